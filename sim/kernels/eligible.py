"""Test who may apply for settlement, and who would: clocks, home, age; benefit against taste."""

from __future__ import annotations

import math

from numba import njit

from sim.draws import TASTE, TRAIT, uniform
from sim.kernels.given import ANY_HOME, CLOSED, OWN_HOME
from sim.world.columns import (
    ARRIVED,
    BORN,
    BROKEN,
    CARRIED,
    DORMITORY,
    GAP,
    HOME_CITY,
    INSURED,
    INSURED_FROM,
    LAND,
    OWNS,
    RURAL,
    TENURE,
    WORK,
    child_age,
    get,
)

SCHOOL_AGE = 72  # months: six years (Compulsory Education Law, article 11)
ADULT = 192  # months: sixteen years, the lawful working age (Labour Law, article 15)


@njit
def settled(place, registered):
    """Tell whether who lives at `place` is registered there: same city, and urban unless the place is rural."""
    return place // 3 == registered // 3 and (place % 3 == RURAL or registered % 3 != RURAL)


@njit
def insured_months(worker, at):
    """Count the insured months in the present city at month `at` (see `clocks` in sim.world.columns)."""
    insured = get(worker.clocks, INSURED_FROM)
    return max(at - insured, 0) if get(worker.traits, WORK) == INSURED else insured


@njit
def recognised(share, worker):
    """Count the months of earlier stays that count here; share : of the carried months."""
    return int(share * get(worker.origin, CARRIED))


@njit
def run_months(rule, worker, at):
    """Count the insured months here that a rule asks for at month `at`: all, or those in a row where they must be.

    A row goes on over a gap that is paid back (see `start` in sim.kernels.work); it is over in a longer gap.
    Months recognised of earlier stays count with the first row here.
    """
    months, carried = insured_months(worker, at), recognised(rule.recognised_insured, worker)
    if not rule.consecutive:
        return months + carried
    if get(worker.traits, WORK) != INSURED and get(worker.origin, GAP) > rule.back_payment:
        return 0
    broken = get(worker.clocks, BROKEN)
    return months + carried if broken == 0 else max(months - broken, 0)


@njit
def eligible(rule, worker, slot, key, at):
    """Test a worker against the rule of the place lived in, clocks read at month `at`.

    rule : a PLACE record; worker : a WORKER record, number `slot`.
    """
    if rule.regime == CLOSED or at - get(worker.origin, BORN) >= rule.age_below:
        return False
    if at - get(worker.clocks, ARRIVED) + recognised(rule.recognised_resident, worker) < rule.resident:
        return False
    if rule.insured > 0 and run_months(rule, worker, at) < rule.insured:
        return False
    tenure = get(worker.traits, TENURE)
    if rule.residence != ANY_HOME and tenure == DORMITORY:
        return False
    if rule.residence == OWN_HOME and tenure != OWNS:
        return False
    return passes(rule, worker, slot, key)


@njit
def passes(rule, worker, slot, key):
    """Tell whether a worker passes the tests the model does not carry, such as titles: for good, a share of all."""
    return (
        rule.other_tests >= 1.0 or uniform(key, get(worker.origin, BORN), slot, TRAIT, rule.identity) < rule.other_tests
    )


@njit
def school_child(children, month):
    """Tell whether one of the two children is of school age, 6 to 15."""
    one, two = children & 0xFF, children >> 8
    return (one > 0 and child_age(one, month) >= SCHOOL_AGE) or (two > 0 and child_age(two, month) >= SCHOOL_AGE)


@njit
def holds_land(worker):
    """Tell whether a worker holds land in the city of registration: not who kept it elsewhere on settling."""
    if not get(worker.traits, LAND):
        return False
    return worker.registered % 3 == RURAL or worker.registered // 3 == get(worker.origin, HOME_CITY)


@njit
def logistic(x):
    """Return 1 / (1 + exp(-x))."""
    return 1.0 / (1.0 + math.exp(-x))


@njit
def would_settle(nation, rule, worker, slot, key, month):
    """Tell whether the benefit of registration exceeds the worker's permanent taste (2.6 (6), 2.10: 10).

    The taste of who lived here unsettled at the start is drawn given that no conversion happened: of those who would
    accept, the share left after some years at the hazard of application.
    """
    child = 1 if school_child(worker.children, month) else 0
    accept = logistic((worth(nation, rule, worker, month) - nation.taste_mean) / nation.taste_scale)
    u = uniform(key, get(worker.origin, BORN), slot, TASTE, rule.identity)
    if (
        rule.was_open
        and get(worker.clocks, ARRIVED) < nation.start
        and get(worker.origin, BORN) + ADULT <= nation.start
    ):
        then = rule.benefit_start[child] - land_lost(nation.land_start, worker)
        before = logistic((then - nation.taste_mean) / nation.taste_scale)
        years = min((nation.start - get(worker.clocks, ARRIVED)) / 12.0, nation.exposure)
        u = not_converted(u, before, (1.0 - nation.apply) ** (12.0 * years))
    return u < accept


@njit
def land_lost(cost, worker):
    """Return what settling costs in land, share of income; cost : float64 (2,) registered in this city, elsewhere."""
    if not get(worker.traits, LAND):
        return 0.0
    return cost[0] if worker.registered // 3 == worker.place // 3 else cost[1]


@njit
def worth(nation, rule, worker, month):
    """Return what registration here is worth to a worker, share of income: B/theta of (6), before taste."""
    return rule.benefit[1 if school_child(worker.children, month) else 0] - land_lost(nation.land, worker)


@njit
def not_converted(u, accept, left):
    """Turn a uniform draw into one given not converted: below `accept` only the share `left` is still there."""
    rest = accept * left + 1.0 - accept
    if u * rest < accept * left:
        return u * rest / left
    return accept + u * rest - accept * left
