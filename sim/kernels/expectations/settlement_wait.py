"""Reckon how long settlement takes: months until the tests are passed and the points reach the line.

Model document 2.5, 2.9: 4-5 and 15, 2.10: 8. The same function serves someone who would arrive today with no clocks, and someone
who lives there and knows the own ones.
"""

from __future__ import annotations

import math

from sim.core.numba_cache import njit
from sim.kernels.expectations.settlement_delay import NEVER
from sim.kernels.input_records import EXPECTATION_YEARS, INSURED_JOB, REGISTRATION
from sim.kernels.settlement.applicant_record import advance_applicant
from sim.kernels.settlement.eligibility_tests import age_limit, consecutive_insured_months, passes_permanent_tests
from sim.kernels.settlement.points_score import score_points

STEP = 6  # months between the moments at which points are held against the line


@njit
def expected_months_in_row(months, interruption, run=0):
    """Return the expected months until `months` in a row, each broken with chance `interruption` (a fresh start).

    run : months in a row so far. With q and K, E[T] = ((1 - q)^-K - (1 - q)^-run) / q, which solves
    E_r = 1 + (1 - q) E_{r+1} + q E_0; K = 60, q = .01, run = 0: 82.763 (docs/model.md 5.5, D15). NEVER where no row lasts.
    """
    if months <= run:
        return 0.0
    if interruption <= 0.0:
        return float(months - run)
    passed = (1.0 - interruption) ** months
    if passed <= 0.0:  # work lost every month, or a chance of so many in a row that is no number any more
        return NEVER
    return (1.0 - passed * (1.0 - interruption) ** -run) / (interruption * passed)


@njit
def expected_cutoff(track, years):
    """Return the line expected in so many years, in parts of a point: straight between the years of the path.

    The path itself is made by the steps (sim.steps.expectations.expected_cutoffs); after its last year the line stays.
    """
    if not track.ranked:
        return float(track.bar)
    before = min(int(years), EXPECTATION_YEARS - 2)
    part = min(years - before, 1.0)
    line = track.path[before] + part * (track.path[before + 1] - track.path[before])
    return max(line, float(track.bar))


@njit
def months_to_settle(track, items, nation, who, formal):
    """Return the months until an applicant may apply on a track without a ranking, or is settled by one; NEVER beyond its age.

    track : TRACK, items : ITEM (item,), nation : NATION; who : as of today, with all clocks
    formal : in insured work for good, else never
    Months of insurance come as often as work lasts; a row of them as `consecutive` tells.
    """
    if not passes_permanent_tests(track, who) or track.gives != REGISTRATION:
        return NEVER
    run = consecutive_insured_months(track, who)
    if (track.insured > run or track.job == INSURED_JOB) and not formal:
        return NEVER
    insured = expected_months_in_row(track.insured, track.interruption, run)
    if not track.consecutive and insured > 0.0:
        insured /= max(nation.employed, 1e-9)
    wait = max(insured, float(required_residence(track) - who.resident), 0.0)
    last = age_limit(track, who) - who.age
    if wait >= last or not track.points:
        return wait if wait < last else NEVER
    accrual = nation.employed if formal else 0.0
    months = math.ceil(wait / STEP) * STEP
    while months < last:
        if reaches_cutoff_after(track, items, who, months, accrual):
            months = first_month_reached(track, items, who, months, accrual)
            return max(wait, float(months)) + (mean_ranking_wait(track) if track.ranked else 0.0)
        months += STEP
    return NEVER


@njit
def reaches_cutoff_after(track, items, who, months, accrual):
    """Tell whether the points reach the line in so many months.

    Parameters
    ----------
    track, items, who : TRACK record; ITEM (item,); ApplicantRecord.
    months : from now.
    accrual : insured months gained per month, 0-1.
    """
    then = advance_applicant(who, months, int(accrual * months))
    return score_points(track, items, then) >= expected_cutoff(track, months / 12.0)


@njit
def first_month_reached(track, items, who, months, accrual):
    """Return the first of the months of the step before `months` from which the points reach the line.

    Parameters
    ----------
    track, items, who : TRACK record; ITEM (item,); ApplicantRecord.
    months : from now.
    accrual : insured months gained per month, 0-1.
    """
    for ahead in range(max(months - STEP + 1, 0), months):
        if reaches_cutoff_after(track, items, who, ahead, accrual):
            return ahead
    return months


@njit
def required_residence(track):
    """Return the months of residence a track asks for, itself or through the permit."""
    return max(track.resident, track.permit_months if track.permit else 0)


@njit
def mean_ranking_wait(track):
    """Return the mean months from any month to registration by the next ranking: 6.5 where there is one a year.

    The next of n rankings a year is (12/n - 1)/2 months away, this month's included; a month later one is registered. Where
    clocks are read in the December before, that December is 5.5 months away, and the year's first ranking comes after it.
    """
    held, first = 0, 0
    for month in range(11, -1, -1):
        if (track.months >> month) & 1:
            held, first = held + 1, month + 1
    return 6.5 + first if track.earlier else 6.0 / max(held, 1) + 0.5
