"""Tell in which cities a change of the rules really changes something."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.parameters.fields.section_fields import TRACK, field_unit
from sim.parameters.parameter_registry import BY_CITY, PARAMETERS
from sim.rule_language.settlement_track import SIDE_TRACKS
from sim.rules.report.previous_values import track_by_name
from sim.rules.resolve.active_tracks import TrackResolver
from sim.rules.resolve.prepared_changes import THRESHOLDS
from sim.rules.resolve.rule_table import RuleTable, code_names
from sim.rules.resolve.track_catalogue import CataloguedTrack
from sim.scenario.scenario_difference import TABLES

ASKED = (
    "permit", "insured_months", "consecutive", "resident_months", "age_below", "women_below", "unmodelled_tests_share",
)  # fmt: skip
TESTS = tuple(f"settlement.{name}" for name in ASKED)
RANKING = ("quota", "window", "rounds", "ties", "counting", "apply_distance", "apply_spread")
RANKED = tuple(f"settlement.points.{name}" for name in RANKING)
SHARE, RESERVED = "settlement.points.quota_share", "settlement.points.reserved"
BESIDE, POSTS = "settlement.tracks.", "settlement.tracks.posts"
VENUES, TOWNSHIP, TIME = "collective_households.", "collective_households.township", "application.months_to_decision"
TRACKS = tuple(path for path in BY_CITY if field_unit(PARAMETERS[path]) == TRACK)


@dataclass(frozen=True)
class AffectedCities:
    """The cities a change is meant for, those where it changes the value, and those of them where the value is used.

    Each bool (city,). A line between tiers changes something where it moves the city into another tier.
    """

    meant: np.ndarray
    changed: np.ndarray
    used: np.ndarray


def find_affected_cities(
    path: str,
    meant: np.ndarray,
    old: RuleTable,
    new: RuleTable,
    ways: tuple[TrackResolver, TrackResolver] | None = None,
    towns: tuple[RuleTable, RuleTable] | None = None,
) -> AffectedCities:
    """Compare the rules with and without a change of one value; meant : bool (city,) the cities it is for.

    ways : those of the two sets of rules; with them a value that only shapes tracks is used where a track differs
    towns : the rules of the other towns of each city, without and with the change; see is_value_used()
    """
    changed = meant & (old.tier != new.tier if path in THRESHOLDS else old.differ(path, new))
    if not changed.any():
        return AffectedCities(meant, changed, changed)
    if path in THRESHOLDS:
        rest = [
            find_affected_cities(other, changed, old, new, ways, towns).used
            for other in BY_CITY
            if other not in THRESHOLDS
        ]
        return AffectedCities(meant, changed, np.any(rest, axis=0))
    shelves = tuple(each.shelf for each in ways) if ways else ((), ())
    others = towns or (None, None)
    fits = changed & (is_value_used(path, old, shelves[0], others[0]) | is_value_used(path, new, shelves[1], others[1]))
    if ways and (path in TABLES or path in TRACKS):
        fits = tracks_differ(fits, old, new, ways)
    return AffectedCities(meant, changed, fits)


def tracks_differ(
    asked: np.ndarray, old: RuleTable, new: RuleTable, ways: tuple[TrackResolver, TrackResolver], name: str = ""
) -> np.ndarray:
    """Say in which of some cities people settle in other ways, or in another way of one name: bool (city,)."""
    found = np.zeros(len(asked), bool)
    for row in map(int, np.flatnonzero(asked)):
        one, two = ways[0].of(old, row), ways[1].of(new, row)
        found[row] = track_by_name(one, name) != track_by_name(two, name) if name else one != two
    return found


def is_value_used(
    path: str, rules: RuleTable, tracks: tuple[CataloguedTrack, ...] = (), towns: RuleTable | None = None
) -> np.ndarray:
    """Say in which cities a value has a part in what happens: bool (city,); points have none where a city is open.

    tracks : the shelf, to look up what tracks beside the main rule ask; without it that is left out
    towns : the rules of the other towns of each city; without them those are taken to ask for a home
    """
    regime = _named(rules, "settlement.regime")
    if path in TESTS:  # an open city asks for a home alone, see sim.steps.settlement.place_records
        return np.isin(regime, ("conditions", "points"))
    if path.startswith(BESIDE):  # a closed city is closed beside its main rule too, see sim.rules.resolve.active_tracks
        return (regime != "closed") & ((rules[RESERVED] > 0) if path == POSTS else True)
    if path == TIME:  # nobody is ranked in the other towns of a city, whatever the rule of its districts
        return regime != "closed"
    if path.startswith(VENUES):
        asked = towns is None or asks_for_home(towns) | (asks_for_home(rules, tracks) if path != TOWNSHIP else False)
        return (regime != "closed") & asked
    return _by_points(path, rules, regime) if path.startswith("settlement.points.") else np.ones(len(regime), bool)


def _by_points(path: str, rules: RuleTable, regime: np.ndarray) -> np.ndarray:
    """Say in which cities a value of the table of points, or of the ranking by it, has a part: bool (city,)."""
    posts = (regime != "closed") & ~np.isnan(rules[POSTS])
    if path == RESERVED:
        return posts
    points = regime == "points"
    ranks = points & (_named(rules, "settlement.points.mechanism") == "rank")
    if path in RANKED[1:]:
        ranks &= ~np.isnan(rules[RANKED[0]])  # without a quota all at the bar are admitted in any month
    if path == SHARE:
        ranks &= rules[RANKED[0]] < 0
    return (ranks if path in (*RANKED, SHARE) else points) | (posts & (rules[RESERVED] > 0))


def asks_for_home(rules: RuleTable, tracks: tuple[CataloguedTrack, ...] = ()) -> np.ndarray:
    """Say in which cities a home, rented or own, is asked for by the main rule or a track beside it: bool (city,).

    Where an own home is asked for, nobody without one may settle: addresses have no part in it.
    """
    asks = _named(rules, "settlement.stable_residence") == "rent"
    wanted = np.array([listed.track.eligible.home == "rent" for listed in tracks], bool)
    for name in SIDE_TRACKS if len(wanted) else ():
        numbers = rules[BESIDE + name]
        held = ~np.isnan(numbers) & ((rules[RESERVED] > 0) if name == "posts" else True)
        asks[held] |= wanted[numbers[held].astype(int)]
    return asks


def _named(rules: RuleTable, path: str) -> np.ndarray:
    return np.asarray(code_names(path), dtype=object)[rules[path]]


def any_difference_used(
    old: RuleTable, new: RuleTable, ways: tuple[TrackResolver, TrackResolver] | None = None
) -> bool:
    """Say whether two sets of rules differ in anything that is used; ways : as in find_affected_cities()."""
    if any(old.value(path) != new.value(path) for path in old.national):
        return True
    everywhere = np.ones(len(old.tier), bool)
    return any(find_affected_cities(path, everywhere, old, new, ways, (old, new)).used.any() for path in BY_CITY)
