"""Go back to the place of registration in retirement (docs/model.md 2.10, 14)."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.kernels import worker_counts
from sim.kernels.migration.move_evaluation import move_to_city
from sim.kernels.urbanisation.urban_channels import count_city_move
from sim.world.worker_fields import home_city, work_of
from sim.world.worker_record import RETIRED, city_of


@njit
def may_return(worker):
    """Tell whether a worker is retired, away from home, and registered in another city than this."""
    city = city_of(worker.place)
    if city == home_city(worker) or city == city_of(worker.registered):
        return False
    return work_of(worker) == RETIRED


@njit
def return_to_registration(worker, slot, key, month, nation, places, counts, flows):
    """Return to the place of registration, to the family's home.

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month, nation, places : months since January 1900; NATION record; PLACE (place,).
    counts, flows : int64 (measure, place), added to; int32 (city, city, 4), moves added to.
    """
    origin = worker.place
    worker_counts.remove_from_stocks(counts, worker)
    move_to_city(worker, slot, key, month, worker.registered, nation, places)
    count_city_move(worker, origin, counts, flows)
    worker_counts.add_to_stocks(counts, worker)
