"""Give people of the first month the months of an earlier stay that nobody knows (scenario start.prior_stay_share)."""

from __future__ import annotations

import math

from numba import njit

from sim.core.random_draws import PRIOR_STAY, uniform_pair
from sim.kernels.settlement.carried_months import MOST_CARRIED
from sim.world.worker_record import (
    BORN,
    CARRIED_MONTHS,
    CHENGQU,
    INSURED,
    NOWHERE,
    WORK,
    get_field,
    is_locally_registered,
    with_field,
)


@njit(cache=True)
def seed_prior_stays(workers, used, key, share, mean, places):
    """Let a share of the unsettled in insured work bring months, exponential with a mean, where a set counts any.

    share : of those who live in a chengqu that accepts months; mean : months; places : PLACE (place,)
    """
    for slot in range(used):
        worker = workers[slot]
        place = worker.place
        if place == NOWHERE or place % 3 != CHENGQU or places[place].accepts == 0:
            continue
        if is_locally_registered(place, worker.registered) or get_field(worker.traits, WORK) != INSURED:
            continue
        brings, months = uniform_pair(key, get_field(worker.origin, BORN), slot, PRIOR_STAY, 0)
        if brings < share:
            worker.origin = with_field(worker.origin, CARRIED_MONTHS, min(int(-mean * math.log(months)), MOST_CARRIED))
