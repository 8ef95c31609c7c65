"""Value where some of the members live, one by one for comparisons of single workers, and by group."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sim.kernels.input_records import Tracks
from sim.kernels.migration.choice_weights import ChoiceWeights
from sim.kernels.observation import welfare_values
from sim.kernels.observation.panel_slots import BLOCK_SLOTS, member_slots
from sim.steps.economy.city_responses import CityResponses
from sim.steps.expectations import settlement_prospects
from sim.steps.expectations.place_expectations import Expectations
from sim.steps.month_state import MonthState
from sim.steps.observation.survey_panel import count_blocks
from sim.steps.worker_store import WorkerStore
from sim.world.worker_record import BORN, EDUCATION_LEVEL, NOWHERE, city_of, read_field

GROUPS, CLASSES = 4, 7  # education groups, size classes
SHAPE = (welfare_values.STATUSES, GROUPS, CLASSES)
MOST = 50_000  # workers who are valued, about: a month with them costs little at any scale


@dataclass(frozen=True)
class WelfareSample:
    """Some workers and the log income-equivalent of each, arrays (sample,); every worker stands for `each`.

    worker : int64 slot      born : int64 month      place : int64
    status, group, size : int8 (sim.kernels.observation.welfare_values, education group, size class of the city)
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


def value_members(
    slots: WorkerStore,
    key,
    month: int,
    state: MonthState,
    known: Expectations,
    tracks: Tracks,
    answers: CityResponses,
    classes,
    first: int,
) -> WelfareSample:
    """Value about MOST members at the wages, rents, services and prospects of this month.

    Parameters
    ----------
    slots, key, month : all workers' records; uint64 key of the run's draws; int, months since January 1900.
    state, known : rules of the month; expectations, for announced rules and constants.
    tracks : tracks in force.
    answers : changes of wages, rents, services and chance of work from the start to this month.
    classes : int8 (city,) size class.
    first : int, slots of the start, the same in all runs of a pair.
    """
    choice = present_choice(state, known, month, tracks, answers)
    step = max(1, round(first / BLOCK_SLOTS / MOST))
    chosen = member_slots(key, np.arange(0, count_blocks(slots.used), step))
    chosen = chosen[chosen < slots.used]
    chosen = chosen[slots.workers["place"][chosen] != NOWHERE]
    kinds, made, access = np.zeros(chosen.size, np.int8), np.zeros(chosen.size), np.zeros(chosen.size)
    welfare_values.value_workers(
        slots.workers, chosen, key, month, state.nation, state.places, tracks, known.ahead, choice, kinds, made, access
    )
    workers = slots.workers[chosen]
    place, born = (part.astype(np.int64) for part in (workers["place"], read_field(workers["origin"], BORN)))
    group = np.minimum(read_field(workers["traits"], EDUCATION_LEVEL), GROUPS - 1).astype(np.int8)
    return WelfareSample(chosen, born, place, kinds, group, classes[city_of(place)], made, access, BLOCK_SLOTS * step)


def present_choice(
    state: MonthState, known: Expectations, month: int, tracks: Tracks, answers: CityResponses
) -> ChoiceWeights:
    """Build the choice by the wages, rents, services and prospects of this month; workers choose by those of last January.

    Parameters
    ----------
    state, known : rules of the month; expectations, for announced rules and constants.
    month, tracks : int, months since January 1900; tracks in force.
    answers : changes of wages, rents, services and chance of work from the start to this month.
    """
    prospect = settlement_prospects.newcomer_prospects(state.nation, state.places, tracks, known.ahead)
    return known.weigh(state, month, tracks, prospect, answers)
