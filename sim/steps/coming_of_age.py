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
    """Make workers of all children who turn 16 in `month`; counts : int64 (measure, place) is added to."""
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
