"""Give people of the first month the months of an earlier stay that nobody knows (scenario start.carried_share)."""

from __future__ import annotations

import math

from numba import njit

from sim.draws import EARLIER, two
from sim.kernels.carry import MOST
from sim.kernels.eligible import settled
from sim.world.columns import BORN, CARRIED, CHENGQU, INSURED, NOWHERE, WORK, get, put


@njit(cache=True)
def bring(workers, used, key, share, mean, places):
    """Let a share of the unsettled in insured work bring months, exponential with a mean, where a set counts any.

    share : of those who live in a chengqu that accepts months; mean : months; places : PLACE (place,)
    """
    for slot in range(used):
        worker = workers[slot]
        place = worker.place
        if place == NOWHERE or place % 3 != CHENGQU or places[place].accepts == 0:
            continue
        if settled(place, worker.registered) or get(worker.traits, WORK) != INSURED:
            continue
        brings, months = two(key, get(worker.origin, BORN), slot, EARLIER, 0)
        if brings < share:
            worker.origin = put(worker.origin, CARRIED, min(int(-mean * math.log(months)), MOST))
