"""Count who is registered by a decision: from where, how old, how long insured, of what schooling and sex."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.kernels import worker_counts
from sim.kernels.settlement.applicant_record import insured_months
from sim.world.worker_fields import age_months, education_of, sex_of
from sim.world.worker_record import FEMALE, in_one_city

AGE_BANDS = (25, 35, 45, 60)  # years below which the first four groups lie; who is older is in none of them
INSURED_BANDS = (1, 5, 10)  # years of insurance here below which the first three groups lie


@njit
def count_settler(worker, month, places, counts):
    """Count a worker in the groups it belongs to, before its registration moves; places : PLACE (place,).

    Parameters
    ----------
    worker : WORKER record.
    month : months since January 1900.
    counts : int64 (measure, place), added to.
    """
    here = worker.place
    if in_one_city(worker.registered, here):
        counts[worker_counts.OWN_CITY, here] += 1
    elif places[worker.registered].province == places[here].province:
        counts[worker_counts.OWN_PROVINCE, here] += 1
    education = education_of(worker)
    if education < 3:
        counts[worker_counts.PRIMARY + education, here] += 1
    if sex_of(worker) == FEMALE:
        counts[worker_counts.WOMEN, here] += 1
    add_band(age_months(worker, month), AGE_BANDS, worker_counts.UNDER_25, here, counts)
    add_band(insured_months(worker, month), INSURED_BANDS, worker_counts.INSURED_0, here, counts)


@njit
def add_band(months, bounds, first, place, counts):
    """Count in the first group whose bound, in years, is above; the measures of the groups begin at `first`.

    Parameters
    ----------
    months : what the bands are of.
    bounds : years, rising.
    first : measure of the first group.
    place : place counted at.
    counts : int64 (measure, place), added to.
    """
    for group in range(len(bounds)):
        if months < 12 * bounds[group]:
            counts[first + group, place] += 1
            return
