"""Count who is registered by a decision: from where, how old, how long insured, of what schooling and sex."""

from __future__ import annotations

from numba import njit

from sim.kernels import tally
from sim.kernels.applicant import insured_months
from sim.world.columns import BORN, EDUCATION_LEVEL, FEMALE, SEX, get

AGES = (25, 35, 45, 60)  # years below which the first four groups lie; who is older is in none of them
INSURED_YEARS = (1, 5, 10)  # years of insurance here below which the first three groups lie


@njit
def count_settler(worker, month, places, counts):
    """Count a worker in the groups it belongs to, before its registration moves; places : PLACE (place,)."""
    here = worker.place
    if worker.registered // 3 == here // 3:
        counts[tally.OWN_CITY, here] += 1
    elif places[worker.registered].province == places[here].province:
        counts[tally.OWN_PROVINCE, here] += 1
    education = get(worker.traits, EDUCATION_LEVEL)
    if education < 3:
        counts[tally.PRIMARY + education, here] += 1
    if get(worker.traits, SEX) == FEMALE:
        counts[tally.WOMEN, here] += 1
    add_band(month - get(worker.origin, BORN), AGES, tally.UNDER_25, here, counts)
    add_band(insured_months(worker, month), INSURED_YEARS, tally.INSURED_0, here, counts)


@njit
def add_band(months, bounds, first, place, counts):
    """Count in the first group whose bound, in years, is above; the measures of the groups begin at `first`."""
    for group in range(len(bounds)):
        if months < 12 * bounds[group]:
            counts[first + group, place] += 1
            return
