"""Lay out the tracks of all places in memory, and write into them what depends on the month: rankings, cut-offs, queues."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sim.core import month_numbers
from sim.kernels.input_records import (
    COUNT_ROW,
    ITEM,
    OF_AGE,
    OF_EDUCATION,
    OF_HOLDING,
    OF_SKILL,
    SERVICES,
    TRACK,
    Tracks,
)
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.active_tracks import TrackResolver
from sim.rules.resolve.rule_table import RuleTable
from sim.steps.settlement.track_compilation import compile_track
from sim.world.worker_record import CHENGQU, city_of

MONTHS = 516  # insured months a working life can hold, 43 years: the width of a histogram
MOST_BINS = 50_000_000  # of a ranking, .2 GB a thread: 20,000 points in the finest parts there are
NO_LINE = 0.0
COMPARED_FIELDS = (
    "insured", "consecutive", "permit", "resident", "home", "job", "near", "rural", "age_below", "by_education", "by_skill",
    "other_tests", "unit", "bar",
)  # fmt: skip


@dataclass(frozen=True)
class TrackLayout:
    """The tracks of a month without what depends on its date.

    ways : of every place (place,); tracks : as they lie in memory, behind those in force the ones of before (sim.steps.settlement.former_tracks)
    first : int64 (place + 1,) where those of a place begin; last : int64 (place,) to before where they are in force
    """

    ways: tuple[tuple[ActiveTrack, ...], ...]
    tracks: Tracks
    first: np.ndarray
    last: np.ndarray


class TrackById:
    """Hash a track by which object it is: the same rules are the same object (sim.rules.resolve.active_tracks)."""

    def __init__(self, value: ActiveTrack):
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TrackById) and self.value is other.value


@lru_cache(maxsize=4096)
def compile_cached(way: TrackById) -> tuple[np.ndarray, np.ndarray]:
    """Compile a track once."""
    return compile_track(way.value)


def layout_tracks(known: TrackResolver, rules: RuleTable, towns: RuleTable) -> TrackLayout:
    """Lay out the tracks of all places.

    Parameters
    ----------
    known : finds the tracks that rules stand for.
    rules, towns : rules in force, for city districts and for small towns in the same cities.
    """
    return layout_from(known.everywhere(rules, towns), rules)


def layout_from(
    ways: tuple[tuple[ActiveTrack, ...], ...],
    rules: RuleTable,
    before: tuple[tuple[ActiveTrack, ...], ...] | None = None,
) -> TrackLayout:
    """Lay out tracks, a tuple for each place, one after another.

    Parameters
    ----------
    ways, rules : tracks of every place; rules in force, for what tracks themselves do not say.
    before : tracks of every place that are no longer in force, laid behind its own.
    """
    both = ways if before is None else tuple(now + then for now, then in zip(ways, before, strict=True))
    every = [way for of_place in both for way in of_place]
    numbers = np.array([len(of_place) for of_place in both])
    first = np.concatenate([[0], np.cumsum(numbers)])
    distinct = {id(way): way for way in every}
    row = {identity: number for number, identity in enumerate(distinct)}
    which = np.array([row[id(way)] for way in every], np.int64)
    track, item, sizes = stack_tracks([compile_cached(TrackById(way)) for way in distinct.values()])
    begins, of_track = np.cumsum(sizes) - sizes, sizes[which]
    track = track[which]
    track["last"] = np.cumsum(of_track)
    track["first"] = track["last"] - of_track
    write_rule_values(track, np.repeat(np.arange(len(both)), numbers), every, rules)
    copies = np.repeat(begins[which] - track["first"], of_track) + np.arange(of_track.sum())
    last = first[:-1] + np.array([len(of_place) for of_place in ways])
    return TrackLayout(ways, Tracks(track, item[copies]), first, last)


def stack_tracks(parts: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Put compiled tracks one after another: TRACK (way,), ITEM (item,), and how many items each has, int64 (way,)."""
    sizes = np.array([len(item) for _, item in parts], np.int64)
    last = np.cumsum(sizes)
    tracks, items = np.zeros(len(parts), TRACK), np.zeros(sizes.sum(), ITEM)
    for row, (track, item) in enumerate(parts):
        tracks[row] = track[0]
        items[last[row] - sizes[row] : last[row]] = item
    return tracks, items, sizes


def write_rule_values(track: np.ndarray, place: np.ndarray, ways: list[ActiveTrack], rules: RuleTable) -> None:
    """Write what tracks themselves do not say: the seat of a ranking, who applies, and how easily a row of months breaks.

    A city has two seats, one for its quota and one for the part kept for special posts. A gap outlasts b months with chance
    (1 - f)^b: with 0.0084, 0.16 and 5 a row breaks with chance 0.0035 per month (docs/model.md 2.9, 5).

    Parameters
    ----------
    track, place, ways : TRACK (track,), written; int64 (track,) and the track as described, for each.
    rules : rules in force.
    """
    posts = np.array([way.name == "posts" for way in ways], bool)
    track["seat"] = city_of(place) + len(rules.tier) * posts
    unfound = (1.0 - rules.value("work.job_finding")) ** track["back_payment"]
    track["interruption"] = np.where(track["consecutive"], rules.value("work.job_loss") * unfound, 0.0)
    for field, path in (("distance", "apply_distance"), ("spread", "apply_spread")):
        track[field] = rules[f"settlement.points.{path}"][city_of(place)] * track["year"]


def link_places(made: TrackLayout, places: np.ndarray) -> None:
    """Write into PLACE (place,) which tracks are whose, and into the tracks the number of each place's further test."""
    places["first"], places["last"], places["before"] = made.first[:-1], made.last, made.first[1:]
    counts = np.diff(made.first)
    made.tracks.track["identity"] = np.repeat(places["identity"], counts)
    serving = np.concatenate([[0], np.cumsum(made.tracks.track["gives"] == SERVICES)])
    places["serves"] = serving[places["last"]] > serving[places["first"]]


def tracks_of_month(
    made: TrackLayout,
    places: np.ndarray,
    month: int,
    line: np.ndarray,
    path: np.ndarray,
    held: np.ndarray | None = None,
) -> Tracks:
    """Return the tracks with what depends on the month; PLACE.window is written.

    Parameters
    ----------
    made, places, month : layout of the tracks; PLACE (place,); int, months since January 1900.
    line : float64 (seat,) last cut-off in points, nan = none yet.
    path : float64 (seat, EXPECTATION_YEARS) cut-offs expected in the years to come, in points (expected_cutoff_path).
    held : bool (seat,) where a ranking is held this month, None = where the calendar of the rules has one.
    """
    track = made.tracks.track.copy()
    by_calendar = (track["months"] >> (month_numbers.month_of_year(month) - 1)) & 1
    track["window"] = by_calendar if held is None else track["ranked"] & held[track["seat"]]
    track["counted"] = np.where(track["earlier"], month - month_numbers.month_of_year(month), month)
    track["line"] = np.nan_to_num(line, nan=NO_LINE)[track["seat"]] * track["unit"]
    track["path"] = path[track["seat"]] * track["unit"][:, None]
    return number_rankings(Tracks(track, made.tracks.item), places)


def number_rankings(tracks: Tracks, places: np.ndarray) -> Tracks:
    """Number the rankings of the month, one a seat, and tell the places that hold one."""
    track = tracks.track
    seats = np.unique(track["seat"][track["window"]])
    track["queue"] = np.where(track["window"], np.searchsorted(seats, track["seat"]), -1)
    held = np.concatenate([[0], np.cumsum(track["window"])])
    places["window"] = held[places["last"]] > held[places["first"]]
    return tracks


def ranking_tracks(tracks: Tracks) -> np.ndarray:
    """Return a track of every ranking of this month, by queue: int64 (queue,); the zones of a city rank by one table."""
    window = np.flatnonzero(tracks.track["window"])
    return window[np.unique(tracks.track["queue"][window], return_index=True)[1]]


def histogram_bins(tracks: Tracks) -> int:
    """Return how many bins a histogram needs: one more than the highest score a ranked table can give; 1 without a ranking."""
    items = (tracks.item[track["first"] : track["last"]] for track in tracks.track[ranking_tracks(tracks)])
    return max((table_bins(table) for table in items), default=1)


def table_bins(items: np.ndarray) -> int:
    """Return how many bins the points of a table need, ITEM (item,)."""
    return int(sum(highest_item_points(item) for item in items)) + 1


def describe_bins(bins: int) -> str:
    """Say that a ranking needs more bins than there may be, and what to do."""
    return (
        f"can have {bins:,} values, more than {MOST_BINS:,}. Give fewer points, or points with fewer decimals, in the tables of "
        "points of the scenario."
    )


def highest_item_points(item: np.ndarray) -> int:
    """Return the most points an item can give."""
    if item["of"] <= COUNT_ROW + 3:
        most = int(item["each"]) * (min(MONTHS, int(item["longest"])) // int(item["step"]))
    elif item["of"] in (OF_EDUCATION, OF_SKILL):
        most = int(item["levels"].max())
    elif item["of"] == OF_HOLDING:
        most = int(item["steps"].max())
    else:
        assert item["of"] == OF_AGE
        most = max(int(item["value"]) + 100 * max(int(item["older"]), int(item["younger"]), 0), int(item["value"]))
    return max(min(most, int(item["most"])), 0)


def has_ranking(tracks: Tracks, cities: int) -> np.ndarray:
    """Return by seat whether there is a ranking within a quota: bool (2 x city,)."""
    return ranking_months(tracks, cities) > 0


def ranking_months(tracks: Tracks, cities: int) -> np.ndarray:
    """Return by seat the months of the year in which rankings are held, as bits, 0 where none is: int64 (2 x city,)."""
    made = np.zeros(2 * cities, np.int64)
    ranked = tracks.track["ranked"]
    made[tracks.track["seat"][ranked]] = tracks.track["months"][ranked]
    return made


def ranking_signatures(tracks: Tracks, cities: int) -> list[bytes]:
    """Return by seat a signature of who takes part in a ranking and of its table, b"" where there is none.

    Two rankings are equal where their signatures are.
    """
    made = [b""] * (2 * cities)
    for number in np.flatnonzero(tracks.track["ranked"]):
        track = tracks.track[number]
        if not made[track["seat"]]:
            items = tracks.item[track["first"] : track["last"]]
            made[track["seat"]] = b"".join(track[name].tobytes() for name in COMPARED_FIELDS) + items.tobytes()
    return made


def signatures_differ(one: list[bytes], two: list[bytes]) -> np.ndarray:
    """Say by seat where two descriptions of rankings differ: bool (seat,)."""
    return np.array([first != second for first, second in zip(one, two, strict=True)], bool)


def ranked_units(tracks: Tracks, cities: int) -> np.ndarray:
    """Return by seat the parts of a point of what is ranked, 1 where nothing is: int64 (2 x city,)."""
    made = np.ones(2 * cities, np.int64)
    ranked = tracks.track["ranked"]
    made[tracks.track["seat"][ranked]] = tracks.track["unit"][ranked]
    return made


def tracks_ranked_at(tracks: Tracks, seats: np.ndarray, month: int) -> Tracks:
    """Return the tracks as if a ranking were held this month at some seats and nowhere else.

    Parameters
    ----------
    tracks, seats, month : tracks in force; bool (seat,); int, months since January 1900.
    """
    track = tracks.track.copy()
    track["window"] = track["ranked"] & seats[track["seat"]]
    track["counted"] = np.where(track["earlier"], month - month_numbers.month_of_year(month), month)
    return tracks._replace(track=track)


def city_tracks(made: TrackLayout, row: int) -> tuple[ActiveTrack, ...]:
    """Return the tracks in the chengqu of a city."""
    return made.ways[3 * row + CHENGQU]
