"""Draw the level that those of 16 and 17 in the first month will reach, and so which of them have left school."""

from __future__ import annotations

import numpy as np

from sim.core.numba_cache import njit
from sim.core.random_draws import INSURANCE_PROPENSITY, uniform
from sim.world.start.initial_parameters import InitialParameters
from sim.world.start.initial_work import draw_months_out, draw_work_state, insured_share
from sim.world.start.synthesis_draws import GRADE, PUPIL, draw_synthesis_pair
from sim.world.worker_record import (
    BORN,
    EDUCATION_LEVEL,
    INSURED,
    INSURED_FROM,
    MONTHS_SINCE_INSURED,
    SENIOR,
    SEX,
    STUDENT,
    WORK,
    get_field,
    with_field,
    zone_of,
)

GROWN = 18 * 12  # months, age from which the census tells what somebody has reached


def draw_final_education(workers: np.ndarray, schooling: np.ndarray, habits: InitialParameters, key: np.uint64) -> None:
    """Give those of 16 and 17 the level they will reach, in place, as those who turn 16 later have it from the start.

    The census counts the level attended now, and fits of its margins put fewer pupils of rural registration at this age than
    the schedule of entrants sends on: students would double after two years. Levels are drawn from that schedule, by zone of
    registration and sex. Those who reach senior level or more are at school. The others have left it and work, look for work or
    are at home as others of that age; else 1.3 million would look for work in the first month.

    Parameters
    ----------
    workers : (slot,) WORKER.
    schooling : (3, 2, 7) float, shares of levels reached, by zone of registration and sex (Schedules).
    habits : InitialParameters.
    key : uint64, key of the run.
    """
    _go_on(workers, np.cumsum(schooling, axis=2) / schooling.sum(axis=2, keepdims=True), habits, key)


@njit(cache=True)
def _go_on(workers, levels, habits, key):
    """Draw the level of everybody under 18. levels : float64 (3, 2, 7) cumulated."""
    for slot in range(workers.size):
        worker = workers[slot]
        if habits.month - get_field(worker.origin, BORN) >= GROWN:
            continue
        cumulated = levels[zone_of(worker.registered), get_field(worker.traits, SEX)]
        u, level = draw_synthesis_pair(key, 0, slot, PUPIL)[0], 0
        while level < 6 and cumulated[level] <= u:
            level += 1
        worker.traits = with_field(worker.traits, EDUCATION_LEVEL, level)
        if level >= SENIOR:
            if get_field(worker.traits, WORK) == INSURED:
                worker.clocks = with_field(worker.clocks, INSURED_FROM, 0)
            worker.traits = with_field(worker.traits, WORK, STUDENT)
        elif get_field(worker.traits, WORK) == STUDENT:
            leave_school(worker, level, habits, key, slot)


@njit
def leave_school(worker, level, habits, key, slot):
    """Draw the work of a pupil who has left school, in place.

    Parameters
    ----------
    worker : WORKER record.
    level : int, education reached, 0-1.
    habits : InitialParameters.
    key : uint64, key of the run.
    slot : int, slot of the worker.
    """
    birth, sex = get_field(worker.origin, BORN), get_field(worker.traits, SEX)
    share = insured_share(habits, np.int64(worker.place), np.int64(worker.registered), level)
    formal = uniform(key, birth, slot, INSURANCE_PROPENSITY, 0) < share
    work = draw_work_state(habits, key, slot, sex, (habits.month - birth) // 12, level, formal)
    worker.traits = with_field(worker.traits, WORK, work)
    worker.origin = with_field(
        worker.origin,
        MONTHS_SINCE_INSURED,
        draw_months_out(habits, draw_synthesis_pair(key, 0, slot, GRADE)[1], work, formal),
    )
    worker.clocks = with_field(worker.clocks, INSURED_FROM, habits.month if work == INSURED else 0)
