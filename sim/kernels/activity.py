"""Enter and leave the labour force as the share in it changes with age; insured work ends at an age instead."""

from __future__ import annotations

from numba import njit

from sim.draws import GO_ON, uniform
from sim.kernels.given import AGES
from sim.kernels.pension import retirement_age
from sim.world.columns import AT_HOME, BORN, INSURED, SEX, STUDENT, WORK, get


@njit
def outgrown(worker, slot, key, month, nation):
    """Tell whether it is time to leave school, to retire, to stop working or to look for work after a time at home.

    Only who has not retired is asked. Uninsured work has no age of its own to end at: its workers stop with age as the
    share in the labour force falls, and a share of them (`going_on`) does so past the age at which others retire.
    """
    work, age = get(worker.traits, WORK), month - get(worker.origin, BORN)
    past = age >= retirement_age(worker, nation)
    if past and (work in (STUDENT, AT_HOME, INSURED) or stops_for_good(worker, slot, key, nation)):
        return True
    if work in (STUDENT, INSURED) or age % 12 != 0:
        return False
    years, sex = min(age // 12, AGES - 1), get(worker.traits, SEX)
    before, now = nation.active[sex, years - 1], nation.active[sex, years]
    u = uniform(key, month, slot, GO_ON, 1)
    return u * (1.0 - before) < now - before if work == AT_HOME else u * before >= now


@njit
def stops_for_good(worker, slot, key, nation):
    """Tell whether a worker is one of those who stop at the age of retirement in uninsured work too: a lasting draw."""
    return nation.going_on < 1.0 and uniform(key, get(worker.origin, BORN), slot, GO_ON, 0) >= nation.going_on
