"""Make dated changes ready to be written into the table of values of all cities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from sim import clock
from sim.errors import Mistake, ScenarioError
from sim.rules.history import default_table, history
from sim.rules.resolved import ROW, Origin, code
from sim.rules.shelf import Listed, Shelf, reform
from sim.scenario.change import Change, Reform
from sim.scenario.places import SIZE_CLASSES, STATIC, TIERS
from sim.scenario.rollout import Rollout
from sim.scenario.schema import Scenario

ALWAYS = 1 << 30
THRESHOLDS = ("settlement.open_below", "settlement.points_from")
COLUMN = {"city": "name", "province": "province_name", "region": "region"}  # of the names of a kind of place
NATION, CITY, REFORM = range(3)  # layers, from weak to strong


class Named(Protocol):
    """Cities as far as rules name them; sim.world.world.Cities is one."""

    @property
    def name(self) -> tuple[str, ...]: ...
    @property
    def province_name(self) -> tuple[str, ...]: ...
    @property
    def region(self) -> tuple[str, ...]: ...
    @property
    def cluster(self) -> tuple[tuple[str, ...], ...]: ...


@dataclass(frozen=True)
class Effect:
    """A change made ready: when known, when in force, for which cities, which rows of the table of values.

    name : of the reform, by its places and paths: not by its dates and values, so that variants share lots
    """

    announced: int
    since: int
    until: int
    cities: np.ndarray  # bool (city,) those named
    classes: np.ndarray  # bool (size class,)
    tiers: np.ndarray  # bool (tier,)
    rows: np.ndarray  # int (value,)
    numbers: np.ndarray  # float64 (value, 1)
    national: dict[str, Any]
    origin: Origin
    decides_tier: bool
    rollout: Rollout | None
    name: str

    @property
    def dates(self) -> set[int]:
        """Months in which it may begin or end somewhere."""
        return {*self.begins, self.since, self.until} - {ALWAYS}

    @property
    def begins(self) -> range:
        """Months in which it may begin in some city."""
        first = self.since + (self.rollout.lag if self.rollout else 0)
        return range(first, first + (self.rollout.over if self.rollout else 0) + 1)

    def mask(self, classes: np.ndarray, tiers: np.ndarray) -> np.ndarray:
        """Give the cities meant, by their present classes and tiers: bool (city,)."""
        return self.cities & self.classes[classes] & self.tiers[tiers]


def ordered(scenario: Scenario) -> list[tuple[Change, Origin]]:
    """Give every document and reform with its origin, from the weakest to the strongest."""
    found: list[tuple[int, int, Change, Origin]] = []
    written = history(scenario.world)
    for entry in written.entries:
        d = entry.document
        origin = Origin(d.document, d.source, d.confidence, d.since, entry.file, entry.line, d.note)
        found.append((NATION if entry.national else CITY, clock.month(d.since), d, origin))
    for number, r in enumerate(scenario.reforms):
        node = scenario.source("reforms", number)
        file, line = (node.file, node.line) if node else ("", 0)
        named = f"reform in {r.rollout.tells(r.since)}" if r.rollout else "reform"
        found.append((REFORM, clock.month(r.since), r, Origin(named, r.source, "", r.since, file, line, r.why)))
    for number, track in enumerate(scenario.tracks):
        node, made = scenario.source("tracks", number), reform(track, len(written.tracks) + number)
        file, line = (node.file, node.line) if node else ("", 0)
        found.append(
            (REFORM, clock.month(made.since), made, Origin("reform", made.source, "", made.since, file, line, made.why))
        )
    return [(change, origin) for _, _, change, origin in sorted(found, key=lambda row: row[:2])]


def shelf(scenario: Scenario) -> Shelf:
    """Give every track by its number: those of the history, then those of the scenario; and the default table of points."""
    mine = (Listed(track.track, track) for track in scenario.tracks)
    made = Shelf((*history(scenario.world).tracks, *mine))
    made.table = default_table(scenario.world)
    return made


def effects(change: Change, origin: Origin, meant: set[str], cities: Named) -> Iterator[Effect]:
    """Yield a change made ready: what decides tiers apart from the rest, nothing where it changes nothing here.

    meant : paths the user wrote in the scenario's sections, which documents leave alone
    """
    values = {p: v for p, v in change.values().items() if isinstance(change, Reform) or p not in meant}
    fits = named(change, origin, cities)
    for decides in (True, False):
        part = {path: value for path, value in values.items() if (path in THRESHOLDS) == decides}
        if part and fits.any():
            yield _effect(change, fits, part, origin, decides)


def _effect(change: Change, fits: np.ndarray, values: dict[str, Any], origin: Origin, decides: bool) -> Effect:
    local = [path for path in values if path in ROW]
    rollout = change.rollout if isinstance(change, Reform) else None
    unheard = ALWAYS if rollout else clock.month(change.since)  # of a city that begins later nobody knows before
    return Effect(
        announced=clock.month(change.announced) if change.announced else unheard,
        since=clock.month(change.since),
        until=clock.month(change.until) if change.until else ALWAYS,
        cities=fits,
        classes=np.isin(SIZE_CLASSES, change.where.size_class or SIZE_CLASSES),
        tiers=np.isin(TIERS, change.where.tier or TIERS),
        rows=np.array([ROW[path] for path in local], int),
        numbers=np.array([[code(path, values[path])] for path in local]),
        national={path: value for path, value in values.items() if path not in ROW},
        origin=origin,
        decides_tier=decides,
        rollout=rollout,
        name=f"{change.where}; {', '.join(sorted(change.values()))}",
    )


def named(change: Change, origin: Origin, cities: Named) -> np.ndarray:
    """Give the cities that fit the lasting part of `where`: bool (city,)."""
    fits = np.ones(len(cities.name), bool)
    for kind, names in change.where.given().items():
        if kind in STATIC:
            fits &= those(kind, names, cities)
            if isinstance(change, Reform):
                refused(kind, names, cities, origin)
    return fits


def those(kind: str, names: tuple[str, ...], cities: Named) -> np.ndarray:
    """Give the cities of these names of a kind of place that lasts: bool (city,)."""
    if kind == "cluster":
        return np.array([bool(set(names).intersection(c)) for c in cities.cluster], bool)
    return np.isin(getattr(cities, COLUMN[kind]), names)


def refused(kind: str, names: tuple[str, ...], cities: Named, origin: Origin) -> None:
    """Refuse places that a made-up world does not have; real ones are checked with the file."""
    column = {"city": cities.name, "province": cities.province_name}.get(kind, names)
    if unknown := set(names) - set(column):
        message = f"is {', '.join(sorted(unknown))}, not a {kind} of this world."
        raise ScenarioError((Mistake(origin.file or "The scenario", origin.line, f"where.{kind}", message),))
