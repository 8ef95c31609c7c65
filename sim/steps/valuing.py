"""Value where some of the members live, one by one for comparisons of single workers, and by group."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sim.kernels import welfare
from sim.kernels.given import Tracks
from sim.kernels.remember import BLOCK, members
from sim.kernels.weights import Choice
from sim.steps import waiting
from sim.steps.answers import Answers
from sim.steps.expectations import Expectations
from sim.steps.memory import blocks
from sim.steps.month_state import MonthState
from sim.steps.slots import Slots
from sim.world.columns import BORN, EDUCATION_LEVEL, NOWHERE, get

GROUPS, CLASSES = 4, 7  # education groups, size classes
SHAPE = (welfare.STATUSES, GROUPS, CLASSES)
MOST = 50_000  # workers who are valued, about: a month with them costs little at any scale


@dataclass(frozen=True)
class Valued:
    """Some workers and the log income-equivalent of each, arrays (sample,); every worker stands for `each`.

    worker : int64 slot      born : int64 month      place : int64
    status, group, size : int8 (sim.kernels.welfare, education group, size class of the city)
    value : float64      access : float64 phi + (1 - phi) Pi, 1 for the registered: the share of the services here that one has
    """

    worker: np.ndarray
    born: np.ndarray
    place: np.ndarray
    status: np.ndarray
    group: np.ndarray
    size: np.ndarray
    value: np.ndarray
    access: np.ndarray
    each: int

    @property
    def people(self) -> np.ndarray:
        """Return the workers of the sample by status, education group and size class: int64 (STATUSES, 4, 7)."""
        return self._by_group(None).astype(np.int64)

    @property
    def welfare(self) -> np.ndarray:
        """Return the mean value of every group, nan = nobody: float64 (STATUSES, 4, 7)."""
        people = self.people
        return np.divide(self._by_group(self.value), people, out=np.full(SHAPE, np.nan), where=people > 0)

    def _by_group(self, weights: np.ndarray | None) -> np.ndarray:
        cell = np.ravel_multi_index((self.status, self.group, self.size), SHAPE)
        return np.bincount(cell, weights, math.prod(SHAPE)).reshape(SHAPE)  # one after another: a fixed order

    def accessed(self, places: int) -> np.ndarray:
        """Return workers, sums of S and of S ln S by place: float64 (place, 3)."""
        parts = (None, self.access, self.access * np.log(self.access))
        return np.stack([np.bincount(self.place, part, places) for part in parts], axis=1)


def value(
    slots: Slots, key, month: int, state: MonthState, known: Expectations, tracks: Tracks, answers: Answers, classes, first: int
) -> Valued:
    """Value about MOST members at the wages, rents, services and prospects of this month.

    tracks of the month; classes : int8 (city,) size class; first : slots of the start, the same in all runs of a pair
    """
    choice = present(state, known, month, tracks, answers)
    told = (state.nation, state.places, tracks, known.ahead, choice)
    step = max(1, round(first / BLOCK / MOST))
    chosen = members(key, np.arange(0, blocks(slots.used), step))
    chosen = chosen[chosen < slots.used]
    chosen = chosen[slots.workers["place"][chosen] != NOWHERE]
    kinds, made, access = np.zeros(chosen.size, np.int8), np.zeros(chosen.size), np.zeros(chosen.size)
    welfare.values(slots.workers, chosen, key, month, *told, kinds, made, access)
    workers = slots.workers[chosen]
    place, born = (part.astype(np.int64) for part in (workers["place"], get(workers["origin"], BORN)))
    group = np.minimum(get(workers["traits"], EDUCATION_LEVEL), GROUPS - 1).astype(np.int8)
    return Valued(chosen, born, place, kinds, group, classes[place // 3], made, access, BLOCK * step)


def present(state: MonthState, known: Expectations, month: int, tracks: Tracks, answers: Answers) -> Choice:
    """Build the choice by the answers and prospects of this month; workers choose by those of the last January."""
    prospect = waiting.prospects(state.nation, state.places, tracks, known.ahead)
    return known.weigh(state, month, tracks, prospect, answers)
