"""Tell who is short of cash, and what a grant for the way to work does to the choice of where to live."""

from __future__ import annotations

from numba import njit

from sim.draws import CASH, uniform
from sim.kernels.choose import NETWORK, ONWARD
from sim.world.columns import BORN, EDUCATION_LEVEL, RURAL, SENIOR, get


@njit
def short_of_cash(worker, slot, key, places):
    """Tell whether a worker is short of cash: a lasting draw among those of rural registration below senior schooling."""
    if worker.registered % 3 != RURAL or get(worker.traits, EDUCATION_LEVEL) >= SENIOR:
        return False
    return uniform(key, get(worker.origin, BORN), slot, CASH, 0) < places[worker.registered].poor


@njit
def relieved(weights, worker, slot, key, nation, places):
    """Return the weights of the five channels, those of leaving for other cities raised for who gets a grant.

    The way back home is not paid.
    """
    if nation.relief == 1.0 or not short_of_cash(worker, slot, key, places):
        return weights
    stay, inside, home = weights[0], weights[1], weights[2]
    return stay, inside, home, weights[ONWARD] * nation.relief, weights[NETWORK] * nation.relief
