"""Ask a fifth of the members every year where they lived five years before."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.kernels.observation.panel_slots import block_of_slot, member_slot
from sim.kernels.settlement.eligibility_tests import ADULT
from sim.world.worker_fields import birth_month, education_of
from sim.world.worker_record import (
    NOWHERE,
    city_of,
    in_one_city,
)

FIFTHS = 5  # a fifth of the members is asked every year, each again after five years


@njit
def rename_past_place(key, slot, before, now, lived):
    """Let a member who lived in a place that is called another now have lived in that one: nobody moved.

    Parameters
    ----------
    key : key of the run.
    slot : of a worker, member or not.
    before : place as it was called.
    now : place as it is called now.
    lived : uint16 (block,), places five years ago.
    """
    block = block_of_slot(key, slot)
    if block >= 0 and block < lived.size and lived[block] == before:
        lived[block] = now


@njit(cache=True)
def count_past_places(workers, used, key, fifth, then, lived, flows, zones):
    """Count the members of one fifth by the city lived in at month `then` and now.

    Parameters
    ----------
    lived : uint16 (block,) places of then. An entrant since then has taken a slot another may have been asked in: left out.
    flows : int64 (city, city, 4) origin, destination, education group; zones : int64 (city, 4) lived in another zone of
        the same city. Zeros on entry.
    workers, used, key : WORKER (slot,); slots in use; key of the run.
    """
    for block in range(fifth, lived.size, FIFTHS):
        slot = member_slot(key, block)
        if slot >= used or lived[block] == NOWHERE:
            continue
        worker = workers[slot]
        if worker.place == NOWHERE or birth_month(worker) + ADULT > then:
            continue
        group = min(education_of(worker), 3)
        flows[city_of(lived[block]), city_of(worker.place), group] += 1
        if in_one_city(lived[block], worker.place) and lived[block] != worker.place:
            zones[city_of(worker.place), group] += 1


@njit(cache=True)
def record_places(workers, used, key, first, step, lived):
    """Write down where the members of the blocks first, first + step, ... live now; lived : uint16 (block,).

    Parameters
    ----------
    workers, used, key : WORKER (slot,); slots in use; key of the run.
    first : first block.
    step : from block to block.
    """
    for block in range(first, lived.size, step):
        slot = member_slot(key, block)
        lived[block] = workers[slot].place if slot < used else NOWHERE
