"""Make sure that every field of every record of a new world holds what was written into it."""

from __future__ import annotations

import numpy as np
from numba import njit, prange

from sim import clock
from sim.world.columns import ARRIVED, BORN, HOME_CITY, INSURED, INSURED_FROM, NOWHERE, OLDEST, WORK, get
from sim.world.world import World


def assure(world: World) -> World:
    """Return the world; raise ValueError where a record cannot be right: a field that did not fit spills into the next."""
    wrong = misfits(world.workers, len(world.cities), world.month)
    if wrong:
        start = f"a world of {clock.text(world.month)}"
        raise ValueError(
            f"{wrong:,} workers of {start} do not fit their records: months before 1900, or places not there."
        )
    return world


@njit(parallel=True, cache=True)
def misfits(workers, cities, month):
    """Count workers without a place or home, younger than 16, older than OLDEST, or who came before they were born."""
    wrong = np.int64(0)
    for slot in prange(workers.size):
        worker = workers[slot]
        if worker.place == NOWHERE:
            continue
        born, arrived = get(worker.origin, BORN), get(worker.clocks, ARRIVED)
        insured = get(worker.clocks, INSURED_FROM)
        longest = month - born  # months of insurance, or the month they count from
        fits = worker.place < 3 * cities and worker.registered < 3 * cities and get(worker.origin, HOME_CITY) < cities
        fits = fits and 12 * 16 <= month - born < 12 * (OLDEST + 1) and born <= arrived <= month
        fits = fits and (born <= insured <= month if get(worker.traits, WORK) == INSURED else insured <= longest)
        wrong += 0 if fits else 1
    return wrong
