"""Count the people who live, and who are registered, in each place, straight from the records."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.core.numba_cache import njit
from sim.world.worker_record import CHILDREN_WITH_PARENT, NOWHERE, city_of, get_field


class PopulationCounts(NamedTuple):
    """Counts of workers and of children under 16, int64 (place,).

    adults, children : living here. elsewhere, elsewhere_children : of them registered in another city.
    registered, registered_children : registered here, wherever they live. Children are registered where the parent is.
    """

    adults: np.ndarray
    children: np.ndarray
    elsewhere: np.ndarray
    elsewhere_children: np.ndarray
    registered: np.ndarray
    registered_children: np.ndarray

    @property
    def residents(self) -> np.ndarray:
        return self.adults + self.children


def count_population(workers: np.ndarray, places: int) -> PopulationCounts:
    """Count a population of WORKER records over `places` places."""
    counts = np.zeros((6, places), np.int64)
    _count(workers, counts)
    return PopulationCounts(*counts)


@njit(cache=True)
def _count(workers, counts):
    for slot in range(workers.size):
        worker = workers[slot]
        place, registered, children = int(worker.place), int(worker.registered), int(worker.children)
        kids = (1 if children & 0xFF else 0) + (1 if children >> 8 else 0)
        here = place != NOWHERE and get_field(worker.traits, CHILDREN_WITH_PARENT) == 1
        if kids > 0:
            home = place if here else registered
            counts[1, home] += kids
            counts[5, registered] += kids
            if city_of(home) != city_of(registered):
                counts[3, home] += kids
        if place != NOWHERE:
            counts[0, place] += 1
            counts[4, registered] += 1
            if city_of(place) != city_of(registered):
                counts[2, place] += 1
