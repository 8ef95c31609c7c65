"""Value where workers live: the exact log of the sum of weights of the choice, and access to services.

The expected best of all places is ln(sum of weights)/theta but for a
constant, in log points of income (docs/model.md (10)); the weight of staying holds the worker's own clocks.
"""

from __future__ import annotations

import math

from numba import njit, prange

from sim.kernels.accept import holds_land, school_child
from sim.kernels.choose import channels
from sim.kernels.eligible import settled
from sim.kernels.prospect import own_factor, own_services, sort_of
from sim.kernels.provinces import across, gain
from sim.kernels.relief import relieved
from sim.kernels.tally import living_place
from sim.world.columns import (
    ARRIVED,
    BORN,
    COLLEGE,
    EDUCATION_LEVEL,
    HOME_CITY,
    OWNS,
    RURAL,
    TENURE,
    get,
)

NATIVE, STAYER, SETTLED, INCUMBENT, NEW, LEFT_CHILDREN = range(6)
STATUSES = 6


@njit(parallel=True, cache=True)
def values(workers, slots, key, month, nation, places, tracks, ahead, choice, kinds, made, access):
    """Value some workers; slots : int64 (sample,) none of them free.

    nation, places, tracks, ahead, choice : as the workers are told them (sim.kernels.given)
    kinds : int8 (sample,) status, made : float64 (sample,) log income-equivalent, access : float64 (sample,) own S; written
    """
    for number in prange(slots.size):
        slot = slots[number]
        worker = workers[slot]
        s = own_services(nation[0], places, tracks, ahead, worker, slot, key, month)
        kinds[number] = status(worker, nation[0].start)
        made[number] = worth(worker, slot, key, month, nation[0], places, choice, s)
        access[number] = s


@njit
def worth(worker, slot, key, month, nation, places, choice, services):
    """Return ln(sum of weights)/theta, the log income-equivalent of a worker's choice; services : own S."""
    education = get(worker.traits, EDUCATION_LEVEL)
    schooling = 1 if education >= COLLEGE else 0
    sort = sort_of(education, month - get(worker.origin, BORN), 1 if school_child(worker.children, month) else 0)
    weights = channels(
        choice, worker.place, get(worker.origin, HOME_CITY), worker.registered, schooling, sort,
        get(worker.traits, TENURE) == OWNS, holds_land(worker), own_factor(nation, schooling, sort, services),
    )  # fmt: skip
    weights = relieved(weights, worker, slot, key, nation, places)
    home, crossing = get(worker.origin, HOME_CITY), gain(worker, nation, schooling, month)
    weights = across(choice, weights, worker.place // 3, home, sort, crossing)
    return math.log(weights[0] + weights[1] + weights[2] + weights[3] + weights[4]) / nation.theta[schooling]


@njit
def status(worker, start):
    """Sort a worker; who left children behind is that and nothing else.

    In the city of origin: registered in its towns or chengqu and living there (native), or not (stayer). Away: registered
    where it lives (settled), arrived until the first month (incumbent) or since (new).
    """
    if worker.children > 0 and living_place(worker) != worker.place:
        return LEFT_CHILDREN
    here = settled(worker.place, worker.registered)
    if worker.place // 3 == get(worker.origin, HOME_CITY):
        return NATIVE if here and worker.place % 3 != RURAL else STAYER
    if here:
        return SETTLED
    return NEW if get(worker.clocks, ARRIVED) > start else INCUMBENT
