"""Let workers die, bear children, leave school and retire."""

from __future__ import annotations

from numba import njit

from sim.core.random_draws import CHILD, JOB, uniform
from sim.kernels import worker_counts
from sim.kernels.settlement.applicant_record import insured_months
from sim.kernels.work.labour_force import changes_labour_state
from sim.kernels.work.retirement_ages import retirement_age
from sim.world.worker_record import (
    AT_HOME,
    BORN,
    CHILDREN_WITH_PARENT,
    EDUCATION_LEVEL,
    FEMALE,
    INSURED_FROM,
    LONG_GAP,
    MONTHS_SINCE_INSURED,
    NOWHERE,
    PENDING,
    RETIRED,
    SEX,
    STUDENT,
    UNEMPLOYED,
    WORK,
    child_code,
    get_field,
    with_field,
)


@njit
def record_death(worker, counts):
    """Free the slot, or leave it to the children, who then live at the place of registration."""
    worker_counts.change_stocks(counts, worker, -1)
    counts[worker_counts.DIED, worker.place] += 1
    worker.place = NOWHERE
    worker.traits = with_field(worker.traits, PENDING, 0)
    worker_counts.change_stocks(counts, worker, 1)


@njit
def give_birth(worker, slot, key, month, nation, counts):
    """Give a mother a child in her free slot; that of a mother of two under 16 is borne by another (sim.steps.province_fertility).

    A first child away from the place of registration stays with her as often as children accompany parents (assumption).
    """
    one, two = worker.children & 0xFF, worker.children >> 8
    worker_counts.change_stocks(counts, worker, -1)
    if worker.children == 0:
        at_home = worker.place // 3 == worker.registered // 3
        together = at_home or uniform(key, month, slot, CHILD, 3) < nation.accompany
        worker.traits = with_field(worker.traits, CHILDREN_WITH_PARENT, 1 if together else 0)
    code = child_code(month)
    worker.children = one | (code << 8) if one else code | (two << 8)
    worker_counts.change_stocks(counts, worker, 1)
    counts[worker_counts.BORN, worker_counts.children_place(worker)] += 1


@njit
def may_give_birth(worker):
    """Tell whether a slot for a child is free: a parent carries two children under 16."""
    return worker.children & 0xFF == 0 or worker.children >> 8 == 0


@njit(cache=True)
def count_women(workers, used, month, province, women):
    """Count women by province, zone and age, all and those with a free slot.

    province : int64 (city,) number of the province; women : int64 (province, 3, 121, 2), zeros on entry
    """
    for slot in range(used):
        worker = workers[slot]
        if worker.place != NOWHERE and get_field(worker.traits, SEX) == FEMALE:
            age = min((month - get_field(worker.origin, BORN)) // 12, 120)
            here, zone = province[worker.place // 3], worker.place % 3
            women[here, zone, age, 0] += 1
            women[here, zone, age, 1] += may_give_birth(worker)


@njit
def life_stage_ends(worker, slot, key, month, nation):
    """Tell whether a worker leaves school, the labour force or the time at home this month."""
    work = get_field(worker.traits, WORK)
    if work == RETIRED:
        return False
    age = month - get_field(worker.origin, BORN)
    if work == STUDENT and age >= nation.leaving[get_field(worker.traits, EDUCATION_LEVEL)]:
        return True
    return changes_labour_state(worker, slot, key, month, nation)


@njit
def change_life_stage(worker, slot, key, month, nation, counts):
    """Retire who has reached the age; send who leaves school to look for work, or home; change the two later in life.

    Who goes home from work comes back without a row of insured months to go on with.
    """
    worker_counts.change_stocks(counts, worker, -1)
    sex = get_field(worker.traits, SEX)
    age = month - get_field(worker.origin, BORN)
    work = get_field(worker.traits, WORK)
    if age >= retirement_age(worker, nation):
        worker.clocks = with_field(worker.clocks, INSURED_FROM, insured_months(worker, month))
        worker.traits = with_field(worker.traits, WORK, RETIRED)
    elif work == STUDENT:
        seeks = uniform(key, month, slot, JOB, 1) < nation.active[sex, min(age // 12, 120)]
        worker.traits = with_field(worker.traits, WORK, UNEMPLOYED if seeks else AT_HOME)
    elif work == AT_HOME:
        worker.traits = with_field(worker.traits, WORK, UNEMPLOYED)
    else:
        worker.origin = with_field(worker.origin, MONTHS_SINCE_INSURED, LONG_GAP)
        worker.traits = with_field(worker.traits, WORK, AT_HOME)
    worker_counts.change_stocks(counts, worker, 1)
