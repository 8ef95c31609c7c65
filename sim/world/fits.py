"""Make sure that every field of every record holds what was written into it: one that did not fit spills into the next."""

from __future__ import annotations

import numpy as np
from numba import njit, prange

from sim import clock
from sim.errors import NotFitting
from sim.world.columns import (
    ARRIVED,
    BORN,
    DOCTORATE,
    EDUCATION_LEVEL,
    HOME_CITY,
    INSURED,
    INSURED_FROM,
    NOWHERE,
    OLDEST,
    WORK,
    child_age,
    get,
)
from sim.world.world import World

GROWN = 16 * 12  # months, age at which a child becomes a worker
LAST_AGE = 121  # years that nobody reaches: of the schedules


def assure(world: World) -> World:
    """Return the world; raise ValueError where a record cannot be right: a field that did not fit spills into the next."""
    wrong = misfits(world.workers, len(world.cities), world.month)
    if wrong:
        start = f"a world of {clock.text(world.month)}"
        raise ValueError(
            f"{wrong:,} workers of {start} do not fit their records: months before 1900, or places not there."
        )
    return world


def misfits(workers: np.ndarray, cities: int, month: int, start: int | None = None) -> int:
    """Count records that cannot be right: no place or home, an age that nobody has, dates before birth or to come, a level of
    education or a state of work that there is not, a child who is grown.

    workers : WORKER (k,); start : first month of the run, where this is a later one: people grow older than OLDEST, and who
    came of age has the arrival of the parent
    """
    begun, oldest = (month, OLDEST) if start is None else (start, LAST_AGE)
    return int(_misfits(workers, cities, month, begun, oldest))


def hold(workers: np.ndarray, cities: int, month: int, start: int) -> None:
    """Raise NotFitting where records of a run cannot be right at its end."""
    if wrong := misfits(workers, cities, month, start):
        raise NotFitting(
            f"{wrong:,} workers of {clock.text(month)} do not fit their records, so the run is not written. Please report the "
            "scenario: this must not happen."
        )


@njit(parallel=True, cache=True)
def _misfits(workers, cities, month, start, oldest):
    """Count them."""
    wrong = np.int64(0)
    for slot in prange(workers.size):
        worker = workers[slot]
        if worker.place == NOWHERE:
            continue
        born, arrived = get(worker.origin, BORN), get(worker.clocks, ARRIVED)
        insured, work = get(worker.clocks, INSURED_FROM), get(worker.traits, WORK)
        longest = month - born  # months of insurance, or the month they count from
        fits = worker.place < 3 * cities and worker.registered < 3 * cities and get(worker.origin, HOME_CITY) < cities
        fits = fits and GROWN <= month - born < 12 * (oldest + 1) and arrived <= month
        fits = fits and (born <= arrived or born > start - GROWN)
        fits = fits and (born <= insured <= month if work == INSURED else insured <= longest)
        fits = fits and get(worker.traits, EDUCATION_LEVEL) <= DOCTORATE and work <= INSURED
        first, second = int(worker.children) & 0xFF, int(worker.children) >> 8
        fits = fits and (first == 0 or child_age(first, month) < GROWN)
        fits = fits and (second == 0 or child_age(second, month) < GROWN)
        wrong += 0 if fits else 1
    return wrong
