"""Write down what registration is worth to everybody who lives in a place unsettled."""

from __future__ import annotations

from numba import prange

from sim.core.numba_cache import njit
from sim.kernels.candidate_draws import LANE
from sim.kernels.settlement.willingness import net_registration_benefit
from sim.world.worker_record import NOWHERE, is_locally_registered, is_rural


@njit(parallel=True, cache=True)
def fill_registration_benefits(workers, used, month, nation, places, benefits):
    """Fill B/theta of (6) as a share of income for who lives in an urban place unsettled, nan for all others.

    Parameters
    ----------
    workers : WORKER (slot,); nation : NATION (1,); places : PLACE (place,); benefits : float64 (slot,), nan on entry.
    used, month : slots in use; months since January 1900.
    """
    for lane in prange((used + LANE - 1) // LANE):
        for slot in range(lane * LANE, min((lane + 1) * LANE, used)):
            worker = workers[slot]
            place = worker.place
            if place != NOWHERE and not is_rural(place) and not is_locally_registered(place, worker.registered):
                benefits[slot] = net_registration_benefit(nation[0], places[place], worker, month)
