"""Evaluate where to live, and move."""

from __future__ import annotations

from numba import njit

from sim.draws import CHANNEL, CHILD, uniform
from sim.kernels import tally, work
from sim.kernels.accept import holds_land, school_child
from sim.kernels.carry import take_along
from sim.kernels.choose import STAY, channels
from sim.kernels.destination import destination, pick
from sim.kernels.prospect import own_factor, own_services, sort_of
from sim.kernels.provinces import across, gain
from sim.kernels.relief import relieved
from sim.world.columns import (
    BORN,
    COLLEGE,
    DORMITORY,
    EDUCATION_LEVEL,
    HOME_CITY,
    OWNS,
    RENTS,
    TENURE,
    TOGETHER,
    WORK,
    clocks,
    get,
    in_work,
    put,
)


@njit
def evaluate(worker, slot, key, month, choice, nation, places, tracks, ahead, counts, flows):
    """Compare all places once, and move if another is chosen."""
    place, home, registered = worker.place, get(worker.origin, HOME_CITY), worker.registered
    counts[tally.EVALUATED, place] += 1
    education = get(worker.traits, EDUCATION_LEVEL)
    schooling = 1 if education >= COLLEGE else 0
    sort = sort_of(education, month - get(worker.origin, BORN), 1 if school_child(worker.children, month) else 0)
    services = own_services(nation, places, tracks, ahead, worker, slot, key, month)
    staying = own_factor(nation, schooling, sort, services)
    owns, holds = get(worker.traits, TENURE) == OWNS, holds_land(worker)
    weights = channels(choice, place, home, registered, schooling, sort, owns, holds, staying)
    weights = relieved(weights, worker, slot, key, nation, places)
    crossing = gain(worker, nation, schooling, month)
    weights = across(choice, weights, place // 3, home, sort, crossing)
    channel = pick(weights, uniform(key, month, slot, CHANNEL, 0))
    if channel == STAY:
        return
    to = destination(choice, channel, place, home, registered, schooling, sort, holds, key, month, slot, crossing)
    if to == place:
        return
    tally.stock(counts, worker, -1)
    if to // 3 == place // 3:
        counts[tally.LEFT_WITHIN, place] += 1
        counts[tally.ARRIVED_WITHIN, to] += 1
        worker.place = to
        settle_in(worker, slot, key, month, nation)
    else:
        counts[tally.LEFT, place] += 1
        counts[tally.ARRIVED, to] += 1
        if to // 3 == home:
            counts[tally.RETURNED, to] += 1
        flows[place // 3, to // 3, work.group(education)] += 1
        leave(worker, slot, key, month, to, nation, places)
    tally.stock(counts, worker, 1)


@njit
def leave(worker, slot, key, month, to, nation, places):
    """Move to another city: clocks start again, work goes on, children come along or stay behind."""
    own = worker.registered // 3
    if to // 3 == own:
        worker.traits = put(worker.traits, TOGETHER, 1)
    elif worker.place // 3 == own:
        together = uniform(key, month, slot, CHILD, 0) < nation.accompany
        worker.traits = put(worker.traits, TOGETHER, 1 if together else 0)
    take_along(worker, places[worker.place], places[to], month)
    worker.place = to
    worker.clocks = clocks(month, 0)
    if in_work(get(worker.traits, WORK)):
        work.start(worker, slot, key, month, nation, places)
    settle_in(worker, slot, key, month, nation)


@njit
def settle_in(worker, slot, key, month, nation):
    """Find a home: the family's at the place of registration, else a room rented or in a dormitory."""
    tenure = RENTS
    if worker.place == worker.registered:
        tenure = OWNS
    elif uniform(key, month, slot, CHILD, 1) < nation.dormitory:
        tenure = DORMITORY
    worker.traits = put(worker.traits, TENURE, tenure)
