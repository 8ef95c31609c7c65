"""Value where workers live: the exact log of the sum of weights of the choice, and access to services.

The expected best of all places is ln(sum of weights)/theta but for a
constant, in log points of income (docs/model.md (10)); the weight of staying holds the worker's own clocks.
"""

from __future__ import annotations

import math

from numba import prange

from sim.core.numba_cache import njit
from sim.kernels.expectations.own_services import own_service_access, own_service_utility
from sim.kernels.migration.channel_weights import total_weight, weigh_channels
from sim.kernels.migration.pension_loss import apply_pension_factor, pension_factor
from sim.kernels.migration.relocation_grant import with_relocation_grant
from sim.kernels.settlement.willingness import has_school_child, holds_land
from sim.kernels.worker_counts import children_place
from sim.kernels.worker_types import worker_type_of
from sim.world.worker_fields import age_months, arrival_month, education_of, home_city, tenure_of
from sim.world.worker_record import (
    COLLEGE,
    OWNS,
    city_of,
    is_locally_registered,
    is_rural,
)

NATIVE, STAYER, SETTLED, INCUMBENT, NEW, LEFT_CHILDREN = range(6)
STATUSES = 6


@njit(parallel=True, cache=True)
def value_workers(workers, slots, key, month, nation, places, tracks, ahead, choice, kinds, made, access):
    """Value some workers; slots : int64 (sample,) none of them free.

    Parameters
    ----------
    nation, places, tracks, ahead, choice : as the workers are told them (sim.kernels.input_records)
    kinds : int8 (sample,) status, made : float64 (sample,) log income-equivalent, access : float64 (sample,) own S; written
    workers : WORKER (slot,).
    key, month : key of the run; months since January 1900.
    """
    for number in prange(slots.size):
        slot = slots[number]
        worker = workers[slot]
        s = own_service_access(nation[0], places, tracks, ahead, worker, slot, key, month)
        kinds[number] = welfare_status(worker, nation[0].start)
        made[number] = log_income_equivalent(worker, slot, key, month, nation[0], places, choice, s)
        access[number] = s


@njit
def log_income_equivalent(worker, slot, key, month, nation, places, choice, services):
    """Return ln(sum of weights)/theta, the log income-equivalent of a worker's choice; services : own S.

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month, nation, places : months since January 1900; NATION record; PLACE (place,).
    choice : ChoiceWeights.
    """
    education = education_of(worker)
    schooling = 1 if education >= COLLEGE else 0
    sort = worker_type_of(education, age_months(worker, month), 1 if has_school_child(worker.children, month) else 0)
    weights = weigh_channels(
        choice, worker.place, home_city(worker), worker.registered, schooling, sort,
        tenure_of(worker) == OWNS, holds_land(worker), own_service_utility(nation, schooling, sort, services),
    )  # fmt: skip
    weights = with_relocation_grant(weights, worker, slot, key, nation, places)
    home, crossing = home_city(worker), pension_factor(worker, nation, schooling, month)
    weights = apply_pension_factor(choice, weights, city_of(worker.place), home, sort, crossing)
    return math.log(total_weight(weights)) / nation.theta[schooling]


@njit
def welfare_status(worker, start):
    """Sort a worker; who left children behind is that and nothing else.

    In the city of origin: registered in its towns or chengqu and living there (native), or not (stayer). Away: registered
    where it lives (settled), arrived until the first month (incumbent) or since (new).
    """
    if worker.children > 0 and children_place(worker) != worker.place:
        return LEFT_CHILDREN
    here = is_locally_registered(worker.place, worker.registered)
    if city_of(worker.place) == home_city(worker):
        return NATIVE if here and not is_rural(worker.place) else STAYER
    if here:
        return SETTLED
    return NEW if arrival_month(worker) > start else INCUMBENT
