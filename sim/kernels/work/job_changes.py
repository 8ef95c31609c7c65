"""Lose and find work, insured or not; rise a skill grade."""

from __future__ import annotations

from numba import njit

from sim.core.random_draws import INSURANCE_PROPENSITY, uniform
from sim.kernels import worker_counts
from sim.kernels.settlement.applicant_record import insured_months
from sim.kernels.work.retirement_ages import is_past_retirement
from sim.world.worker_record import (
    BORN,
    COLLEGE,
    EDUCATION_LEVEL,
    INFORMAL,
    INSURED,
    INSURED_FROM,
    LONG_GAP,
    MONTHS_BEFORE_GAP,
    MONTHS_SINCE_INSURED,
    RURAL,
    SKILL,
    UNEMPLOYED,
    WORK,
    get_field,
    is_locally_registered,
    with_field,
)

MOST_BROKEN = (1 << MONTHS_BEFORE_GAP[1]) - 1  # months MONTHS_BEFORE_GAP can hold


@njit
def education_group(education):
    """Map seven levels of education to four groups: primary or none, junior, senior, college and above."""
    return min(education, 3)


@njit
def gets_insured(worker, slot, key, nation, places):
    """Tell whether the work this worker finds at its place is insured: a permanent propensity against a share.

    The share is of employed people registered elsewhere (assumptions table, formal_share_start_value); local urban
    registration makes it likelier.
    """
    share = places[worker.place].insured_share[education_group(get_field(worker.traits, EDUCATION_LEVEL))]
    if worker.registered % 3 != RURAL and is_locally_registered(worker.place, worker.registered):
        share = min(share + nation.local_bonus, 1.0)
    return uniform(key, get_field(worker.origin, BORN), slot, INSURANCE_PROPENSITY, 0) < share


@njit
def lose_job(worker, month, counts):
    """End a job; the insured months stop, last month being the last, and a gap begins with this month."""
    worker_counts.change_stocks(counts, worker, -1)
    if get_field(worker.traits, WORK) == INSURED:
        worker.origin = with_field(worker.origin, MONTHS_SINCE_INSURED, 1)
    worker.clocks = with_field(worker.clocks, INSURED_FROM, insured_months(worker, month - 1))
    worker.traits = with_field(worker.traits, WORK, UNEMPLOYED)
    worker_counts.change_stocks(counts, worker, 1)


@njit
def start_job(worker, slot, key, month, nation, places):
    """Begin work at the present place, insured or not. Uninsured work is a gap too long to be paid back."""
    if gets_insured(worker, slot, key, nation, places) and not is_past_retirement(worker, month, nation):
        resume_insurance(worker, month, places[worker.place].back_payment)
    else:
        worker.origin = with_field(worker.origin, MONTHS_SINCE_INSURED, LONG_GAP)
        worker.traits = with_field(worker.traits, WORK, INFORMAL)


@njit
def resume_insurance(worker, month, back_payment):
    """Let the insured months of this city go on, this month counted (docs/model.md 2.9, 5).

    A gap of up to `back_payment` months since the last insured month here is paid back: its months count. A longer one
    breaks the row: the months before it no longer count where they must be consecutive.
    """
    months, gap = get_field(worker.clocks, INSURED_FROM), get_field(worker.origin, MONTHS_SINCE_INSURED)
    if months > 0 and gap > back_payment:
        worker.clocks = with_field(worker.clocks, MONTHS_BEFORE_GAP, min(months, MOST_BROKEN))
    elif months > 0:
        months += gap
    worker.clocks = with_field(worker.clocks, INSURED_FROM, month - 1 - months)
    worker.origin = with_field(worker.origin, MONTHS_SINCE_INSURED, 0)
    worker.traits = with_field(worker.traits, WORK, INSURED)


@njit
def file_wait_factor(worker, nation):
    """Return the factor on the chance to find work: the college-educated registered elsewhere wait for their file."""
    away = worker.place // 3 != worker.registered // 3
    return nation.filed if away and get_field(worker.traits, EDUCATION_LEVEL) >= COLLEGE else 1.0


@njit
def stay_unemployed(worker):
    """Let a month without work go by."""
    gap = get_field(worker.origin, MONTHS_SINCE_INSURED)
    if gap < LONG_GAP:
        worker.origin = with_field(worker.origin, MONTHS_SINCE_INSURED, gap + 1)


@njit
def raise_skill_grade(worker, counts):
    """Raise a worker one grade of the ladder of eight."""
    worker.traits = with_field(worker.traits, SKILL, get_field(worker.traits, SKILL) + 1)
    counts[worker_counts.PROMOTED, worker.place] += 1


@njit
def take_job(worker, slot, key, month, nation, places, counts):
    """Take up a job found this month."""
    worker_counts.change_stocks(counts, worker, -1)
    start_job(worker, slot, key, month, nation, places)
    worker_counts.change_stocks(counts, worker, 1)
