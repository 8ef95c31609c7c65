"""Sample workers, each with all that the choice of where to live needs to know of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.core.numba_cache import njit
from sim.kernels.expectations.own_services import own_service_access, own_service_utility
from sim.kernels.settlement.willingness import has_school_child, holds_land
from sim.kernels.worker_types import worker_type_of
from sim.world.worker_fields import age_months, education_of, home_city, months_here, tenure_of
from sim.world.worker_record import (
    COLLEGE,
    NOWHERE,
    OWNS,
    city_of,
)

# A sampled worker, with all that its choice needs but the constants.
CHOOSER = np.dtype(
    [
        ("place", np.int64),
        ("home", np.int64),
        ("registered", np.int64),
        ("schooling", np.int64),
        ("kind", np.int64),
        ("owns", np.bool_),
        ("holds", np.bool_),  # land where registered
        ("staying", np.float64),  # exp(theta psi ln S) of the own services
        ("mass", np.float64),  # chance to evaluate this month; 0 = a free slot
    ]
)


class ChooserFactors(NamedTuple):
    """What the weights of a sampled worker's places are products of besides attraction, in the order of channel_weights.

    Made by sim.steps.migration.weight_factors.

    who : int32 (k, 5)     place, home, schooling, sort, row in `away`, -1 for who lives in the home city
    mass : float64 (k,)    chance to evaluate this month
    here : float64 (k, 12) six of the place lived in (stay_factors), three each of the city's others (place_factors)
    away : float64 (a, 16) three each of the zones of the home city; newcomers' services of its two urban zones; costs of
                           moving there; then of the urban zones of the city lived in, as people of this home see it: network
                           weight, network weight, newcomers' services, newcomers' services
    """

    who: np.ndarray
    mass: np.ndarray
    here: np.ndarray
    away: np.ndarray


@njit(cache=True)
def sample_choosers(workers, slots, key, month, nation, places, tracks, ahead, evaluating, choosers):
    """Fill one CHOOSER for each slot; slots : int64 (k,), choosers : CHOOSER (k,) is written.

    Parameters
    ----------
    workers : WORKER (slot,).
    key, month, nation : key of the run; months since January 1900; NATION (1,).
    places, tracks, ahead : PLACE (place,); Tracks of the month; AnnouncedInputs.
    evaluating : EvaluationHazards.
    """
    for k in range(slots.size):
        worker, chooser = workers[slots[k]], choosers[k]
        if worker.place == NOWHERE:
            chooser.mass = 0.0
            continue
        age, education = age_months(worker, month), education_of(worker)
        chooser.place, chooser.home = worker.place, home_city(worker)
        chooser.registered = worker.registered
        chooser.schooling = 1 if education >= COLLEGE else 0
        chooser.kind = worker_type_of(education, age, 1 if has_school_child(worker.children, month) else 0)
        chooser.owns = tenure_of(worker) == OWNS
        chooser.holds = holds_land(worker)
        services = own_service_access(nation[0], places, tracks, ahead, worker, slots[k], key, month)
        chooser.staying = own_service_utility(nation[0], chooser.schooling, chooser.kind, services)
        if city_of(worker.place) == home_city(worker):
            chooser.mass = evaluating.home[min(age // 12, 120)]
        else:
            stay = min(months_here(worker, month), evaluating.away.shape[1] - 1)
            chooser.mass = evaluating.away[min(age // 12, 120), stay]
