"""Hold rankings that were held before the first month: mark who takes part, and register who was admitted."""

from __future__ import annotations

from numba import get_thread_id, njit, prange

from sim.kernels.candidate_draws import LANE
from sim.kernels.settlement.application_decision import reaches_cutoff, register_locally
from sim.kernels.settlement.first_ranking import add_potential_applicant
from sim.world.worker_changes import set_applied
from sim.world.worker_fields import has_applied
from sim.world.worker_record import NOWHERE


@njit(parallel=True, cache=True)
def mark_participants(workers, used, key, month, start, nation, places, tracks, histogram):
    """Mark who is eligible in a ranking of `month` and willing as of `start`, and count their points.

    places : PLACE (place,), tracks : of the month; histogram : int32 (thread, queue, bin), zeros on entry
    """
    for part in prange((used + LANE - 1) // LANE):
        mine = histogram[get_thread_id()]
        for slot in range(part * LANE, min((part + 1) * LANE, used)):
            worker = workers[slot]
            if add_potential_applicant(worker, slot, key, month, start, nation[0], places, tracks, mine):
                set_applied(worker, 1)


@njit(parallel=True, cache=True)
def register_admitted(workers, used, key, nation, places, tracks, counts):
    """Register who took part and is at the line or above; counts : int64 (thread, measure, place), to be thrown away."""
    for part in prange((used + LANE - 1) // LANE):
        mine = counts[get_thread_id()]
        for slot in range(part * LANE, min((part + 1) * LANE, used)):
            worker = workers[slot]
            if worker.place == NOWHERE or not has_applied(worker):
                continue
            if reaches_cutoff(worker, slot, key, places, tracks):
                register_locally(worker, nation[0], mine)
            set_applied(worker, 0)
