"""Lose and find work, insured or not; rise a skill grade."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.core.random_draws import INSURANCE_PROPENSITY, uniform
from sim.kernels import worker_counts
from sim.kernels.settlement.applicant_record import insured_months
from sim.kernels.work.retirement_ages import is_past_retirement
from sim.world.worker_changes import (
    set_insured_from,
    set_months_before_gap,
    set_months_since_insured,
    set_skill,
    set_work,
)
from sim.world.worker_fields import (
    birth_month,
    education_of,
    insured_from,
    is_college,
    months_since_insured,
    skill_of,
    work_of,
)
from sim.world.worker_record import (
    INFORMAL,
    INSURED,
    LONG_GAP,
    MONTHS_BEFORE_GAP,
    UNEMPLOYED,
    in_one_city,
    is_locally_registered,
    is_rural,
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

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    nation, places : NATION record; PLACE (place,).
    """
    share = places[worker.place].insured_share[education_group(education_of(worker))]
    if not is_rural(worker.registered) and is_locally_registered(worker.place, worker.registered):
        share = min(share + nation.local_bonus, 1.0)
    return uniform(key, birth_month(worker), slot, INSURANCE_PROPENSITY, 0) < share


@njit
def lose_job(worker, month, counts):
    """End a job; the insured months stop, last month being the last, and a gap begins with this month.

    Parameters
    ----------
    worker, month, counts : WORKER record; months since January 1900; int64 (measure, place), added to.
    """
    worker_counts.remove_from_stocks(counts, worker)
    if work_of(worker) == INSURED:
        set_months_since_insured(worker, 1)
    set_insured_from(worker, insured_months(worker, month - 1))
    set_work(worker, UNEMPLOYED)
    worker_counts.add_to_stocks(counts, worker)


@njit
def start_job(worker, slot, key, month, nation, places):
    """Begin work at the present place, insured or not. Uninsured work is a gap too long to be paid back.

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month, nation, places : months since January 1900; NATION record; PLACE (place,).
    """
    if gets_insured(worker, slot, key, nation, places) and not is_past_retirement(worker, month, nation):
        resume_insurance(worker, month, places[worker.place].back_payment)
    else:
        set_months_since_insured(worker, LONG_GAP)
        set_work(worker, INFORMAL)


@njit
def resume_insurance(worker, month, back_payment):
    """Let the insured months of this city go on, this month counted (docs/model.md 2.9, 5).

    A gap of up to `back_payment` months since the last insured month here is paid back: its months count. A longer one
    breaks the row: the months before it no longer count where they must be consecutive.

    Parameters
    ----------
    worker, month : WORKER record, changed; months since January 1900.
    back_payment : months of a gap that may be paid back.
    """
    months, gap = insured_from(worker), months_since_insured(worker)
    if months > 0 and gap > back_payment:
        set_months_before_gap(worker, min(months, MOST_BROKEN))
    elif months > 0:
        months += gap
    set_insured_from(worker, month - 1 - months)
    set_months_since_insured(worker, 0)
    set_work(worker, INSURED)


@njit
def file_wait_factor(worker, nation):
    """Return the factor on the chance to find work: the college-educated registered elsewhere wait for their file."""
    away = not in_one_city(worker.place, worker.registered)
    return nation.filed if away and is_college(worker) else 1.0


@njit
def stay_unemployed(worker):
    """Let a month without work go by."""
    gap = months_since_insured(worker)
    if gap < LONG_GAP:
        set_months_since_insured(worker, gap + 1)


@njit
def raise_skill_grade(worker, counts):
    """Raise a worker one grade of the ladder of eight."""
    set_skill(worker, skill_of(worker) + 1)
    counts[worker_counts.PROMOTED, worker.place] += 1


@njit
def take_job(worker, slot, key, month, nation, places, counts):
    """Take up a job found this month.

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month, nation, places : months since January 1900; NATION record; PLACE (place,).
    counts : int64 (measure, place), added to.
    """
    worker_counts.remove_from_stocks(counts, worker)
    start_job(worker, slot, key, month, nation, places)
    worker_counts.add_to_stocks(counts, worker)
