"""Value where a tenth of the workers live: the exact log of the sum of weights of the choice, and access to services.

The members are those of sim.kernels.remember. The expected best of all places is ln(sum of weights)/theta but for a
constant, in log points of income (model document (10)); the weight of staying holds the worker's own clocks.
"""

from __future__ import annotations

import math

import numpy as np
from numba import get_thread_id, njit, prange

from sim.kernels.choose import channels
from sim.kernels.eligible import school_child, settled
from sim.kernels.prospect import own_factor, own_services, sort_of
from sim.kernels.remember import BLOCK, offset
from sim.kernels.skip import LANE
from sim.kernels.tally import living_place
from sim.world.columns import (
    ARRIVED,
    BORN,
    COLLEGE,
    EDUCATION_LEVEL,
    HOME_CITY,
    NOWHERE,
    OWNS,
    RURAL,
    TENURE,
    get,
)

NATIVE, STAYER, SETTLED, INCUMBENT, NEW, LEFT_CHILDREN = range(6)
STATUSES = 6
UNIT = 2.0**24  # parts of one in which values are added up; a sum over 1.4e9 workers fits into 63 bits


@njit(parallel=True, cache=True)
def count(workers, used, key, month, nation, places, tables, choice, classes, people, value, access):
    """Add up the members. Sums have a row a thread, zeros on entry, int64.

    nation, places, tables, choice : as the workers are told them (sim.kernels.given); classes : int8 (city,) size class
    people, value : (thread, STATUSES, 4, 7) members by status, education group and size class; sum of values in 1/UNIT
    access : (thread, place, 3) members, sums of S and of S ln S in 1/UNIT
    """
    blocks = (used + BLOCK - 1) // BLOCK
    for lane in prange((blocks + LANE - 1) // LANE):
        row, shift = get_thread_id(), offset(key, lane)
        for block in range(lane * LANE, min((lane + 1) * LANE, blocks)):
            slot = BLOCK * block + shift
            if slot >= used or workers[slot].place == NOWHERE:
                continue
            worker = workers[slot]
            s = own_services(nation[0], places[worker.place], tables[worker.place // 3], worker, slot, key, month)
            kind, group = status(worker, nation[0].start), min(get(worker.traits, EDUCATION_LEVEL), 3)
            size = classes[worker.place // 3]
            people[row, kind, group, size] += 1
            value[row, kind, group, size] += whole(worth(worker, month, nation[0], choice, s))
            access[row, worker.place, 0] += 1
            access[row, worker.place, 1] += whole(s)
            access[row, worker.place, 2] += whole(s * math.log(s))


@njit(cache=True)
def values(workers, slots, key, month, nation, places, tables, choice, kinds, made):
    """Fill the status and the value of some workers; slots : int64 (sample,) nobody of whom is NOWHERE.

    kinds : int8 (sample,), made : float64 (sample,) log income-equivalent, both written
    """
    for number in range(slots.size):
        slot = slots[number]
        worker = workers[slot]
        s = own_services(nation[0], places[worker.place], tables[worker.place // 3], worker, slot, key, month)
        kinds[number] = status(worker, nation[0].start)
        made[number] = worth(worker, month, nation[0], choice, s)


@njit
def whole(x):
    """Turn a number into whole parts of 1/UNIT."""
    return np.int64(math.floor(x * UNIT + 0.5))


@njit
def worth(worker, month, nation, choice, services):
    """Return ln(sum of weights)/theta, the log income-equivalent of a worker's choice; services : own S."""
    education = get(worker.traits, EDUCATION_LEVEL)
    schooling = 1 if education >= COLLEGE else 0
    sort = sort_of(education, month - get(worker.origin, BORN), 1 if school_child(worker.children, month) else 0)
    weights = channels(
        choice, worker.place, get(worker.origin, HOME_CITY), worker.registered, schooling, sort,
        get(worker.traits, TENURE) == OWNS, own_factor(nation, schooling, sort, services),
    )  # fmt: skip
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
