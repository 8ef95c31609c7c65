"""Add up what the employed are worth for experience and skill, in whole numbers."""

from __future__ import annotations

from numba import get_thread_id, prange

from sim.core.numba_cache import njit
from sim.kernels.candidate_draws import LANE
from sim.world.worker_fields import age_years, education_of, skill_of, work_of
from sim.world.worker_record import (
    COLLEGE,
    NOWHERE,
    in_one_city,
    is_working,
)

EFFICIENCY_UNIT = 2.0**20  # fixed point, so that the sum over workers does not depend on their order
LARGEST_EFFICIENCY = 64.0  # times the worth of a beginner, at least its inverse: with it the sum of 1.4 billion workers fits into 64 bits


@njit(parallel=True, cache=True)
def sum_efficiency_units(workers, used, month, worth, sums):
    """Add up the worth of the employed by place, schooling and registration.

    Parameters
    ----------
    workers : WORKER (slot,); worth : int64 (7, 8, 121) by education, skill grade and age in years, in parts of 1/EFFICIENCY_UNIT
    sums : int64 (thread, place, 2, 2), zeros on entry; schooling below college or above, registered here or elsewhere
    used, month : slots in use; months since January 1900.
    """
    for part in prange((used + LANE - 1) // LANE):
        mine = sums[get_thread_id()]
        for slot in range(part * LANE, min((part + 1) * LANE, used)):
            add_efficiency_units(workers[slot], month, worth, mine)


@njit
def add_efficiency_units(worker, month, worth, sums):
    """Add one worker, if in work.

    Parameters
    ----------
    worker : WORKER record.
    month : months since January 1900.
    worth : int64 (7, 8, 121), as of sum_efficiency_units.
    sums : int64 (place, 2, 2) of a thread, added to.
    """
    if worker.place == NOWHERE:
        return
    if is_working(work_of(worker)):
        education = education_of(worker)
        age = age_years(worker, month)
        elsewhere = 1 if not in_one_city(worker.place, worker.registered) else 0
        schooling = 1 if education >= COLLEGE else 0
        sums[worker.place, schooling, elsewhere] += worth[education, skill_of(worker), age]
