"""Give people of the first month the months of an earlier stay that nobody knows (scenario start.prior_stay_share)."""

from __future__ import annotations

import math

from sim.core.numba_cache import njit
from sim.core.random_draws import PRIOR_STAY, uniform_pair
from sim.kernels.settlement.carried_months import MOST_CARRIED
from sim.world.worker_changes import set_carried_months
from sim.world.worker_fields import birth_month, work_of
from sim.world.worker_record import (
    CHENGQU,
    INSURED,
    NOWHERE,
    is_locally_registered,
    zone_of,
)


@njit(cache=True)
def seed_prior_stays(workers, used, key, share, mean, places):
    """Let a share of the unsettled in insured work bring months, exponential with a mean, where a set counts any.

    Parameters
    ----------
    share : of those who live in a chengqu that accepts months; mean : months; places : PLACE (place,)
    workers, used, key : WORKER (slot,); slots in use; key of the run.
    """
    for slot in range(used):
        worker = workers[slot]
        place = worker.place
        if place == NOWHERE or zone_of(place) != CHENGQU or places[place].accepts == 0:
            continue
        if is_locally_registered(place, worker.registered) or work_of(worker) != INSURED:
            continue
        brings, months = uniform_pair(key, birth_month(worker), slot, PRIOR_STAY, 0)
        if brings < share:
            set_carried_months(worker, min(int(-mean * math.log(months)), MOST_CARRIED))
