"""Reckon how long settlement takes: months until the tests are passed and the points reach the line.

Model document 2.5, 2.9: 4-5 and 15, 2.10: 8. The same function serves someone who would arrive today with no clocks, and someone
who lives there and knows the own ones.
"""

from __future__ import annotations

import math

from numba import njit

from sim.kernels.applicant import later
from sim.kernels.eligible import lasting, oldest, run_months
from sim.kernels.given import INSURED_JOB, PATH, REGISTRATION
from sim.kernels.score import score

NEVER = math.inf
STEP = 6  # months between the moments at which points are held against the line


@njit
def consecutive(months, interruption, run=0):
    """Return the expected months until `months` in a row, each broken with chance `interruption` (a fresh start).

    run : months in a row so far. With q and K, E[T] = ((1 - q)^-K - (1 - q)^-run) / q, which solves
    E_r = 1 + (1 - q) E_{r+1} + q E_0; K = 60, q = .01, run = 0: 82.763 (model document 5.5, D15).
    """
    if months <= run:
        return 0.0
    if interruption <= 0.0:
        return float(months - run)
    passed = (1.0 - interruption) ** months
    return (1.0 - passed * (1.0 - interruption) ** -run) / (interruption * passed)


@njit
def line_at(track, years):
    """Return the line expected in so many years, in parts of a point: straight between the years of the path.

    The path itself is made by the steps (sim.steps.lines); after its last year the line stays.
    """
    if not track.ranked:
        return float(track.bar)
    before = min(int(years), PATH - 2)
    part = min(years - before, 1.0)
    line = track.path[before] + part * (track.path[before + 1] - track.path[before])
    return max(line, float(track.bar))


@njit
def months_to_settle(track, items, nation, who, formal):
    """Return the months until an applicant is settled on a track, NEVER if that is beyond the age it allows: float64.

    track : TRACK, items : ITEM (item,), nation : NATION; who : as of today, with all clocks
    formal : in insured work for good, else never
    """
    if not lasting(track, who) or track.gives != REGISTRATION:
        return NEVER
    run = run_months(track, who)
    if (track.insured > run or track.job == INSURED_JOB) and not formal:
        return NEVER
    wait = max(consecutive(track.insured, track.interruption, run), float(lived(track) - who.resident), 0.0)
    last = oldest(track, who) - who.age
    if not track.points:
        return wait if wait < last else NEVER
    accrual = nation.employed if formal else 0.0
    months = math.ceil(wait / STEP) * STEP
    while months < last:
        then = later(who, months, int(accrual * months))
        if score(track, items, then) >= line_at(track, months / 12.0):
            return max(wait, float(months)) + (half_round(track) if track.ranked else 0.0)
        months += STEP
    return NEVER


@njit
def lived(track):
    """Return the months of residence a track asks for, itself or through the permit."""
    return max(track.resident, track.permit_months if track.permit else 0)


@njit
def half_round(track):
    """Return half the months between two rankings, the mean wait for the next one: 6 where there is one a year."""
    held = 0
    for month in range(12):
        held += (track.months >> month) & 1
    return 6.0 / max(held, 1)


@njit
def with_announced(now, later, lead, last):
    """Return the months until settled when other rules are announced to hold in `lead` months, 0 = none are (2.9, 15).

    now, later : months under the rules in force and under those announced, both by today's clocks
    last : months until the age that the announced rules allow
    Who is through before the change needs only the rules in force; all others wait for the change at least.
    """
    if lead == 0 or now <= lead:
        return now
    wait = max(later, float(lead))
    return wait if wait < last else NEVER


@njit
def discounted(months, yearly):
    """Return beta^tau, 0 for never."""
    return 0.0 if months == NEVER else yearly ** (months / 12.0)
