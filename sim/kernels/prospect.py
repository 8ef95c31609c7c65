"""Value the prospect of settlement: the discounted chance to be settled, for newcomers by sort and for a worker's own clocks."""

from __future__ import annotations

import math

from numba import njit, prange

from sim.draws import TRAIT, uniform
from sim.kernels.eligible import insured_months, logistic, passes, settled, would_settle
from sim.kernels.given import SORTS
from sim.kernels.score import OUTSIDE
from sim.kernels.wait import discounted, months_to_settle
from sim.world.columns import ARRIVED, BORN, DORMITORY, EDUCATION_LEVEL, INSURED, OWNS, RURAL, TENURE, WORK, get

MIDDLE_AGES = (20 * 12, 30 * 12, 40 * 12, 50 * 12)  # months: the ages that stand for under 25, 35, 45, and older


@njit
def sort_of(education, age, child):
    """Number the sort of a worker: education (7) x age under 25, 35, 45, older x child at school; age in months."""
    band = 0 if age < 300 else 1 if age < 420 else 2 if age < 540 else 3
    return (education * 4 + band) * 2 + child


@njit(parallel=True, cache=True)
def newcomers(places, tables, nation, prospect):
    """Fill the prospect of newcomers, Pi = P(accept) E[beta^tau] (2.5 (5)): float64 (place, SORTS), written.

    A mean over lasting classes: insured for good or never, owner outside the core, owner, renter (2.10, 8).
    """
    for place in prange(places.size):
        for sort in range(SORTS):
            prospect[place, sort] = newcomer(places[place], tables[place // 3], nation[0], sort)


@njit
def newcomer(rule, table, nation, sort):
    """Return the prospect of one sort of newcomer at one place."""
    child, band, education = sort % 2, sort // 2 % 4, sort // 8
    age, share = MIDDLE_AGES[band], rule.insured_share[min(education, 3)]
    value = 0.0
    for formal in range(2):
        for home in range(3):
            owns, outside = home > 0, home == 2
            part = nation.newcomers_own * (table.outside_share if outside else 1.0 - table.outside_share)
            weight = (part if owns else 1.0 - nation.newcomers_own) * (share if formal else 1.0 - share)
            if weight > 0.0:
                tau = months_to_settle(rule, table, nation, age, education, 0, 0, owns, False, outside, formal == 1)
                value += weight * discounted(tau, nation.discount)
    accept = 0.0
    for holds in range(2):  # land or not; the share of movers who hold rural land
        chance = nation.newcomers_land if holds else 1.0 - nation.newcomers_land
        gain = rule.benefit[child] - holds * nation.land[1]
        accept += chance * logistic((gain - nation.taste_mean) / nation.taste_scale)
    return value * accept * rule.other_tests


@njit
def own_services(nation, rule, table, worker, slot, key, month):
    """Return S of who lives here: 1 if registered here, else phi + (1 - phi) Pi by the own clocks (2.9, 1)."""
    place = worker.place
    if place % 3 == RURAL or settled(place, worker.registered):
        return 1.0
    if nation.waiting == 0.0 or not passes(rule, worker, slot, key):
        return rule.open
    if not would_settle(nation, rule, worker, slot, key, month):
        return rule.open
    work, tenure = get(worker.traits, WORK), get(worker.traits, TENURE)
    outside = tenure == OWNS and uniform(key, get(worker.origin, BORN), slot, TRAIT, OUTSIDE) < table.outside_share
    tau = months_to_settle(
        rule, table, nation, month - get(worker.origin, BORN), get(worker.traits, EDUCATION_LEVEL),
        insured_months(worker, month), max(month - get(worker.clocks, ARRIVED), 0), tenure == OWNS,
        tenure == DORMITORY, outside, work == INSURED,
    )  # fmt: skip
    return rule.open + (1.0 - rule.open) * discounted(tau, nation.discount)


@njit
def own_factor(nation, schooling, sort, services):
    """Return exp(theta psi ln S), the part of services in the weight of staying."""
    return math.exp(nation.theta[schooling] * nation.psi[sort % 2] * math.log(services))
