"""Enter and leave the labour force as the share in it changes with age; insured work ends at an age instead."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.core.random_draws import LABOUR_FORCE_EXIT, uniform
from sim.kernels.input_records import AGES
from sim.kernels.work.retirement_ages import retirement_age
from sim.world.worker_fields import age_months, birth_month, sex_of, work_of
from sim.world.worker_record import AT_HOME, INSURED, STUDENT


@njit
def changes_labour_state(worker, slot, key, month, nation):
    """Tell whether it is time to leave school, to retire, to stop working or to look for work after a time at home.

    Only who has not retired is asked. Uninsured work has no age of its own to end at: its workers stop with age as the
    share in the labour force falls, and a share of them (`going_on`) does so past the age at which others retire.

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month, nation : months since January 1900; NATION record.
    """
    work, age = work_of(worker), age_months(worker, month)
    past = age >= retirement_age(worker, nation)
    if past and (work in (STUDENT, AT_HOME, INSURED) or stops_for_good(worker, slot, key, nation)):
        return True
    if work in (STUDENT, INSURED) or age % 12 != 0:
        return False
    years, sex = min(age // 12, AGES - 1), sex_of(worker)
    before, now = nation.active[sex, years - 1], nation.active[sex, years]
    u = uniform(key, month, slot, LABOUR_FORCE_EXIT, 1)
    return u * (1.0 - before) < now - before if work == AT_HOME else u * before >= now


@njit
def stops_for_good(worker, slot, key, nation):
    """Tell whether a worker is one of those who stop at the age of retirement in uninsured work too: a lasting draw.

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    nation : NATION record.
    """
    return nation.going_on < 1.0 and uniform(key, birth_month(worker), slot, LABOUR_FORCE_EXIT, 0) >= nation.going_on
