"""Lose and find work, insured or not; rise a skill grade."""

from __future__ import annotations

from numba import njit

from sim.draws import FORMAL, uniform
from sim.kernels import tally
from sim.kernels.applicant import insured_months
from sim.kernels.eligible import settled
from sim.kernels.pension import past_age
from sim.world.columns import (
    BORN,
    BROKEN,
    COLLEGE,
    EDUCATION_LEVEL,
    GAP,
    INFORMAL,
    INSURED,
    INSURED_FROM,
    LONG,
    RURAL,
    SKILL,
    UNEMPLOYED,
    WORK,
    get,
    put,
)

MOST = (1 << BROKEN[1]) - 1  # months BROKEN can hold


@njit
def group(education):
    """Map seven levels of education to four groups: primary or none, junior, senior, college and above."""
    return min(education, 3)


@njit
def gets_insured(worker, slot, key, nation, places):
    """Tell whether the work this worker finds at its place is insured: a permanent propensity against a share.

    The share is of employed people registered elsewhere (assumptions table, formal_share_start_value); local urban
    registration makes it likelier.
    """
    share = places[worker.place].insured_share[group(get(worker.traits, EDUCATION_LEVEL))]
    if worker.registered % 3 != RURAL and settled(worker.place, worker.registered):
        share = min(share + nation.local_bonus, 1.0)
    return uniform(key, get(worker.origin, BORN), slot, FORMAL, 0) < share


@njit
def lose(worker, month, counts):
    """End a job; the insured months stop, last month being the last, and a gap begins with this month."""
    tally.stock(counts, worker, -1)
    if get(worker.traits, WORK) == INSURED:
        worker.origin = put(worker.origin, GAP, 1)
    worker.clocks = put(worker.clocks, INSURED_FROM, insured_months(worker, month - 1))
    worker.traits = put(worker.traits, WORK, UNEMPLOYED)
    tally.stock(counts, worker, 1)


@njit
def start(worker, slot, key, month, nation, places):
    """Begin work at the present place, insured or not. Uninsured work is a gap too long to be paid back."""
    if gets_insured(worker, slot, key, nation, places) and not past_age(worker, month, nation):
        insure(worker, month, places[worker.place].back_payment)
    else:
        worker.origin = put(worker.origin, GAP, LONG)
        worker.traits = put(worker.traits, WORK, INFORMAL)


@njit
def insure(worker, month, back_payment):
    """Let the insured months of this city go on, this month counted (docs/model.md 2.9, 5).

    A gap of up to `back_payment` months since the last insured month here is paid back: its months count. A longer one
    breaks the row: the months before it no longer count where they must be consecutive.
    """
    months, gap = get(worker.clocks, INSURED_FROM), get(worker.origin, GAP)
    if months > 0 and gap > back_payment:
        worker.clocks = put(worker.clocks, BROKEN, min(months, MOST))
    elif months > 0:
        months += gap
    worker.clocks = put(worker.clocks, INSURED_FROM, month - 1 - months)
    worker.origin = put(worker.origin, GAP, 0)
    worker.traits = put(worker.traits, WORK, INSURED)


@njit
def filed(worker, nation):
    """Return the factor on the chance to find work: the college-educated registered elsewhere wait for their file."""
    away = worker.place // 3 != worker.registered // 3
    return nation.filed if away and get(worker.traits, EDUCATION_LEVEL) >= COLLEGE else 1.0


@njit
def seek_on(worker):
    """Let a month without work go by."""
    gap = get(worker.origin, GAP)
    if gap < LONG:
        worker.origin = put(worker.origin, GAP, gap + 1)


@njit
def promote(worker, counts):
    """Raise a worker one grade of the ladder of eight."""
    worker.traits = put(worker.traits, SKILL, get(worker.traits, SKILL) + 1)
    counts[tally.PROMOTED, worker.place] += 1


@njit
def find(worker, slot, key, month, nation, places, counts):
    """Take up a job found this month."""
    tally.stock(counts, worker, -1)
    start(worker, slot, key, month, nation, places)
    tally.stock(counts, worker, 1)
