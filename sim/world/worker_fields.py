"""Read the packed fields of one worker by name, in kernels; worker : a WORKER record (layout: sim.world.worker_record)."""

from __future__ import annotations

from numba.extending import register_jitable

from sim.core.numba_cache import njit
from sim.world.worker_record import (
    ARRIVED,
    BORN,
    CARRIED_MONTHS,
    CHILDREN_WITH_PARENT,
    COLLEGE,
    EDUCATION_LEVEL,
    HOME_CITY,
    INSURED_FROM,
    LAND,
    MONTHS_BEFORE_GAP,
    MONTHS_SINCE_INSURED,
    PENDING,
    SEX,
    SKILL,
    TENURE,
    WORK,
    get_field,
)

OLDEST_ROW = 120  # years: the last row of tables by age, which holds everybody older too


@njit
def birth_month(worker):
    """Return the month of birth."""
    return get_field(worker.origin, BORN)


@njit
def age_months(worker, month):
    """Return the age in months."""
    return month - birth_month(worker)


@njit
def age_years(worker, month):
    """Return the age in completed years, as the row of a table by age: OLDEST_ROW at most."""
    return min(age_months(worker, month) // 12, OLDEST_ROW)


@njit
def home_city(worker):
    """Return the city of origin at 16, which never changes."""
    return get_field(worker.origin, HOME_CITY)


@njit
def arrival_month(worker):
    """Return the month of arrival in the present city."""
    return get_field(worker.clocks, ARRIVED)


@njit
def months_here(worker, month):
    """Return the months since arrival in the present city, 0 for an arrival to come."""
    return max(month - arrival_month(worker), 0)


@njit
def insured_from(worker):
    """Return what the clock of insurance shows: of insured workers the month they count from, of others their months."""
    return get_field(worker.clocks, INSURED_FROM)


@njit
def months_before_gap(worker):
    """Return the insured months here that lie before a long gap."""
    return get_field(worker.clocks, MONTHS_BEFORE_GAP)


@njit
def months_since_insured(worker):
    """Return the months since the last insured job, LONG_GAP at most."""
    return get_field(worker.origin, MONTHS_SINCE_INSURED)


@njit
def carried_months_of(worker):
    """Return the insured months of earlier stays that are carried along."""
    return get_field(worker.origin, CARRIED_MONTHS)


@njit
def sex_of(worker):
    """Return the sex: MALE or FEMALE."""
    return get_field(worker.traits, SEX)


@njit
def education_of(worker):
    """Return the level of education, 0-6; of a student the level that will be reached."""
    return get_field(worker.traits, EDUCATION_LEVEL)


@njit
def is_college(worker):
    """Tell whether a worker is of college education or above."""
    return education_of(worker) >= COLLEGE


@njit
def schooling_of(worker):
    """Return the schooling by which places are weighed: 0 below college, 1 college and above."""
    return 1 if is_college(worker) else 0


@njit
def skill_of(worker):
    """Return the skill grade, 0-7."""
    return get_field(worker.traits, SKILL)


@njit
def work_of(worker):
    """Return the state of work, one of WORK_STATES."""
    return get_field(worker.traits, WORK)


@njit
def tenure_of(worker):
    """Return how a worker lives, one of TENURES."""
    return get_field(worker.traits, TENURE)


@njit
def has_land(worker):
    """Return 1 for a worker who holds rural land rights, wherever they lie, else 0."""
    return get_field(worker.traits, LAND)


@njit
def has_applied(worker):
    """Return 1 where an application is to be decided, else 0."""
    return get_field(worker.traits, PENDING)


@njit
def keeps_children(worker):
    """Return 1 where the children live with the worker, 0 where they live at the place of registration."""
    return get_field(worker.traits, CHILDREN_WITH_PARENT)


@register_jitable
def child_codes(children):
    """Return the codes of the two children of a worker, 0 = none; children : the word of the record, or an array of them."""
    return children & 0xFF, children >> 8
