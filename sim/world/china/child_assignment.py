"""Deal children to the women of a place, evenly by how likely they are to have a child of that age."""

from __future__ import annotations

import numpy as np

from sim.core.numba_cache import njit
from sim.world.china.motherhood_tables import FIRST
from sim.world.start.initial_parameters import ACCOMPANIES
from sim.world.start.synthesis_draws import MOTHER, SECOND, draw_synthesis_pair
from sim.world.worker_record import BORN, CHILDREN_WITH_PARENT, child_code, get_field, with_field

AS_MOTHERS, WITH_ROOM = 0, 1  # whom a sweep deals to: mothers of the schedule, or whoever has a free slot


@njit
def completed_years(worker, month):
    """Give the age of a worker in completed years."""
    return (month - int(get_field(worker.origin, BORN))) // 12


@njit
def give_child(worker, tables, month, key, slot, group, together):
    """Put a child of an age group into a free slot of this mother.

    Parameters
    ----------
    worker : WORKER record, changed in place.
    tables : MotherhoodTables.
    month : int, first month.
    key : uint64, key of the run.
    slot : int, slot of the mother.
    group : int, age group of the child: 0-4, 5-9, 10-14, 15 years are 0-3.
    together : bool, whether her children live with her.
    """
    second = int(worker.children) & 0xFF != 0
    u, v = draw_synthesis_pair(key, 1 if second else 0, slot, SECOND)
    years = np.searchsorted(tables.years[completed_years(worker, month) - FIRST, group], u, side="right")
    age = 12 * (5 * group + min(years, 4 if group < 3 else 0)) + int(12 * v)
    code = child_code(month - age)
    worker.children = int(worker.children) | (code << 8) if second else code
    worker.traits = with_field(int(worker.traits), CHILDREN_WITH_PARENT, 1 if together else 0)


@njit
def is_candidate_mother(worker, tables, month, key, slot, whom, away):
    """Tell whether a sweep may deal a child to this woman: she has room, and no child she left behind.

    Parameters
    ----------
    worker : WORKER record.
    tables : MotherhoodTables.
    month : int, first month.
    key : uint64, key of the run.
    slot : int, her slot.
    whom : int, AS_MOTHERS or WITH_ROOM.
    away : bool, whether the children are those of people registered elsewhere; AS_MOTHERS then takes only mothers who bring
        theirs.
    """
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
    """Add up the weights of the women a sweep may deal to.

    Parameters
    ----------
    workers : (slot,) WORKER.
    first, last : int, slots of the women, `last` left out.
    tables, month, key, whom, away : as is_candidate_mother takes them.
    total : (4,) float, by age group of the child, added to in place.
    """
    for slot in range(first, last):
        if is_candidate_mother(workers[slot], tables, month, key, slot, whom, away):
            total += tables.weight[completed_years(workers[slot], month) - FIRST]


@njit
def assign_evenly(workers, first, last, tables, month, key, whom, away, rate, due, need):
    """Deal children evenly by weight (systematic sampling), in place.

    Parameters
    ----------
    workers : (slot,) WORKER.
    first, last : int, slots of the women, `last` left out.
    tables, month, key, whom, away : as is_candidate_mother takes them.
    rate : (4,) float, children per unit of weight, by age group.
    due : (4,) float, part of a child carried from woman to woman, changed in place.
    need : (4,) int, children still to place, used up.
    """
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
    """Give the children that are left to the first women who can hold them, in place.

    Parameters
    ----------
    workers : (slot,) WORKER.
    first, last : int, slots of the women, `last` left out.
    tables, month, key : as is_candidate_mother takes them.
    need : (4,) int, children still to place, used up.
    """
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
