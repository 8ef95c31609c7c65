"""Tell at which age insured work ends: men, women in posts of cadres, women workers."""

from __future__ import annotations

from numba import njit

from sim.world.columns import BORN, COLLEGE, EDUCATION_LEVEL, INSURED, SEX, WORK, get


@njit
def age_of_post(worker, nation):
    """Return the age in months at which insured work ends; who is below college is a worker, others cadres (assumption)."""
    below = 1 if get(worker.traits, EDUCATION_LEVEL) < COLLEGE else 0
    return nation.retirement[get(worker.traits, SEX), below]


@njit
def past_age(worker, month, nation):
    """Tell whether a worker is past the age at which insured work ends."""
    return month - get(worker.origin, BORN) >= age_of_post(worker, nation)


@njit
def retirement_age(worker, nation):
    """Return the age in months at which a worker retires: of the post in insured work, else that of cadres (assumption)."""
    if get(worker.traits, WORK) == INSURED:
        return age_of_post(worker, nation)
    return nation.retirement[get(worker.traits, SEX), 0]
