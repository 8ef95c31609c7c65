"""Make sure that every field of every record holds what was written into it: one that did not fit spills into the next."""

from __future__ import annotations

import numpy as np
from numba import prange

from sim.core import month_numbers
from sim.core.errors import NotFitting
from sim.core.numba_cache import njit
from sim.world.starting_world import World
from sim.world.worker_fields import child_codes
from sim.world.worker_record import (
    ARRIVED,
    BORN,
    DOCTORATE,
    EDUCATION_LEVEL,
    HOME_CITY,
    INSURED,
    INSURED_FROM,
    NOWHERE,
    OLDEST_AGE,
    WORK,
    child_age,
    get_field,
)

GROWN = 16 * 12  # months, age at which a child becomes a worker
LAST_AGE = 121  # years that nobody reaches: of the schedules


def check_start_records(world: World) -> World:
    """Return the world; raise ValueError where a record cannot be right: a field that did not fit spills into the next."""
    wrong = count_misfits(world.workers, len(world.cities), world.month)
    if wrong:
        start = f"a world of {month_numbers.format_month(world.month)}"
        raise ValueError(
            f"{wrong:,} workers of {start} do not fit their records: months before 1900, or places not there."
        )
    return world


def count_misfits(workers: np.ndarray, cities: int, month: int, start: int | None = None) -> int:
    """Count records that cannot be right.

    Wrong are: a place or home that is not there, an age that nobody has, dates before birth or to come, a level of education or
    a state of work that does not exist, a child who is grown.

    Parameters
    ----------
    workers : (slot,) WORKER.
    cities : int, how many there are.
    month : int, month of the records.
    start : int, first month of the run, where `month` is a later one: people then grow older than OLDEST_AGE, and those who
        came of age have the arrival of the parent. None: the records are those of the first month.
    """
    begun, oldest = (month, OLDEST_AGE) if start is None else (start, LAST_AGE)
    return int(_misfits(workers, cities, month, begun, oldest))


def check_end_records(workers: np.ndarray, cities: int, month: int, start: int) -> None:
    """Make sure that the records of a run can be right at its end.

    Parameters
    ----------
    workers : (slot,) WORKER.
    cities : int, how many there are.
    month, start : int, month of the records, first month of the run.

    Raises
    ------
    NotFitting
        where a record cannot be right.
    """
    if wrong := count_misfits(workers, cities, month, start):
        raise NotFitting(
            f"{wrong:,} workers of {month_numbers.format_month(month)} do not fit their records, so the run is not written. Please report the "
            "scenario: this must not happen."
        )


@njit(parallel=True, cache=True)
def _misfits(workers, cities, month, start, oldest):
    """Count records that cannot be right, see count_misfits."""
    wrong = np.int64(0)
    for slot in prange(workers.size):
        worker = workers[slot]
        if worker.place == NOWHERE:
            continue
        born, arrived = get_field(worker.origin, BORN), get_field(worker.clocks, ARRIVED)
        insured, work = get_field(worker.clocks, INSURED_FROM), get_field(worker.traits, WORK)
        longest = month - born  # months of insurance, or the month they count from
        fits = (
            worker.place < 3 * cities
            and worker.registered < 3 * cities
            and get_field(worker.origin, HOME_CITY) < cities
        )
        fits = fits and GROWN <= month - born < 12 * (oldest + 1) and arrived <= month
        fits = fits and (born <= arrived or born > start - GROWN)
        fits = fits and (born <= insured <= month if work == INSURED else insured <= longest)
        fits = fits and get_field(worker.traits, EDUCATION_LEVEL) <= DOCTORATE and work <= INSURED
        first, second = child_codes(int(worker.children))
        fits = fits and (first == 0 or child_age(first, month) < GROWN)
        fits = fits and (second == 0 or child_age(second, month) < GROWN)
        wrong += 0 if fits else 1
    return wrong
