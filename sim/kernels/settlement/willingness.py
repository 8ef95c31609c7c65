"""Tell who would settle: what registration is worth against taste, and land that is given up."""

from __future__ import annotations

import math

from sim.core.numba_cache import njit
from sim.core.random_draws import TASTE, uniform
from sim.kernels.settlement.eligibility_tests import ADULT
from sim.world.worker_fields import arrival_month, birth_month, child_codes, has_land, home_city
from sim.world.worker_record import (
    child_age,
    city_of,
    in_one_city,
    is_rural,
)

SCHOOL_AGE = 72  # months: six years (Compulsory Education Law, article 11)


@njit
def has_school_child(children, month):
    """Tell whether one of the two children is of school age, 6 to 15."""
    one, two = child_codes(children)
    return (one > 0 and child_age(one, month) >= SCHOOL_AGE) or (two > 0 and child_age(two, month) >= SCHOOL_AGE)


@njit
def holds_land(worker):
    """Tell whether a worker holds land in the city of registration: not who kept it elsewhere on settling."""
    if not has_land(worker):
        return False
    return is_rural(worker.registered) or city_of(worker.registered) == home_city(worker)


@njit
def logistic(x):
    """Return 1 / (1 + exp(-x))."""
    return 1.0 / (1.0 + math.exp(-x))


@njit
def would_settle(nation, rule, worker, slot, key, month):
    """Tell whether the benefit of registration exceeds the worker's permanent taste (docs/model.md 2.6 (6), 2.10: 10).

    The taste of who lived here unsettled at the start is drawn given that no conversion happened: of those who would
    accept, the share left after some years at the hazard of application.

    Parameters
    ----------
    nation, rule : NATION record; PLACE record.
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month : months since January 1900.
    """
    child = 1 if has_school_child(worker.children, month) else 0
    accept = logistic((net_registration_benefit(nation, rule, worker, month) - nation.taste_mean) / nation.taste_scale)
    u = uniform(key, birth_month(worker), slot, TASTE, rule.identity)
    if rule.was_open and arrival_month(worker) < nation.start and birth_month(worker) + ADULT <= nation.start:
        then = rule.benefit_start[child] - land_lost(nation.land_start, worker)
        before = logistic((then - nation.taste_mean) / nation.taste_scale)
        years = min((nation.start - arrival_month(worker)) / 12.0, nation.exposure)
        u = given_not_settled(u, before, (1.0 - nation.apply) ** (12.0 * years))
    return u < accept


@njit
def land_lost(cost, worker):
    """Return what settling costs in land, share of income; cost : float64 (2,) registered in this city, elsewhere."""
    if not has_land(worker):
        return 0.0
    return cost[0] if in_one_city(worker.registered, worker.place) else cost[1]


@njit
def net_registration_benefit(nation, rule, worker, month):
    """Return what registration here is worth to a worker, share of income: B/theta of (6), before taste.

    Parameters
    ----------
    nation, rule : NATION record; PLACE record.
    worker : WORKER record.
    month : months since January 1900.
    """
    return rule.benefit[1 if has_school_child(worker.children, month) else 0] - land_lost(nation.land, worker)


@njit
def given_not_settled(u, accept, left):
    """Turn a uniform draw into one given not converted: below `accept` only the share `left` is still there.

    Parameters
    ----------
    u : draw in (0, 1).
    accept : share who would accept.
    left : share of them still there.
    """
    rest = accept * left + 1.0 - accept
    if u * rest < accept * left:
        return u * rest / left
    return accept + u * rest - accept * left
