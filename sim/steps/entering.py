"""Let the children who turn 16 this month take up the slots of the dead, or new ones at the end."""

from __future__ import annotations

import numpy as np

from sim.kernels import entry
from sim.kernels.skip import LANE
from sim.steps.schooling import Schooled
from sim.steps.slots import Slots
from sim.world.world import Schedules


def enter(slots: Slots, key, month: int, schedules: Schedules, schooled: Schooled, land: float, counts) -> None:
    """Make workers of all children who turn 16 in `month`; counts : int64 (measure, place) is added to."""
    parents, free = _lists(slots, month)
    if parents.size == 0:
        return
    fresh = np.arange(slots.used, slots.used + max(parents.size - free.size, 0))
    slots.reach(slots.used + fresh.size)
    chosen = np.concatenate([free, fresh])[: parents.size]
    entry.enter(slots.workers, parents, chosen, key, month, *schooled, schedules.male_births, land, counts)


def _lists(slots: Slots, month: int) -> tuple[np.ndarray, np.ndarray]:
    lanes = -(-slots.used // LANE)
    entering, free = np.zeros(lanes, np.int64), np.zeros(lanes, np.int64)
    entry.count(slots.workers, slots.used, month, entering, free)
    parents, empty = np.empty(entering.sum(), np.int64), np.empty(free.sum(), np.int64)
    entry.collect(slots.workers, slots.used, month, entering, free, parents, empty)
    return parents, empty
