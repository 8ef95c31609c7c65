"""Deal children to the women of a place, evenly by how likely they are to have a child of that age."""

from __future__ import annotations

import numpy as np
from numba import njit

from sim.world.china.motherhood_tables import FIRST
from sim.world.initial_parameters import ACCOMPANIES
from sim.world.initial_traits import MOTHER, SECOND
from sim.world.synthesis_draws import draw_synthesis_pair
from sim.world.worker_record import BORN, CHILDREN_WITH_PARENT, child_code, get_field, with_field

AS_MOTHERS, WITH_ROOM = 0, 1  # whom a sweep deals to: mothers of the schedule, or whoever has a free slot


@njit
def completed_years(worker, month):
    """Give the age of a worker in completed years."""
    return (month - int(get_field(worker.origin, BORN))) // 12


@njit
def give_child(worker, tables, month, key, slot, group, together):
    """Put a child of an age group into a free slot of this mother."""
    second = int(worker.children) & 0xFF != 0
    u, v = draw_synthesis_pair(key, 1 if second else 0, slot, SECOND)
    years = np.searchsorted(tables.years[completed_years(worker, month) - FIRST, group], u, side="right")
    age = 12 * (5 * group + min(years, 4 if group < 3 else 0)) + int(12 * v)
    code = child_code(month - age)
    worker.children = int(worker.children) | (code << 8) if second else code
    worker.traits = with_field(int(worker.traits), CHILDREN_WITH_PARENT, 1 if together else 0)


@njit
def is_candidate_mother(worker, tables, month, key, slot, whom, away):
    """Tell whether a sweep may deal a child to this woman."""
    children = int(worker.children)
    if children >> 8 != 0:
        return False
    if children != 0 and (int(worker.traits) >> CHILDREN_WITH_PARENT[0]) & 1 == 0:
        return False  # hers are left behind
    if whom == WITH_ROOM:
        return True
    u, v = draw_synthesis_pair(key, 0, slot, MOTHER)
    return u < tables.mother[completed_years(worker, month) - FIRST] and not (away and v >= ACCOMPANIES)


@njit
def sum_mother_weights(workers, first, last, tables, month, key, whom, away, total):
    """Add up the weights of the women a sweep may deal to. total : float64 (4,)."""
    for slot in range(first, last):
        if is_candidate_mother(workers[slot], tables, month, key, slot, whom, away):
            total += tables.weight[completed_years(workers[slot], month) - FIRST]


@njit
def assign_evenly(workers, first, last, tables, month, key, whom, away, rate, due, need):
    """Deal children evenly by weight (systematic sampling). rate, due : float64 (4,); need : int64 (4,), used up."""
    for slot in range(first, last):
        worker = workers[slot]
        if not is_candidate_mother(worker, tables, month, key, slot, whom, away):
            continue
        weight = tables.weight[completed_years(worker, month) - FIRST]
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
            give_child(worker, tables, month, key, slot, group, True)


@njit
def assign_remaining(workers, first, last, tables, month, key, need):
    """Give what is left to the first women who can hold it. need : int64 (4,), used up."""
    for slot in range(first, last):
        worker = workers[slot]
        for group in range(4):
            old_enough = completed_years(worker, month) - FIRST >= 5 * group + 4
            while (
                need[group] > 0
                and old_enough
                and is_candidate_mother(worker, tables, month, key, slot, WITH_ROOM, False)
            ):
                need[group] -= 1
                give_child(worker, tables, month, key, slot, group, True)
