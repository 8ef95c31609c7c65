"""Deal children to the women of a place, evenly by how likely they are to have a child of that age."""

from __future__ import annotations

import numpy as np
from numba import njit

from sim.world.columns import BORN, TOGETHER, child_code, get, put
from sim.world.drawn import drawn
from sim.world.habits import ACCOMPANIES
from sim.world.motherhood import FIRST
from sim.world.traits import MOTHER, SECOND

AS_MOTHERS, WITH_ROOM = 0, 1  # whom a sweep deals to: mothers of the schedule, or whoever has a free slot


@njit
def years_old(worker, month):
    """Give the age of a worker in completed years."""
    return (month - int(get(worker.origin, BORN))) // 12


@njit
def give(worker, tables, month, key, slot, group, together):
    """Put a child of an age group into a free slot of this mother."""
    second = int(worker.children) & 0xFF != 0
    u, v = drawn(key, 1 if second else 0, slot, SECOND)
    years = np.searchsorted(tables.years[years_old(worker, month) - FIRST, group], u, side="right")
    age = 12 * (5 * group + min(years, 4 if group < 3 else 0)) + int(12 * v)
    code = child_code(month - age)
    worker.children = int(worker.children) | (code << 8) if second else code
    worker.traits = put(int(worker.traits), TOGETHER, 1 if together else 0)


@njit
def may_have(worker, tables, month, key, slot, whom, away):
    """Tell whether a sweep may deal a child to this woman."""
    children = int(worker.children)
    if children >> 8 != 0:
        return False
    if children != 0 and (int(worker.traits) >> TOGETHER[0]) & 1 == 0:
        return False  # hers are left behind
    if whom == WITH_ROOM:
        return True
    u, v = drawn(key, 0, slot, MOTHER)
    return u < tables.mother[years_old(worker, month) - FIRST] and not (away and v >= ACCOMPANIES)


@njit
def weigh(workers, first, last, tables, month, key, whom, away, total):
    """Add up the weights of the women a sweep may deal to. total : float64 (4,)."""
    for slot in range(first, last):
        if may_have(workers[slot], tables, month, key, slot, whom, away):
            total += tables.weight[years_old(workers[slot], month) - FIRST]


@njit
def deal(workers, first, last, tables, month, key, whom, away, rate, due, need):
    """Deal children evenly by weight (systematic sampling). rate, due : float64 (4,); need : int64 (4,), used up."""
    for slot in range(first, last):
        worker = workers[slot]
        if not may_have(worker, tables, month, key, slot, whom, away):
            continue
        weight = tables.weight[years_old(worker, month) - FIRST]
        due += rate * weight
        while int(worker.children) >> 8 == 0:
            group = -1
            for other in range(4):
                possible = need[other] > 0 and due[other] >= 0.5 and weight[other] > 0
                if possible and (group < 0 or due[other] > due[group]):
                    group = other
            if group < 0:
                break
            due[group] -= 1.0
            need[group] -= 1
            give(worker, tables, month, key, slot, group, True)


@njit
def hand_out(workers, first, last, tables, month, key, need):
    """Give what is left to the first women who can hold it. need : int64 (4,), used up."""
    for slot in range(first, last):
        worker = workers[slot]
        for group in range(4):
            old_enough = years_old(worker, month) - FIRST >= 5 * group + 4
            while need[group] > 0 and old_enough and may_have(worker, tables, month, key, slot, WITH_ROOM, False):
                need[group] -= 1
                give(worker, tables, month, key, slot, group, True)
