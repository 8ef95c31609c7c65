"""Make a part of the towns of a city districts of it: who lives or is registered there changes zone without moving."""

from __future__ import annotations

import numpy as np

from sim.core.numba_cache import njit
from sim.core.random_draws import REDRAWN, uniform
from sim.kernels import worker_counts
from sim.kernels.observation.panel_slots import block_of_slot
from sim.world.worker_changes import set_applied
from sim.world.worker_fields import birth_month
from sim.world.worker_record import (
    CHENGQU,
    NOWHERE,
    TOWNS,
    city_of,
    place_of,
    zone_of,
)


@njit(cache=True)
def relabel_residents(workers, used, key, before, now, identity, counts, lived):
    """Relabel who lives or is registered in the part of the towns that becomes districts.

    A county is drawn worker by worker (assumption); families go together, for who lives and is registered in the towns of one
    city asks one draw.

    Parameters
    ----------
    before, now : float64 (city,) share of the towns of the start that are districts; identity : int64 (city,)
    counts : int64 (measure, place) running totals; lived : uint16 (block,) places five years ago
    workers, used, key : WORKER (slot,); slots in use; key of the run.
    """
    for slot in range(used):
        worker = workers[slot]
        if worker.place == NOWHERE and worker.children == 0:
            continue
        block = block_of_slot(key, slot)
        if block >= 0 and block < lived.size and lived[block] != NOWHERE:
            lived[block] = relabelled_place(worker, np.int64(lived[block]), slot, key, before, now, identity)
        place = (
            relabelled_place(worker, worker.place, slot, key, before, now, identity)
            if worker.place != NOWHERE
            else NOWHERE
        )
        registered = relabelled_place(worker, worker.registered, slot, key, before, now, identity)
        if place == worker.place and registered == worker.registered:
            continue
        worker_counts.remove_from_stocks(counts, worker)
        if place != worker.place:
            set_applied(worker, 0)
        worker.place, worker.registered = place, registered
        worker_counts.add_to_stocks(counts, worker)


@njit
def relabelled_place(worker, place, slot, key, before, now, identity):
    """Return the place a place of a worker has become.

    Parameters
    ----------
    worker : WORKER record.
    place : place asked for.
    slot, key : number of the worker's record; key of the run.
    before : float64 (city,), share of the towns that are districts before.
    now : the same from now on.
    identity : int64 (city,).
    """
    city = city_of(place)
    if zone_of(place) != TOWNS or before[city] >= now[city]:
        return place
    u = uniform(key, birth_month(worker), slot, REDRAWN, identity[city])
    return place_of(city, CHENGQU) if before[city] <= u and u < now[city] else place
