"""Make dated changes ready to be written into the table of values of all cities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from sim.core import month_numbers
from sim.core.errors import Mistake, ScenarioError
from sim.core.former_keys import stable_key
from sim.rule_language.dated_change import DatedChange, Reform
from sim.rule_language.reform_rollout import Rollout
from sim.rules.resolve.change_amounts import ChangeAmounts, prepare_amounts
from sim.rules.resolve.rule_history import default_table, read_history
from sim.rules.resolve.rule_table import ROW, Origin
from sim.rules.resolve.track_catalogue import CataloguedTrack, TrackCatalogue, reform_of_track
from sim.scenario.named_cities import LASTING_KINDS, SIZE_CLASSES, TIERS
from sim.scenario.schema import Scenario

ALWAYS = 1 << 30
THRESHOLDS = ("settlement.open_below", "settlement.points_from")
NAME_COLUMNS = {"city": "name", "province": "province_name", "region": "region"}  # of the names of a kind of place
NATION, CITY, REFORM = range(3)  # layers, from weak to strong
ChangeKey = tuple[str, int]  # "reforms" or "tracks", and the place in that list of the scenario


class NamedCities(Protocol):
    """Cities as far as rules name them; sim.world.starting_world.Cities is one."""

    @property
    def name(self) -> tuple[str, ...]: ...
    @property
    def province_name(self) -> tuple[str, ...]: ...
    @property
    def region(self) -> tuple[str, ...]: ...
    @property
    def cluster(self) -> tuple[tuple[str, ...], ...]: ...


@dataclass(frozen=True)
class PreparedChange:
    """A change made ready: when known, when in force, for which cities, which rows of the table of values.

    amounts : what it makes of the values of `rows` as they would be without it
    phased : months, in so many equal steps it comes into force; 0 or 1 = at once
    name : of the reform, by its places and paths: not by its dates and values, so that variants share lots
    """

    announced: int
    since: int
    until: int
    cities: np.ndarray  # bool (city,) those named
    classes: np.ndarray  # bool (size class,)
    tiers: np.ndarray  # bool (tier,)
    rows: np.ndarray  # int (value,)
    amounts: ChangeAmounts
    national: dict[str, Any]
    origin: Origin
    decides_tier: bool
    rollout: Rollout | None
    phased: int
    name: str
    left_out: tuple[np.ndarray, np.ndarray, np.ndarray] | None  # those below `except`, as cities, classes, tiers

    @property
    def dates(self) -> set[int]:
        """Months in which it may begin or end somewhere."""
        return {*self.begins, self.since, self.until} - {ALWAYS}

    @property
    def begins(self) -> range:
        """Months in which it may begin in some city."""
        first = self.since + (self.rollout.lag if self.rollout else 0)
        over = self.rollout.over if self.rollout else max(self.phased - 1, 0)
        return range(first, first + over + 1)

    def part(self, month: int) -> float:
        """Give the part of the way to the new values that is gone by a month: 1 where it holds in full."""
        return min((month - self.since + 1) / self.phased, 1.0) if self.phased > 1 else 1.0

    def mask(self, classes: np.ndarray, tiers: np.ndarray) -> np.ndarray:
        """Give the cities meant, by their present classes and tiers: bool (city,)."""
        meant = self.cities & self.classes[classes] & self.tiers[tiers]
        if self.left_out is None:
            return meant
        cities, of_classes, of_tiers = self.left_out
        return meant & ~(cities & of_classes[classes] & of_tiers[tiers])


def changes_by_strength(scenario: Scenario, cities: NamedCities | None = None) -> list[tuple[DatedChange, Origin]]:
    """Give every document and reform with its origin, from the weakest to the strongest.

    cities : by them, of two reforms from the same month, that of fewer places comes last; without, as they are written
    """
    return [(change, origin) for change, origin, _ in changes_with_keys(scenario, cities)]


def changes_with_keys(
    scenario: Scenario, cities: NamedCities | None = None
) -> list[tuple[DatedChange, Origin, ChangeKey | None]]:
    """Give what changes_by_strength() does, each with its place in the scenario, None for a document."""
    found: list[tuple[int, int, DatedChange, Origin, ChangeKey | None]] = []
    written = read_history(scenario.world)
    for entry in written.entries:
        d = entry.document
        origin = Origin(d.document, d.source, d.confidence, d.since, entry.file, entry.line, d.note)
        found.append((NATION if entry.national else CITY, month_numbers.parse_month(d.since), d, origin, None))
    for number, r in enumerate(scenario.reforms):
        node = scenario.source("reforms", number)
        file, line = (node.file, node.line) if node else ("", 0)
        named = f"reform in {r.rollout.tells(r.since)}" if r.rollout else "reform"
        origin = Origin(named, r.source, "", r.since, file, line, r.why)
        found.append((REFORM, month_numbers.parse_month(r.since), r, origin, ("reforms", number)))
    for number, track in enumerate(scenario.tracks):
        node, made = scenario.source("tracks", number), reform_of_track(track, len(written.tracks) + number)
        file, line = (node.file, node.line) if node else ("", 0)
        origin = Origin("reform", made.source, "", made.since, file, line, made.why)
        found.append((REFORM, month_numbers.parse_month(made.since), made, origin, ("tracks", number)))
    return [row[2:] for row in sorted(found, key=lambda row: (*row[:2], place_specificity(row[2], cities)))]


def place_specificity(change: DatedChange, cities: NamedCities | None) -> tuple[int, int, int]:
    """Give a number that is larger the fewer places a reform names, to order reforms by; the same for all documents."""
    if cities is None or not isinstance(change, Reform):
        return 0, 0, 0
    where = change.where
    fits = cities_inside(where.given(), cities) & ~(
        cities_inside(where.left_out, cities) & only_lasting_kinds(where.left_out)
    )
    return -int(fits.sum()), -len(where.size_class or SIZE_CLASSES), -len(where.tier or TIERS)


def cities_inside(given: dict[str, tuple[str, ...]], cities: NamedCities) -> np.ndarray:
    """Give the cities that fit the lasting kinds of place of those named: bool (city,)."""
    fits = np.ones(len(cities.name), bool)
    for kind, names in given.items():
        if kind in LASTING_KINDS:
            fits &= cities_named(kind, names, cities)
    return fits


def only_lasting_kinds(given: dict[str, tuple[str, ...]]) -> bool:
    """Say whether places are named, and only by kinds that do not change during a run."""
    return bool(given) and set(given) <= set(LASTING_KINDS)


def build_catalogue(scenario: Scenario) -> TrackCatalogue:
    """Give every track by its number: those of the history, then those of the scenario; and the default table of points."""
    mine = (CataloguedTrack(track.track, track) for track in scenario.tracks)
    made = TrackCatalogue((*read_history(scenario.world).tracks, *mine))
    made.table = default_table(scenario.world)
    return made


def prepare_change(
    change: DatedChange, origin: Origin, meant: set[str], cities: NamedCities
) -> Iterator[PreparedChange]:
    """Yield a change made ready: what decides tiers apart from the rest, nothing where it changes nothing here.

    meant : paths the user wrote in the scenario's sections, which documents leave alone
    """
    values = {p: v for p, v in change.values().items() if isinstance(change, Reform) or p not in meant}
    fits = cities_in_where(change, origin, cities)
    for decides in (True, False):
        part = {path: value for path, value in values.items() if (path in THRESHOLDS) == decides}
        if part and fits.any():
            yield _effect(change, fits, part, origin, decides, cities)


def _effect(
    change: DatedChange, fits: np.ndarray, values: dict[str, Any], origin: Origin, decides: bool, cities: NamedCities
) -> PreparedChange:
    local = {path: value for path, value in values.items() if path in ROW}
    rollout = change.rollout if isinstance(change, Reform) else None
    unheard = (
        ALWAYS if rollout else month_numbers.parse_month(change.since)
    )  # of a city that begins later nobody knows before
    return PreparedChange(
        announced=month_numbers.parse_month(change.announced) if change.announced else unheard,
        since=month_numbers.parse_month(change.since),
        until=month_numbers.parse_month(change.until) if change.until else ALWAYS,
        cities=fits,
        classes=np.isin(SIZE_CLASSES, change.where.size_class or SIZE_CLASSES),
        tiers=np.isin(TIERS, change.where.tier or TIERS),
        rows=np.array([ROW[path] for path in local], int),
        amounts=prepare_amounts(local, origin),
        national={path: value for path, value in values.items() if path not in ROW},
        origin=origin,
        decides_tier=decides,
        rollout=rollout,
        phased=change.phased if isinstance(change, Reform) else 0,
        left_out=_left_out(change, origin, cities),
        name=f"{change.where}; {', '.join(sorted(map(stable_key, change.values())))}",
    )


def _left_out(
    change: DatedChange, origin: Origin, cities: NamedCities
) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
    given = change.where.left_out
    if not given:
        return None
    check_named_places(change, given, origin, cities)
    classes = np.isin(SIZE_CLASSES, given.get("size_class", SIZE_CLASSES))
    return cities_inside(given, cities), classes, np.isin(TIERS, given.get("tier", TIERS))


def cities_in_where(change: DatedChange, origin: Origin, cities: NamedCities) -> np.ndarray:
    """Give the cities that fit the lasting part of `where`, those left out too: bool (city,)."""
    check_named_places(change, change.where.given(), origin, cities)
    return cities_inside(change.where.given(), cities)


def check_named_places(
    change: DatedChange, given: dict[str, tuple[str, ...]], origin: Origin, cities: NamedCities
) -> None:
    """Refuse places that a reform names and that the world does not have."""
    for kind, names in given.items():
        if kind in LASTING_KINDS and isinstance(change, Reform):
            reject_unknown_places(kind, names, cities, origin)


def cities_named(kind: str, names: tuple[str, ...], cities: NamedCities) -> np.ndarray:
    """Give the cities of these names of a kind of place that lasts: bool (city,)."""
    if kind == "cluster":
        return np.array([bool(set(names).intersection(c)) for c in cities.cluster], bool)
    return np.isin(getattr(cities, NAME_COLUMNS[kind]), names)


def reject_unknown_places(kind: str, names: tuple[str, ...], cities: NamedCities, origin: Origin) -> None:
    """Refuse places that a made-up world does not have; real ones are checked with the file."""
    column = {"city": cities.name, "province": cities.province_name}.get(kind, names)
    if unknown := set(names) - set(column):
        message = f"is {', '.join(sorted(unknown))}, not a {kind} of this world."
        raise ScenarioError((Mistake(origin.file or "The scenario", origin.line, f"where.{kind}", message),))
