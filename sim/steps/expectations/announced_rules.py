"""Look ahead: the rules announced and not yet in force, of which only expectations know (docs/model.md 2.9, 15)."""

from __future__ import annotations

import numpy as np

from sim.kernels.input_records import PLACE, AnnouncedInputs, Tracks
from sim.rules.resolve.rule_table import RuleTable
from sim.steps.month_state import MonthState
from sim.steps.settlement import place_records, recognised_stays, track_records
from sim.steps.settlement.quota_rankings import Quotas
from sim.steps.settlement.track_records import TrackLayout
from sim.steps.urbanisation import urban_channels
from sim.steps.work import work_policies


def no_announced_rules(places: np.ndarray, known: Tracks) -> AnnouncedInputs:
    """Return what is ahead where nothing is announced: the rules in force."""
    return AnnouncedInputs(places, *known, np.zeros(len(places), np.int64))


class AnnouncedRules:
    """Find what is announced, month by month.

    A place sees the nearest date on which an announced change alters its rules, with everything announced by now that
    holds on that date; documents not announced yet are not foreseen. Classes and tiers are those of the month.
    """

    def __init__(self, cities: int):
        self.reckoned = np.full(2 * cities, np.nan)
        self.asked: list[bytes] = [b""] * (2 * cities)

    def at(
        self, state: MonthState, month: int, chengqu: np.ndarray, known: Tracks, path: np.ndarray, quotas: Quotas
    ) -> AnnouncedInputs:
        """Return the announced rules of every place with the months until they hold (docs/model.md 2.9, 15).

        Parameters
        ----------
        state, month : rules of the month, not changed; int, months since January 1900.
        chengqu : float64 (city,) persons of the districts.
        known : the tracks in force.
        path : float64 (seat, EXPECTATION_YEARS) cut-offs expected, in points.
        quotas : rankings of the run, with the last cut-offs; not changed.
        """
        dates = state.in_force.coming(month)
        if not dates:
            self.reckoned[:] = np.nan
            return no_announced_rules(state.places, known)
        made = no_announced_rules(state.places.copy(), known)
        ways, asked = list(state.laid.ways), state.rules
        for date in dates:
            rules = state.in_force.at(date, chengqu, known=month)
            towns = state.in_force.at(date, np.zeros(len(chengqu)), known=month)
            later = track_records.layout_tracks(state.ways, rules, towns)
            places = self.places(state, rules, towns, month)
            new = (places_differ(places, state.places) | place_tracks_differ(later.ways, state.laid.ways)) & (
                made.lead == 0
            )
            made.places[new], made.lead[new] = places[new], date - month
            asked = rules if new.any() else asked
            ways = [later.ways[place] if new[place] else ways[place] for place in range(len(new))]
        laid = track_records.layout_from(tuple(ways), asked)
        track_records.link_places(laid, made.places)
        lined = self.with_lines(state, month, made.places, laid, path, asked, quotas)
        return made._replace(track=lined.track, item=lined.item)

    def places(self, state: MonthState, rules: RuleTable, towns: RuleTable, month: int) -> np.ndarray:
        """Return the places under announced rules, except for their tracks: PLACE (place,).

        Parameters
        ----------
        state : rules of the month; births and homes bought are taken from its places.
        rules, towns : announced rules, for city districts and for small towns in the same cities.
        month : int, months since January 1900, now: earlier stays count as they do in this month.
        """
        made = place_records.build_places(rules, towns, state.cities, state.first)
        urban_channels.write_urbanisation(made, rules, state.ground)
        work_policies.write_work_policies(made, rules)
        recognised_stays.write_recognition(made, state.in_force.recognition, month)
        for name in ("births", "buys"):  # not of the rules: as they are now
            made[name] = state.places[name]
        return made

    def with_lines(
        self,
        state: MonthState,
        month: int,
        places,
        laid: TrackLayout,
        path: np.ndarray,
        rules: RuleTable,
        quotas: Quotas,
    ) -> Tracks:
        """Return announced tracks with the cut-offs expected; where a city is to rank by other rules, with the cut-off to come.

        Parameters
        ----------
        state, month : rules of the month; int, months since January 1900.
        places, laid, rules : PLACE (place,), tracks and rules under what is announced.
        path : float64 (seat, EXPECTATION_YEARS) cut-offs expected under the rules in force, in points.
        quotas : rankings of the run, with the last cut-offs; not changed.
        """
        asked = quotas.asked(laid.tracks, rules)
        self.reckoned[track_records.signatures_differ(asked, self.asked)] = np.nan
        self.asked = asked
        other = np.isnan(quotas.lines) | track_records.signatures_differ(asked, quotas.known)
        line = np.where(other, self.reckoned, quotas.lines)
        first = track_records.has_ranking(laid.tracks, len(state.cities)) & np.isnan(line)
        if first.any():
            dated = track_records.tracks_of_month(laid, places, month, line, path)
            found = quotas.to_come(first, state.slots, state.key, month, state.nation, places, dated, rules)
            self.reckoned[first] = found[first]
        flat = np.broadcast_to(self.reckoned[:, None], path.shape)
        lines = np.where(other[:, None], np.nan_to_num(flat), path)
        return track_records.tracks_of_month(laid, places, month, np.where(np.isnan(line), self.reckoned, line), lines)


def places_differ(one: np.ndarray, two: np.ndarray) -> np.ndarray:
    """Say which places differ in anything but where their tracks lie: bool (place,)."""
    lying = ("first", "last", "before", "freed", "window")
    names = [name for name in PLACE.fields or () if name not in lying]
    return np.any([(one[name] != two[name]).reshape(len(one), -1).any(axis=1) for name in names], axis=0)


def place_tracks_differ(one: tuple, two: tuple) -> np.ndarray:
    """Say which places have other tracks: bool (place,)."""
    return np.array([first != second for first, second in zip(one, two, strict=True)], bool)
