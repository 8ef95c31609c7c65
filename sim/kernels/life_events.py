"""Let workers die, bear children, leave school and retire."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.core.random_draws import CHILD, JOB, uniform
from sim.kernels import worker_counts
from sim.kernels.settlement.applicant_record import insured_months
from sim.kernels.work.labour_force import changes_labour_state
from sim.kernels.work.retirement_ages import retirement_age
from sim.world.worker_changes import (
    set_applied,
    set_insured_from,
    set_keeps_children,
    set_months_since_insured,
    set_work,
)
from sim.world.worker_fields import age_months, age_years, child_codes, education_of, sex_of, work_of
from sim.world.worker_record import (
    AT_HOME,
    FEMALE,
    LONG_GAP,
    NOWHERE,
    RETIRED,
    STUDENT,
    UNEMPLOYED,
    child_code,
    city_of,
    in_one_city,
    zone_of,
)


@njit
def record_death(worker, counts):
    """Free the slot, or leave it to the children, who then live at the place of registration."""
    worker_counts.remove_from_stocks(counts, worker)
    counts[worker_counts.DIED, worker.place] += 1
    worker.place = NOWHERE
    set_applied(worker, 0)
    worker_counts.add_to_stocks(counts, worker)


@njit
def give_birth(worker, slot, key, month, nation, counts):
    """Give a mother a child in her free slot; that of a mother of two under 16 is borne by another (sim.steps.province_fertility).

    A first child away from the place of registration stays with her as often as children accompany parents (assumption).

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month, nation, counts : months since January 1900; NATION record; int64 (measure, place), added to.
    """
    one, two = child_codes(worker.children)
    worker_counts.remove_from_stocks(counts, worker)
    if worker.children == 0:
        at_home = in_one_city(worker.place, worker.registered)
        together = at_home or uniform(key, month, slot, CHILD, 3) < nation.accompany
        set_keeps_children(worker, 1 if together else 0)
    code = child_code(month)
    worker.children = one | (code << 8) if one else code | (two << 8)
    worker_counts.add_to_stocks(counts, worker)
    counts[worker_counts.BORN, worker_counts.children_place(worker)] += 1


@njit
def may_give_birth(worker):
    """Tell whether a slot for a child is free: a parent carries two children under 16."""
    one, two = child_codes(worker.children)
    return one == 0 or two == 0


@njit(cache=True)
def count_women(workers, used, month, province, women):
    """Count women by province, zone and age, all and those with a free slot.

    Parameters
    ----------
    province : int64 (city,) number of the province; women : int64 (province, 3, 121, 2), zeros on entry
    workers, used, month : WORKER (slot,); slots in use; months since January 1900.
    """
    for slot in range(used):
        worker = workers[slot]
        if worker.place != NOWHERE and sex_of(worker) == FEMALE:
            age = age_years(worker, month)
            here, zone = province[city_of(worker.place)], zone_of(worker.place)
            women[here, zone, age, 0] += 1
            women[here, zone, age, 1] += may_give_birth(worker)


@njit
def life_stage_ends(worker, slot, key, month, nation):
    """Tell whether a worker leaves school, the labour force or the time at home this month.

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month, nation : months since January 1900; NATION record.
    """
    work = work_of(worker)
    if work == RETIRED:
        return False
    age = age_months(worker, month)
    if work == STUDENT and age >= nation.leaving[education_of(worker)]:
        return True
    return changes_labour_state(worker, slot, key, month, nation)


@njit
def change_life_stage(worker, slot, key, month, nation, counts):
    """Retire who has reached the age; send who leaves school to look for work, or home; change the two later in life.

    Who goes home from work comes back without a row of insured months to go on with.

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month, nation, counts : months since January 1900; NATION record; int64 (measure, place), added to.
    """
    worker_counts.remove_from_stocks(counts, worker)
    sex = sex_of(worker)
    age = age_months(worker, month)
    work = work_of(worker)
    if age >= retirement_age(worker, nation):
        set_insured_from(worker, insured_months(worker, month))
        set_work(worker, RETIRED)
    elif work == STUDENT:
        seeks = uniform(key, month, slot, JOB, 1) < nation.active[sex, min(age // 12, 120)]
        set_work(worker, UNEMPLOYED if seeks else AT_HOME)
    elif work == AT_HOME:
        set_work(worker, UNEMPLOYED)
    else:
        set_months_since_insured(worker, LONG_GAP)
        set_work(worker, AT_HOME)
    worker_counts.add_to_stocks(counts, worker)
