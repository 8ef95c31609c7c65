"""Go back to the place of registration in retirement (docs/model.md 2.10, 14)."""

from __future__ import annotations

from numba import njit

from sim.kernels import tally
from sim.kernels.move import leave
from sim.kernels.urban import moved
from sim.world.columns import HOME_CITY, RETIRED, WORK, get


@njit
def may_go_back(worker):
    """Tell whether a worker is retired, away from home, and registered in another city than this."""
    city = worker.place // 3
    if city == get(worker.origin, HOME_CITY) or city == worker.registered // 3:
        return False
    return get(worker.traits, WORK) == RETIRED


@njit
def go_back(worker, slot, key, month, nation, places, counts, flows):
    """Return to the place of registration, to the family's home."""
    origin = worker.place
    tally.stock(counts, worker, -1)
    leave(worker, slot, key, month, worker.registered, nation, places)
    moved(worker, origin, counts, flows)
    tally.stock(counts, worker, 1)
