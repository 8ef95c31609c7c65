"""Tell at which age insured work ends: men, women in posts of cadres, women workers."""

from __future__ import annotations

from numba import njit

from sim.world.worker_record import BORN, COLLEGE, EDUCATION_LEVEL, INSURED, SEX, WORK, get_field


@njit
def post_retirement_age(worker, nation):
    """Return the age in months at which insured work ends; who is below college is a worker, others cadres (assumption)."""
    below = 1 if get_field(worker.traits, EDUCATION_LEVEL) < COLLEGE else 0
    return nation.retirement[get_field(worker.traits, SEX), below]


@njit
def is_past_retirement(worker, month, nation):
    """Tell whether a worker is past the age at which insured work ends."""
    return month - get_field(worker.origin, BORN) >= post_retirement_age(worker, nation)


@njit
def retirement_age(worker, nation):
    """Return the age in months at which a worker retires: of the post in insured work, else that of cadres (assumption)."""
    if get_field(worker.traits, WORK) == INSURED:
        return post_retirement_age(worker, nation)
    return nation.retirement[get_field(worker.traits, SEX), 0]
