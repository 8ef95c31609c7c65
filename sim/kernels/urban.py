"""Become urban without choosing to: reclassified in place, or registered at a college (docs/model.md 2.10, 11)."""

from __future__ import annotations

from numba import njit

from sim.draws import RECLASSIFIED, STUDY, uniform
from sim.kernels import tally, work
from sim.kernels.carry import take_along
from sim.kernels.remember import renamed
from sim.world.columns import (
    BORN,
    COLLECTIVE,
    COLLEGE,
    DORMITORY,
    EDUCATION_LEVEL,
    HOME_CITY,
    LAND,
    RURAL,
    STUDENT,
    TENURE,
    TOGETHER,
    WORK,
    clocks,
    get,
    put,
)


@njit
def reclassify(worker, slot, key, month, nation, places, counts, lived):
    """Make a rural resident a resident of the town in place; a share of those registered there become urban.

    Land and home are kept, and children who live here come along. Villages are reclassified one by one in reality, here
    resident by resident (assumption); children left here by an absent parent wait for the parent. Who is asked where it
    lived five years ago names the village as the town it is now; lived : uint16 (block,), see sim.kernels.remember.
    """
    rural, town = worker.place, places[worker.place].town
    urban = uniform(key, month, slot, RECLASSIFIED, 0) < nation.reclassified_registered
    tally.stock(counts, worker, -1)
    if tally.living_place(worker) == rural:
        worker.traits = put(worker.traits, TOGETHER, 1)
    worker.place = town
    renamed(key, slot, rural, town, lived)
    counts[tally.RECLASSIFIED, town] += 1
    if urban and worker.registered == rural:
        worker.registered = town
        counts[tally.RECLASSIFIED_SETTLED, town] += 1
        counts[tally.CHILDREN_SETTLED, town] += tally.number_of_children(worker)
    tally.stock(counts, worker, 1)


@njit
def enrols(worker, month, nation):
    """Tell whether a student enters college this month."""
    if get(worker.traits, WORK) != STUDENT or month - get(worker.origin, BORN) != nation.enrolment:
        return False
    return get(worker.traits, EDUCATION_LEVEL) >= COLLEGE


@njit
def enrol(worker, slot, key, month, nation, places, urban, counts, flows):
    """Move a share of the students to the city of study.

    Who is of rural registration registers in the collective household of the college, who is of urban keeps the registration.
    The others study where they are or move by choice. urban : (column,) urban places by identity.
    """
    place, rural = worker.place, worker.registered % 3 == RURAL
    if uniform(key, month, slot, STUDY, 0) >= (nation.students_registered if rural else nation.students_moving):
        return
    far = uniform(key, month, slot, STUDY, 2) < nation.students_far
    to = study_place(places, urban, place, uniform(key, month, slot, STUDY, 1), far)
    if to < 0 or (to == place and not rural):
        return
    tally.stock(counts, worker, -1)
    worker.traits = put(put(worker.traits, TENURE, DORMITORY), TOGETHER, 1)
    worker.place = to
    if rural:
        register(worker, to, nation, counts)
    if to // 3 != place // 3:
        take_along(worker, places[place], places[to], month)
        worker.clocks = clocks(month, 0)
        moved(worker, place, counts, flows)
    elif to != place:
        counts[tally.LEFT_WITHIN, place] += 1
        counts[tally.ARRIVED_WITHIN, to] += 1
    tally.stock(counts, worker, 1)


@njit
def register(worker, to, nation, counts):
    """Register a student in the collective household of the college."""
    if to // 3 != worker.registered // 3 and nation.land_kept < 1.0:
        worker.traits = put(worker.traits, LAND, 0)
    worker.traits = put(worker.traits, COLLECTIVE, 1)
    worker.registered = to
    counts[tally.STUDENTS_SETTLED, to] += 1
    counts[tally.CHILDREN_SETTLED, to] += tally.number_of_children(worker)


@njit
def study_place(places, urban, place, u, far):
    """Draw a chengqu by its students, of the country where far, else of the province; -1 where there is none."""
    province = places[place].province
    for column in range(0, urban.size, 2):
        to = urban[column]
        if far:
            if u < places[to].studying:
                return to
        elif places[to].province == province and u < places[to].colleges:
            return to
    return -1


@njit
def moved(worker, origin, counts, flows):
    """Count a move between cities, made already."""
    to = worker.place
    counts[tally.LEFT, origin] += 1
    counts[tally.ARRIVED, to] += 1
    if to // 3 == get(worker.origin, HOME_CITY):
        counts[tally.RETURNED, to] += 1
    flows[origin // 3, to // 3, work.group(get(worker.traits, EDUCATION_LEVEL))] += 1
