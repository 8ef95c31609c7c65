"""Count the workers once a year for what the monthly totals do not hold: ages, schooling of entrants, children."""

from __future__ import annotations

from numba import get_thread_id, prange

from sim.core.numba_cache import njit
from sim.kernels.candidate_draws import LANE
from sim.kernels.settlement.eligibility_tests import ADULT
from sim.kernels.worker_counts import children_place, number_of_children
from sim.world.worker_fields import age_months, education_of
from sim.world.worker_record import NOWHERE, city_of

TOGETHER, LEFT_BEHIND, ORPHAN = range(3)


@njit(parallel=True, cache=True)
def count_everybody(workers, used, month, ages, entrants, children):
    """Count everybody once. Arrays have a row a thread, zeros on entry, all int64.

    Parameters
    ----------
    ages : (thread, 10) adults by age // 10, the last 90 and over
    entrants : (thread, city, 7) who turned 16 in the last 12 months, by city of residence and level of education
    children : (thread, city, 3) by city of residence: with their parent, left behind, without one
    workers, used, month : WORKER (slot,); slots in use; months since January 1900.
    """
    for lane in prange((used + LANE - 1) // LANE):
        row = get_thread_id()
        for slot in range(lane * LANE, min((lane + 1) * LANE, used)):
            worker = workers[slot]
            if worker.children > 0:
                children[row, city_of(children_place(worker)), living_arrangement(worker)] += number_of_children(worker)
            if worker.place == NOWHERE:
                continue
            age = age_months(worker, month)
            ages[row, min(age // 120, 9)] += 1
            if age < ADULT + 12:
                entrants[row, city_of(worker.place), education_of(worker)] += 1


@njit
def living_arrangement(worker):
    """Tell whether a slot's children live with their parent, elsewhere, or have none."""
    if worker.place == NOWHERE:
        return ORPHAN
    return TOGETHER if children_place(worker) == worker.place else LEFT_BEHIND
