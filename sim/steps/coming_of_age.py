"""Let the children who turn 16 this month take up the slots of the dead, or new ones at the end."""

from __future__ import annotations

import numpy as np

from sim.kernels import coming_of_age
from sim.kernels.candidate_draws import LANE
from sim.steps.schooling_thresholds import SchoolingInputs
from sim.steps.worker_store import WorkerStore
from sim.world.starting_world import Schedules


def enter_adults(
    slots: WorkerStore, key, month: int, schedules: Schedules, schooled: SchoolingInputs, land: float, counts
) -> None:
    """Make workers of all children who turn 16 this month, in free slots or in new ones at the end.

    Parameters
    ----------
    slots : all workers' records, written in place.
    key, month : uint64 key of the run's draws; int, months since January 1900.
    schedules : of the world; the share of boys among births is used.
    schooled : what the education of an entrant is drawn by.
    land : float in 0-1, share of entrants of rural registration who hold land (`land.entrants_holding`).
    counts : int64 (measure, place), added to in place.
    """
    parents, free = _lists(slots, month)
    if parents.size == 0:
        return
    fresh = np.arange(slots.used, slots.used + max(parents.size - free.size, 0))
    slots.reach(slots.used + fresh.size)
    chosen = np.concatenate([free, fresh])[: parents.size]
    coming_of_age.write_entrants(
        slots.workers,
        parents,
        chosen,
        key,
        month,
        schooled.nation,
        schooled.places,
        schooled.thresholds,
        schedules.male_births,
        land,
        counts,
    )


def _lists(slots: WorkerStore, month: int) -> tuple[np.ndarray, np.ndarray]:
    lanes = -(-slots.used // LANE)
    entering, free = np.zeros(lanes, np.int64), np.zeros(lanes, np.int64)
    coming_of_age.count_entrants(slots.workers, slots.used, month, entering, free)
    parents, empty = np.empty(entering.sum(), np.int64), np.empty(free.sum(), np.int64)
    coming_of_age.list_entrants(slots.workers, slots.used, month, entering, free, parents, empty)
    return parents, empty
