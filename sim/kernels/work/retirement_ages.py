"""Tell at which age insured work ends: men, women in posts of cadres, women workers."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.world.worker_fields import age_months, education_of, sex_of, work_of
from sim.world.worker_record import COLLEGE, INSURED


@njit
def post_retirement_age(worker, nation):
    """Return the age in months at which insured work ends; who is below college is a worker, others cadres (assumption)."""
    below = 1 if education_of(worker) < COLLEGE else 0
    return nation.retirement[sex_of(worker), below]


@njit
def is_past_retirement(worker, month, nation):
    """Tell whether a worker is past the age at which insured work ends.

    Parameters
    ----------
    worker : WORKER record.
    month, nation : months since January 1900; NATION record.
    """
    return age_months(worker, month) >= post_retirement_age(worker, nation)


@njit
def retirement_age(worker, nation):
    """Return the age in months at which a worker retires: of the post in insured work, else that of cadres (assumption)."""
    if work_of(worker) == INSURED:
        return post_retirement_age(worker, nation)
    return nation.retirement[sex_of(worker), 0]
