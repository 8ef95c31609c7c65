"""Write down what registration is worth to everybody who lives in a place unsettled."""

from __future__ import annotations

from numba import njit, prange

from sim.kernels.accept import worth
from sim.kernels.eligible import settled
from sim.kernels.skip import LANE
from sim.world.columns import NOWHERE, RURAL


@njit(parallel=True, cache=True)
def worths(workers, used, month, nation, places, benefits):
    """Fill B/theta of (6) as a share of income for who lives in an urban place unsettled, nan for all others.

    workers : WORKER (slot,); nation : NATION (1,); places : PLACE (place,); benefits : float64 (slot,), nan on entry.
    """
    for lane in prange((used + LANE - 1) // LANE):
        for slot in range(lane * LANE, min((lane + 1) * LANE, used)):
            worker = workers[slot]
            place = worker.place
            if place != NOWHERE and place % 3 != RURAL and not settled(place, worker.registered):
                benefits[slot] = worth(nation[0], places[place], worker, month)
