"""Lose and find work, insured or not."""

from __future__ import annotations

from numba import njit

from sim.draws import FORMAL, uniform
from sim.kernels import tally
from sim.kernels.eligible import insured_months, settled
from sim.world.columns import BORN, EDUCATION_LEVEL, INFORMAL, INSURED, INSURED_FROM, RURAL, UNEMPLOYED, WORK, get, put


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
    """End a job; the insured months stop, last month being the last."""
    tally.stock(counts, worker, -1)
    worker.clocks = put(worker.clocks, INSURED_FROM, insured_months(worker, month - 1))
    worker.traits = put(worker.traits, WORK, UNEMPLOYED)
    tally.stock(counts, worker, 1)


@njit
def start(worker, slot, key, month, nation, places):
    """Begin work at the present place; the insured months of this city (a count, in `insured`) go on, this month counted."""
    if gets_insured(worker, slot, key, nation, places):
        worker.clocks = put(worker.clocks, INSURED_FROM, month - 1 - get(worker.clocks, INSURED_FROM))
        worker.traits = put(worker.traits, WORK, INSURED)
    else:
        worker.traits = put(worker.traits, WORK, INFORMAL)


@njit
def find(worker, slot, key, month, nation, places, counts):
    """Take up a job found this month."""
    tally.stock(counts, worker, -1)
    start(worker, slot, key, month, nation, places)
    tally.stock(counts, worker, 1)
