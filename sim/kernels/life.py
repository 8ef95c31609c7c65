"""Let workers die, bear children, leave school and retire."""

from __future__ import annotations

from numba import njit

from sim.draws import CHILD, JOB, uniform
from sim.kernels import tally
from sim.kernels.activity import outgrown
from sim.kernels.applicant import insured_months
from sim.kernels.pension import retirement_age
from sim.world.columns import (
    AT_HOME,
    BORN,
    EDUCATION_LEVEL,
    FEMALE,
    GAP,
    INSURED_FROM,
    LONG,
    NOWHERE,
    PENDING,
    RETIRED,
    SEX,
    STUDENT,
    TOGETHER,
    UNEMPLOYED,
    WORK,
    child_code,
    get,
    put,
)


@njit
def die(worker, counts):
    """Free the slot, or leave it to the children, who then live at the place of registration."""
    tally.stock(counts, worker, -1)
    counts[tally.DIED, worker.place] += 1
    worker.place = NOWHERE
    worker.traits = put(worker.traits, PENDING, 0)
    tally.stock(counts, worker, 1)


@njit
def bear(worker, slot, key, month, nation, counts):
    """Give a mother a child in her free slot; that of a mother of two under 16 is borne by another (sim.steps.fertility).

    A first child away from the place of registration stays with her as often as children accompany parents (assumption).
    """
    one, two = worker.children & 0xFF, worker.children >> 8
    tally.stock(counts, worker, -1)
    if worker.children == 0:
        at_home = worker.place // 3 == worker.registered // 3
        together = at_home or uniform(key, month, slot, CHILD, 3) < nation.accompany
        worker.traits = put(worker.traits, TOGETHER, 1 if together else 0)
    code = child_code(month)
    worker.children = one | (code << 8) if one else code | (two << 8)
    tally.stock(counts, worker, 1)
    counts[tally.BORN, tally.living_place(worker)] += 1


@njit
def may_bear(worker):
    """Tell whether a slot for a child is free: a parent carries two children under 16."""
    return worker.children & 0xFF == 0 or worker.children >> 8 == 0


@njit(cache=True)
def free_to_bear(workers, used, month, province, women):
    """Count women by province, zone and age, all and those with a free slot.

    province : int64 (city,) number of the province; women : int64 (province, 3, 121, 2), zeros on entry
    """
    for slot in range(used):
        worker = workers[slot]
        if worker.place != NOWHERE and get(worker.traits, SEX) == FEMALE:
            age = min((month - get(worker.origin, BORN)) // 12, 120)
            here, zone = province[worker.place // 3], worker.place % 3
            women[here, zone, age, 0] += 1
            women[here, zone, age, 1] += may_bear(worker)


@njit
def has_grown(worker, slot, key, month, nation):
    """Tell whether a worker leaves school, the labour force or the time at home this month."""
    work = get(worker.traits, WORK)
    if work == RETIRED:
        return False
    age = month - get(worker.origin, BORN)
    if work == STUDENT and age >= nation.leaving[get(worker.traits, EDUCATION_LEVEL)]:
        return True
    return outgrown(worker, slot, key, month, nation)


@njit
def grow(worker, slot, key, month, nation, counts):
    """Retire who has reached the age; send who leaves school to look for work, or home; change the two later in life.

    Who goes home from work comes back without a row of insured months to go on with.
    """
    tally.stock(counts, worker, -1)
    sex, age, work = get(worker.traits, SEX), month - get(worker.origin, BORN), get(worker.traits, WORK)
    if age >= retirement_age(worker, nation):
        worker.clocks = put(worker.clocks, INSURED_FROM, insured_months(worker, month))
        worker.traits = put(worker.traits, WORK, RETIRED)
    elif work == STUDENT:
        seeks = uniform(key, month, slot, JOB, 1) < nation.active[sex, min(age // 12, 120)]
        worker.traits = put(worker.traits, WORK, UNEMPLOYED if seeks else AT_HOME)
    elif work == AT_HOME:
        worker.traits = put(worker.traits, WORK, UNEMPLOYED)
    else:
        worker.origin = put(worker.origin, GAP, LONG)
        worker.traits = put(worker.traits, WORK, AT_HOME)
    tally.stock(counts, worker, 1)
