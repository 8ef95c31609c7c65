"""Say what those who are at senior secondary school in the first month will reach."""

from __future__ import annotations

import numpy as np
from numba import njit

from sim.world.columns import BORN, EDUCATION_LEVEL, SENIOR, SEX, STUDENT, WORK, get, put
from sim.world.drawn import drawn
from sim.world.traits import PUPIL


def go_on(workers: np.ndarray, schooling: np.ndarray, month: int, key: np.uint64) -> None:
    """Give pupils of 16 and 17 the level they will reach, in place, as those who turn 16 later have it from the start.

    The census counts the level attended now. Drawn from the schedule of entrants given senior level or more, by zone of
    registration and sex. schooling : float64 (3, 2, 7).
    """
    above = schooling[:, :, SENIOR:]
    _go_on(workers, np.cumsum(above, axis=2) / above.sum(axis=2, keepdims=True), month, key)


@njit(cache=True)
def _go_on(workers, levels, month, key):
    """Raise the level of every pupil under 18. levels : float64 (3, 2, 5) cumulated, from senior on."""
    for slot in range(workers.size):
        worker = workers[slot]
        if month - get(worker.origin, BORN) < 216 and get(worker.traits, WORK) == STUDENT:
            cumulated = levels[worker.registered % 3, get(worker.traits, SEX)]
            u, more = drawn(key, 0, slot, PUPIL)[0], 0
            while more < 4 and cumulated[more] <= u:
                more += 1
            worker.traits = put(worker.traits, EDUCATION_LEVEL, SENIOR + more)
