"""Make dated changes ready to be written into the table of values of all cities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.core import month_numbers
from sim.core.former_keys import stable_key
from sim.rule_language.dated_change import DatedChange, Reform
from sim.rule_language.reform_rollout import Rollout
from sim.rules.resolve.change_amounts import ChangeAmounts, prepare_amounts
from sim.rules.resolve.named_places import NamedCities, check_named_places, cities_in_where, cities_inside
from sim.rules.resolve.rule_table import ROW, Origin
from sim.scenario.named_cities import SIZE_CLASSES, TIERS

ALWAYS = 1 << 30
THRESHOLDS = ("settlement.open_below", "settlement.points_from")


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


def prepare_change(
    change: DatedChange, origin: Origin, meant: set[str], cities: NamedCities
) -> Iterator[PreparedChange]:
    """Yield a change made ready: what decides tiers apart from the rest, nothing where it changes nothing here.

    Parameters
    ----------
    change, origin : a document or a reform; where it is written.
    meant : paths the user wrote in the scenario's sections, which documents leave alone.
    cities : those of the world; ScenarioError is raised where a reform names another place.
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
