"""Hold rankings that were held before the first month: mark who takes part, and register who was admitted."""

from __future__ import annotations

from numba import get_thread_id, prange

from sim.core.numba_cache import njit
from sim.kernels.candidate_draws import LANE
from sim.kernels.settlement.application_decision import register_locally
from sim.kernels.settlement.first_ranking import add_potential_applicant
from sim.kernels.settlement.track_search import reaches_cutoff
from sim.world.worker_changes import set_applied
from sim.world.worker_fields import has_applied
from sim.world.worker_record import NOWHERE


@njit(parallel=True, cache=True)
def mark_participants(workers, used, key, month, start, nation, places, tracks, histogram):
    """Mark who is eligible in a ranking of `month` and willing as of `start`, and count their points.

    Parameters
    ----------
    places : PLACE (place,), tracks : of the month; histogram : int32 (thread, queue, bin), zeros on entry
    workers, used, key : WORKER (slot,); slots in use; key of the run.
    month : months since January 1900.
    nation : NATION (1,).
    """
    for part in prange((used + LANE - 1) // LANE):
        mine = histogram[get_thread_id()]
        for slot in range(part * LANE, min((part + 1) * LANE, used)):
            worker = workers[slot]
            if add_potential_applicant(worker, slot, key, month, start, nation[0], places, tracks, mine):
                set_applied(worker, 1)


@njit(parallel=True, cache=True)
def register_admitted(workers, used, key, nation, places, tracks, counts):
    """Register who took part and is at the line or above; counts : int64 (thread, measure, place), to be thrown away.

    Parameters
    ----------
    workers, used, key : WORKER (slot,); slots in use; key of the run.
    nation, places, tracks : NATION (1,); PLACE (place,); Tracks of the month.
    """
    for part in prange((used + LANE - 1) // LANE):
        mine = counts[get_thread_id()]
        for slot in range(part * LANE, min((part + 1) * LANE, used)):
            worker = workers[slot]
            if worker.place == NOWHERE or not has_applied(worker):
                continue
            if reaches_cutoff(worker, slot, key, places, tracks):
                register_locally(worker, nation[0], mine)
            set_applied(worker, 0)
