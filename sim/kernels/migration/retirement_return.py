"""Go back to the place of registration in retirement (docs/model.md 2.10, 14)."""

from __future__ import annotations

from numba import njit

from sim.kernels import worker_counts
from sim.kernels.migration.move_evaluation import move_to_city
from sim.kernels.urbanisation.urban_channels import count_city_move
from sim.world.worker_record import HOME_CITY, RETIRED, WORK, get_field


@njit
def may_return(worker):
    """Tell whether a worker is retired, away from home, and registered in another city than this."""
    city = worker.place // 3
    if city == get_field(worker.origin, HOME_CITY) or city == worker.registered // 3:
        return False
    return get_field(worker.traits, WORK) == RETIRED


@njit
def return_to_registration(worker, slot, key, month, nation, places, counts, flows):
    """Return to the place of registration, to the family's home."""
    origin = worker.place
    worker_counts.change_stocks(counts, worker, -1)
    move_to_city(worker, slot, key, month, worker.registered, nation, places)
    count_city_move(worker, origin, counts, flows)
    worker_counts.change_stocks(counts, worker, 1)
