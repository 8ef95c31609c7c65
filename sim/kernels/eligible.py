"""Test who may apply for settlement: clocks, home, age."""

from __future__ import annotations

from numba import njit

from sim.draws import TRAIT, uniform
from sim.kernels.given import ANY_HOME, CLOSED, OWN_HOME
from sim.world.columns import (
    ARRIVED,
    BORN,
    BROKEN,
    CARRIED,
    DORMITORY,
    GAP,
    INSURED,
    INSURED_FROM,
    OWNS,
    RURAL,
    TENURE,
    WORK,
    get,
)

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
