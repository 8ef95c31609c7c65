"""Give the month in which each city begins a reform that localities implement with delay, and not all of them.

Those that fit `where` in the month `from` are put in order; the first so many implement, at even steps of time. A city
that grows into `where` later does not join, and one that grows out of it stays.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.rule_language.reform_rollout import Rollout

if TYPE_CHECKING:
    from sim.rules.resolve.named_places import NamedCities
    from sim.rules.resolve.prepared_changes import PreparedChange

NEVER = 1 << 30


@dataclass(frozen=True)
class RolloutSchedule:
    """When each city begins a reform.

    first : int64 (city,) month in which a city begins, or NEVER     fitting : number of cities that fit `where`
    """

    first: np.ndarray
    fitting: int


class RolloutSchedules:
    """The schedules of all reforms that are rolled out; those kept stay as they are.

    residents : float64 (city,) persons at the start of the run, None where only lots are drawn
    """

    def __init__(self, cities: NamedCities, residents: np.ndarray | None):
        self.cities, self.residents = cities, residents
        self.kept: dict[tuple[str, int], RolloutSchedule] = {}

    def open(self, effect: PreparedChange, month: int) -> bool:
        """Say whether it is still to be found out which cities fit an effect."""
        return effect.rollout is not None and (month <= effect.since or rollout_key(effect) not in self.kept)

    def keep(self, effect: PreparedChange, classes: np.ndarray, tiers: np.ndarray) -> None:
        """Keep the schedule by these classes and tiers, until it is kept anew.

        Parameters
        ----------
        effect : a change that is rolled out.
        classes, tiers : int8 (city,), positions in SIZE_CLASSES and TIERS.
        """
        self.kept[rollout_key(effect)] = self.made(effect, classes, tiers)

    def of(self, effect: PreparedChange, classes: np.ndarray, tiers: np.ndarray) -> RolloutSchedule:
        """Return the schedule kept, or that by these classes and tiers; of an effect that is not rolled out too.

        Parameters
        ----------
        effect : a change.
        classes, tiers : int8 (city,), positions in SIZE_CLASSES and TIERS.
        """
        return self.kept.get(rollout_key(effect)) or self.made(effect, classes, tiers)

    def dates(self, effect: PreparedChange) -> set[int]:
        """Return the months in which an effect begins in some city: all it may, as long as none is kept."""
        found = self.kept.get(rollout_key(effect))
        return set(effect.begins) if found is None else set(found.first.tolist()) - {NEVER}

    def made(self, effect: PreparedChange, classes: np.ndarray, tiers: np.ndarray) -> RolloutSchedule:
        """Return the schedule by these classes and tiers; a typical city without a name is no locality.

        Parameters
        ----------
        effect : a change, rolled out or not.
        classes, tiers : int8 (city,), positions in SIZE_CLASSES and TIERS.
        """
        fits = effect.mask(classes, tiers)
        if effect.rollout is None:
            return RolloutSchedule(np.where(fits, effect.since, NEVER), int(fits.sum()))
        fits = fits & np.array([bool(name) for name in self.cities.name])
        queue = sorted(np.flatnonzero(fits).tolist(), key=self.place(effect.rollout, effect.name))
        first = np.full(len(fits), NEVER)
        months = implementation_months(effect.rollout, len(queue))
        first[queue[: len(months)]] = effect.since + months
        return RolloutSchedule(first, len(queue))

    def place(self, rollout: Rollout, reform: str):
        """Return the function that gives a city's place in the queue, the same in any order of rows."""
        names = self.cities.name
        if rollout.order == "by chance":
            return lambda row: city_lottery(names[row], reform)
        if self.residents is None:
            raise ValueError(f"To go {rollout.order} the residents of the cities are needed.")
        sign, residents = (-1 if rollout.order == "largest first" else 1), self.residents
        return lambda row: (sign * residents[row], names[row])


def rollout_key(effect: PreparedChange) -> tuple[str, int]:
    """Return what names a reform among those of a scenario: places, paths and date; no two have all the same."""
    return effect.name, effect.since


def implementation_months(rollout: Rollout, fitting: int) -> np.ndarray:
    """Return months after `from` in which one city after the other begins: int64 (city,), at even steps, rounded."""
    many = int(rollout.share * fitting + 0.5)
    return rollout.lag + np.floor(rollout.over * np.arange(many) / max(many - 1, 1) + 0.5).astype(np.int64)


def city_lottery(city: str, reform: str) -> bytes:
    """Draw the lot of a city in a reform; seeds and dates do not change it, so that variants share it."""
    return hashlib.sha256(f"{city}; {reform}".encode()).digest()
