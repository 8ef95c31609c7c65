"""Value the prospect of settlement: the discounted chance to be settled, for newcomers by sort and for a worker's own clocks."""

from __future__ import annotations

import math

from numba import njit, prange

from sim.draws import TRAIT, uniform
from sim.kernels.accept import logistic, would_settle
from sim.kernels.eligible import insured_months, passes, recognised, run_months, settled
from sim.kernels.given import SORTS
from sim.kernels.score import OUTSIDE
from sim.kernels.wait import NEVER, discounted, months_to_settle, with_announced
from sim.world.columns import ARRIVED, BORN, DORMITORY, EDUCATION_LEVEL, INSURED, OWNS, RURAL, TENURE, WORK, get

MIDDLE_AGES = (20 * 12, 30 * 12, 40 * 12, 50 * 12)  # months: the ages that stand for under 25, 35, 45, and older


@njit
def sort_of(education, age, child):
    """Number the sort of a worker: education (7) x age under 25, 35, 45, older x child at school; age in months."""
    band = 0 if age < 300 else 1 if age < 420 else 2 if age < 540 else 3
    return (education * 4 + band) * 2 + child


@njit(parallel=True, cache=True)
def newcomers(places, tables, ahead, nation, prospect):
    """Fill the prospect of newcomers, Pi = P(accept) E[beta^tau] (2.5 (5)): float64 (place, SORTS), written.

    A mean over lasting classes: insured for good or never, owner outside the core, owner, renter (2.10, 8).
    """
    for place in prange(places.size):
        city, lead = place // 3, ahead.lead[place]
        for sort in range(SORTS):
            prospect[place, sort] = newcomer(
                places[place], tables[city], ahead.places[place], ahead.tables[city], lead, nation[0], sort, (0, 0)
            )


@njit
def newcomer(rule, table, coming, coming_table, lead, nation, sort, brought):
    """Return the prospect of one sort of newcomer at one place; coming : the rules announced to hold in `lead` months.

    brought : recognised months of insurance and of residence of those in insured work; others bring none
    The tests the model does not carry are passed by nested shares: of those who pass the rarer one, all pass the other.
    """
    child, education = sort % 2, sort // 8
    last = float(coming.age_below - MIDDLE_AGES[sort // 2 % 4])
    both = only_now = only_later = 0.0  # of those who pass under both rules, only those in force, only those announced
    for formal in range(2):
        for home in range(3):
            weight = class_share(rule, table, nation, education, formal == 1, home)
            if weight > 0.0:
                now = class_wait(rule, table, nation, sort, brought, formal == 1, home)
                later = (
                    class_wait(coming, coming_table, nation, sort, brought, formal == 1, home) if lead > 0 else NEVER
                )
                both += weight * discounted(with_announced(now, later, lead, last), nation.discount)
                only_now += weight * discounted(with_announced(now, NEVER, lead, last), nation.discount)
                only_later += weight * discounted(with_announced(NEVER, later, lead, last), nation.discount)
    accept, passed, passed_later = accepts(rule, nation, child), rule.other_tests, coming.other_tests
    value = both * accept * min(passed, passed_later)
    value += only_now * accept * max(passed - passed_later, 0.0)
    return value + only_later * accept * max(passed_later - passed, 0.0)


@njit
def class_share(rule, table, nation, education, formal, home):
    """Return the share of newcomers in a lasting class; home : 0 renter, 1 owner, 2 owner outside the core."""
    share = rule.insured_share[min(education, 3)]
    part = nation.newcomers_own * (table.outside_share if home == 2 else 1.0 - table.outside_share)
    return (part if home > 0 else 1.0 - nation.newcomers_own) * (share if formal else 1.0 - share)


@njit
def class_wait(rule, table, nation, sort, brought, formal, home):
    """Return the months until a newcomer of a sort and a lasting class is settled."""
    age, education = MIDDLE_AGES[sort // 2 % 4], sort // 8
    insured, housed = (brought[0], brought[1]) if formal else (0, 0)
    own = (age, education, insured, insured, housed, home > 0, False, home == 2, formal)
    return months_to_settle(rule, table, nation, *own)


@njit
def accepts(rule, nation, child):
    """Return the share of newcomers who would accept registration (2.6 (6))."""
    accept = 0.0
    for holds in range(2):  # land or not; the share of movers who hold rural land
        chance = nation.newcomers_land if holds else 1.0 - nation.newcomers_land
        gain = rule.benefit[child] - holds * nation.land[1]
        accept += chance * logistic((gain - nation.taste_mean) / nation.taste_scale)
    return accept


@njit
def own_services(nation, rule, table, ahead, worker, slot, key, month):
    """Return S of who lives here: 1 if registered here, else phi + (1 - phi) Pi by the own clocks (2.9, 1)."""
    place = worker.place
    if place % 3 == RURAL or settled(place, worker.registered):
        return 1.0
    lead = ahead.lead[place]
    passed = passes(rule, worker, slot, key)
    if nation.waiting == 0.0 or not (passed or lead > 0):
        return rule.open
    if not would_settle(nation, rule, worker, slot, key, month):
        return rule.open
    tau = own_wait(nation, rule, table, worker, slot, key, month) if passed else NEVER
    if lead > 0 and tau > lead:
        coming = ahead.places[place]
        later = NEVER
        if passes(coming, worker, slot, key):
            later = own_wait(nation, coming, ahead.tables[place // 3], worker, slot, key, month)
        tau = with_announced(tau, later, lead, float(coming.age_below - (month - get(worker.origin, BORN))))
    return rule.open + (1.0 - rule.open) * discounted(tau, nation.discount)


@njit
def own_wait(nation, rule, table, worker, slot, key, month):
    """Return the months until a worker is settled under these rules, by the own clocks and the own home."""
    work, tenure = get(worker.traits, WORK), get(worker.traits, TENURE)
    outside = tenure == OWNS and uniform(key, get(worker.origin, BORN), slot, TRAIT, OUTSIDE) < table.outside_share
    return months_to_settle(
        rule, table, nation, month - get(worker.origin, BORN), get(worker.traits, EDUCATION_LEVEL),
        insured_months(worker, month) + recognised(rule.recognised_insured, worker), run_months(rule, worker, month),
        max(month - get(worker.clocks, ARRIVED), 0) + recognised(rule.recognised_resident, worker),
        tenure == OWNS, tenure == DORMITORY, outside, work == INSURED,
    )  # fmt: skip


@njit
def own_factor(nation, schooling, sort, services):
    """Return exp(theta psi ln S), the part of services in the weight of staying."""
    return math.exp(nation.theta[schooling] * nation.psi[sort % 2] * math.log(services))
