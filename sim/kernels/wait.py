"""Reckon how long settlement takes: months until the tests are passed and the points reach the line.

Model document 2.5, 2.9: 4-5 and 15, 2.10: 8. The same function serves someone who would arrive today with no clocks, and someone
who lives there and knows the own ones.
"""

from __future__ import annotations

import math

from numba import njit

from sim.kernels.given import CLOSED, OWN_HOME, PATH, POINTS

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
def line_at(table, years):
    """Return the line expected in so many years, in parts of a point: straight between the years of the path.

    The path itself is made by the steps (sim.steps.lines); after its last year the line stays.
    """
    if not table.ranked:
        return float(table.bar)
    before = min(int(years), PATH - 2)
    part = min(years - before, 1.0)
    line = table.path[before] + part * (table.path[before + 1] - table.path[before])
    return max(line, float(table.bar))


@njit
def points_at(table, months, age, education, insured, housed, owns, outside, accrual):
    """Return the points reached in `months`, all clocks given as of today; accrual : insured share of months to come."""
    earned = insured + accrual * months
    lived = min(earned, housed + months)
    total = earned * table.insured + lived * (table.owned if owns else table.rented) + table.education[education]
    total += max(table.age - table.age_loss * max((age + months - table.age_until) // 12, 0), 0)
    if outside:
        total += min((housed + months) // 12 * table.outside, table.outside_most)
    return total


@njit
def months_to_settle(rule, table, nation, age, education, insured, run, housed, owns, dormitory, outside, formal):
    """Return the months until settled, NEVER if that is beyond the age the rule allows: float64.

    rule : PLACE, table : TABLE, nation : NATION; age, insured, housed : months today; education : level 0-6
    run : insured months today of those the rule asks for (run_months in sim.kernels.eligible)
    formal : in insured work for good, else never
    """
    if rule.regime == CLOSED or (rule.residence > 0 and dormitory) or (rule.residence == OWN_HOME and not owns):
        return NEVER
    if rule.insured > run and not formal:
        return NEVER
    wait = max(consecutive(rule.insured, rule.interruption, run), float(rule.resident - housed), 0.0)
    last = rule.age_below - age
    if rule.regime != POINTS:
        return wait if wait < last else NEVER
    accrual = nation.employed if formal else 0.0
    months = math.ceil(wait / STEP) * STEP
    while months < last:
        reached = points_at(table, months, age, education, insured, housed, owns, outside, accrual)
        if reached >= line_at(table, months / 12.0):
            return max(wait, float(months)) + (6.0 if table.ranked else 0.0)  # half a window a year
        months += STEP
    return NEVER


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
