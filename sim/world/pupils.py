"""Say what those who are 16 or 17 in the first month will reach."""

from __future__ import annotations

import numpy as np
from numba import njit

from sim.world.columns import BORN, EDUCATION_LEVEL, INSURED, INSURED_FROM, SENIOR, SEX, STUDENT, WORK, get, put
from sim.world.drawn import drawn
from sim.world.traits import PUPIL

GROWN = 18 * 12  # months, age from which the census tells what somebody has reached


def go_on(workers: np.ndarray, schooling: np.ndarray, month: int, key: np.uint64) -> None:
    """Give those of 16 and 17 the level they will reach, in place, as those who turn 16 later have it from the start.

    The census counts the level attended now, and fits of its margins put fewer pupils of rural registration at this age than
    the schedule of entrants sends on: students would double after two years. Drawn from that schedule, by zone of
    registration and sex; who reaches senior level or more is at school. schooling : float64 (3, 2, 7).
    """
    _go_on(workers, np.cumsum(schooling, axis=2) / schooling.sum(axis=2, keepdims=True), month, key)


@njit(cache=True)
def _go_on(workers, levels, month, key):
    """Draw the level of everybody under 18. levels : float64 (3, 2, 7) cumulated."""
    for slot in range(workers.size):
        worker = workers[slot]
        if month - get(worker.origin, BORN) >= GROWN:
            continue
        cumulated = levels[worker.registered % 3, get(worker.traits, SEX)]
        u, level = drawn(key, 0, slot, PUPIL)[0], 0
        while level < 6 and cumulated[level] <= u:
            level += 1
        worker.traits = put(worker.traits, EDUCATION_LEVEL, level)
        if level >= SENIOR:
            if get(worker.traits, WORK) == INSURED:
                worker.clocks = put(worker.clocks, INSURED_FROM, 0)
            worker.traits = put(worker.traits, WORK, STUDENT)
