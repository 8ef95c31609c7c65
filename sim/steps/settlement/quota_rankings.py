"""Keep each city's quota, its last cut-off, and what is announced at the end of a month."""

from __future__ import annotations

import numba
import numpy as np

from sim.kernels.input_records import NO_CUTOFF, Tracks
from sim.kernels.month_packets import MonthInputs
from sim.kernels.settlement.first_ranking import count_potential_applicants
from sim.kernels.settlement.quota_cut import cut_quota
from sim.kernels.settlement.tie_breaks import ADMIT_ALL_TIED, TIE_BINS, count_ties
from sim.rules.resolve.rule_table import DEFAULT_QUOTA, RuleTable
from sim.steps.expectations.expected_cutoffs import update_trend
from sim.steps.settlement import track_records
from sim.steps.settlement.ranking_calendar import RankingCalendar
from sim.steps.settlement.ranking_results import RankingResults, cut_rankings, quota_in_workers
from sim.steps.worker_store import WorkerStore

OF_QUOTA = ("quota", "quota_share", "reserved")


class Quotas:
    """The rankings of all cities. A city has two seats: its own, and the one of its part kept for special posts.

    lines : float64 (seat,) last cut-off, or the one to come where none was drawn by these rules, in points, nan = none
    rises : float64 (seat,) expected rise of the cut-off, points per year
    drawn : float64 (seat,) month of the last cut-off by these rules, nan = none
    carried : float64 (seat,) parts of a worker that a city could not yet admit
    held : bool (seat,) a ranking is held this month
    persons : float64 (city,) quota of this month's ranking, special posts included, nan where none is held
    places : int64 (seat,) in workers
    """

    def __init__(self, cities: int, scale: float, start: int):
        self.scale, self.cities, self.month = scale, cities, start
        self.windows = RankingCalendar(2 * cities, start)
        self.lines, self.drawn = np.full(2 * cities, np.nan), np.full(2 * cities, np.nan)
        self.carried, self.rises = np.zeros(2 * cities), np.zeros(2 * cities)
        self.persons = np.full(cities, np.nan)
        self.places, self.held = np.zeros(2 * cities, np.int64), np.zeros(2 * cities, bool)
        self.residents = np.zeros(cities)
        self.known: list[bytes] = [b""] * (2 * cities)
        self.empty = np.zeros(2 * cities, bool)

    @property
    def line(self) -> np.ndarray:
        """Last cut-off of the main track of every city in points, nan where there is none yet: float64 (city,)."""
        return self.lines[: self.cities]

    @property
    def drift(self) -> np.ndarray:
        """Expected rise of that cut-off, points per year: float64 (city,)."""
        return self.rises[: self.cities]

    def open_windows(self, month: int, rules: RuleTable, laid: Tracks, residents: np.ndarray) -> None:
        """Set the quota of every seat that ranks this month.

        Parameters
        ----------
        month, residents : int, months since January 1900; float64 (city,) persons.
        rules, laid : rules and tracks in force.
        """
        self.month, self.residents = month, residents
        calendar = track_records.ranking_months(laid, self.cities)
        self.held, persons = self.windows.open(month, calendar, self.yearly(rules))
        self._fill(persons)

    def fill(self, persons: np.ndarray, laid: Tracks) -> None:
        """Set the quota of seats that rank whatever their calendar says, float64 (seat,) persons, nan = those that do not."""
        self.held = track_records.has_ranking(laid, self.cities) & ~np.isnan(persons)
        self._fill(persons)

    def _fill(self, persons: np.ndarray) -> None:
        self.places = quota_in_workers(np.where(self.held, persons, np.nan), self.scale, self.carried)
        both = np.where(self.held, persons, 0.0).reshape(2, -1).sum(axis=0)
        self.persons = np.where(self.held.reshape(2, -1).any(axis=0), both, np.nan)

    def expect(self, slots: WorkerStore, key, nation, places, told: Tracks, rules: RuleTable) -> bool:
        """Find the cut-off to come where none was drawn by the rules in force; say whether there was one to find.

        Rules are others where the table of points, who may take part, the bar or the quota is (docs/model.md 2.11, 3).

        Parameters
        ----------
        slots, key : all workers' records; uint64 key of the run's draws.
        nation, places, told, rules : NATION (1,), PLACE (place,), tracks and rules in force.
        """
        self.forget(told, rules)
        anew = track_records.has_ranking(told, self.cities) & (np.isnan(self.lines) | self.empty)
        self.empty = np.zeros_like(self.empty)
        if anew.any():
            self.lines[anew] = self.to_come(anew, slots, key, self.month, nation, places, told, rules)[anew]
            self.rises[anew], self.drawn[anew] = 0.0, np.nan
        return bool(anew.any())

    def forget(self, told: Tracks, rules: RuleTable) -> None:
        """Forget the cut-offs that were drawn by other rules than those in force."""
        asked = self.asked(told, rules)
        other = track_records.has_ranking(told, self.cities) & track_records.signatures_differ(asked, self.known)
        self.lines[other], self.drawn[other], self.rises[other], self.known = np.nan, np.nan, 0.0, asked

    def asked(self, told: Tracks, rules: RuleTable) -> list[bytes]:
        """Return by seat a signature of the rules a cut-off is drawn by, b"" where nobody ranks; equal rules have equal ones."""
        numbers = np.stack([np.asarray(rules[f"settlement.points.{name}"], float) for name in OF_QUOTA], axis=1)
        found = track_records.ranking_signatures(told, self.cities)
        return [ways and ways + numbers[seat % self.cities].tobytes() for seat, ways in enumerate(found)]

    def to_come(
        self, first, slots: WorkerStore, key, month: int, nation, places, told: Tracks, rules: RuleTable
    ) -> np.ndarray:
        """Return the cut-off to come of some seats, float64 (seat,) points, nan elsewhere (docs/model.md 2.10, 7).

        A year's quota is cut from all who are eligible and would settle.

        Parameters
        ----------
        first, month : bool (seat,) seats asked for; int, months since January 1900.
        slots, key : all workers' records; uint64 key of the run's draws.
        nation, places, told, rules : NATION (1,), PLACE (place,), tracks and rules to rank by.
        """
        lines, there = np.full(first.size, np.nan), places.copy()
        asked = track_records.number_rankings(track_records.tracks_ranked_at(told, first, month), there)
        queues = track_records.ranking_tracks(asked)
        histogram = np.zeros(
            (numba.get_num_threads(), max(len(queues), 1), track_records.histogram_bins(asked)), np.int32
        )
        count_potential_applicants(slots.workers, slots.used, key, month, nation, there, asked, histogram)
        quota = np.maximum(np.nan_to_num(self.yearly(rules)) / self.scale, 1.0).astype(np.int64)
        for queue, number in enumerate(queues):
            track = asked.track[number]
            line, _ = cut_quota(histogram[:, queue].sum(axis=0), quota[track["seat"]])
            lines[track["seat"]] = line / track["unit"] if line < NO_CUTOFF else 0.0
        return lines

    def yearly(self, rules: RuleTable) -> np.ndarray:
        """Return the yearly quota of every seat in persons, nan = none: float64 (seat,)."""
        given, share = rules["settlement.points.quota"], rules["settlement.points.quota_share"]
        quota = np.where(given < 0, given / DEFAULT_QUOTA * share * self.residents, given)
        reserved = rules["settlement.points.reserved"]
        return np.concatenate([quota * (1.0 - reserved), quota * reserved])

    def announce(
        self, given: MonthInputs, rules: RuleTable, slots: WorkerStore, key, histogram: np.ndarray, admitted: np.ndarray
    ) -> RankingResults:
        """Cut the quotas of the month and keep the cut-offs.

        Parameters
        ----------
        given, rules : what workers were given this month; rules in force.
        slots, key : all workers' records; uint64 key of the run's draws.
        histogram, admitted : int (queue, bin) applicants by points; int64 (city,) workers admitted without a ranking.
        """
        return self.cut(given.places, given.tracks, rules, slots, key, histogram, admitted)

    def cut(
        self, places, told: Tracks, rules: RuleTable, slots: WorkerStore, key, histogram, admitted
    ) -> RankingResults:
        """Draw the cut-offs of a month, by places and tracks that need not be those of a run's own month.

        Parameters
        ----------
        places, told, rules : PLACE (place,), tracks and rules ranked by.
        slots, key, histogram, admitted : as in announce().
        """
        made = cut_rankings(places, told, histogram, self.places, admitted)
        if (made.tracks.track["ties"][made.tracks.track["window"]] != ADMIT_ALL_TIED).any():
            self._break_ties(made, slots, key)
        found = ~np.isnan(made.lines)
        years = (self.month - self.drawn) / 12.0
        seen = np.where(found, made.lines - self.lines, np.nan)
        self.rises = update_trend(self.rises, seen, years, rules.value("expectations.trend_memory"))
        self.lines, self.drawn = np.where(found, made.lines, self.lines), np.where(found, self.month, self.drawn)
        self.empty = self.held & (self.places > 0) & ~found  # nobody came: the line expected was not the one to come
        return made

    def _break_ties(self, made: RankingResults, slots: WorkerStore, key) -> None:
        """Admit at most the quota; applicants equal in points and in what breaks ties are all admitted."""
        track, queues = made.tracks.track, track_records.ranking_tracks(made.tracks)
        counts = np.zeros((numba.get_num_threads(), len(queues), TIE_BINS), np.int64)
        count_ties(slots.workers, slots.used, key, made.places, made.tracks, counts)
        for queue, number in enumerate(queues):
            at_line = counts[:, queue].sum(axis=0)
            left = self.places[track["seat"][number]] - (made.queue[queue] - at_line.sum())
            if track["ties"][number] == ADMIT_ALL_TIED or at_line.sum() <= left or track["cutoff"][number] == NO_CUTOFF:
                continue
            least, admitted = cut_quota(at_line, left)
            track["tied"][track["window"] & (track["queue"] == queue)] = least
            made.admitted[track["seat"][number] % self.cities] += admitted - at_line.sum()
            made.ranked[track["seat"][number]] += admitted - at_line.sum()
            made.queue[queue] += admitted - at_line.sum()
