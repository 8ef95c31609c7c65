"""Hold rankings that were held before the first month: mark who takes part, and register who was admitted."""

from __future__ import annotations

from numba import get_thread_id, njit, prange

from sim.kernels.settle import at_line, convert
from sim.kernels.skip import LANE
from sim.kernels.survey import takes_part
from sim.world.columns import NOWHERE, PENDING, get, put


@njit(parallel=True, cache=True)
def take_part(workers, used, key, month, start, nation, places, tracks, histogram):
    """Mark who is eligible in a ranking of `month` and willing as of `start`, and count their points.

    places : PLACE (place,), tracks : of the month; histogram : int32 (thread, queue, bin), zeros on entry
    """
    for part in prange((used + LANE - 1) // LANE):
        mine = histogram[get_thread_id()]
        for slot in range(part * LANE, min((part + 1) * LANE, used)):
            worker = workers[slot]
            if takes_part(worker, slot, key, month, start, nation[0], places, tracks, mine):
                worker.traits = put(worker.traits, PENDING, 1)


@njit(parallel=True, cache=True)
def register(workers, used, key, nation, places, tracks, counts):
    """Register who took part and is at the line or above; counts : int64 (thread, measure, place), to be thrown away."""
    for part in prange((used + LANE - 1) // LANE):
        mine = counts[get_thread_id()]
        for slot in range(part * LANE, min((part + 1) * LANE, used)):
            worker = workers[slot]
            if worker.place == NOWHERE or not get(worker.traits, PENDING):
                continue
            if at_line(worker, slot, key, places, tracks):
                convert(worker, nation[0], mine)
            worker.traits = put(worker.traits, PENDING, 0)
