"""Count the points of those who could enter a ranked round, before anybody has applied."""

from __future__ import annotations

from numba import get_thread_id, njit, prange

from sim.kernels.accept import would_settle
from sim.kernels.eligible import eligible, settled
from sim.kernels.given import POINTS
from sim.kernels.score import score
from sim.kernels.skip import LANE
from sim.world.columns import CHENGQU, NOWHERE


@njit(parallel=True, cache=True)
def survey(workers, used, key, month, nation, places, tables, histogram):
    """Fill a histogram of points of all who are eligible and willing: the line to come, where no round was held yet.

    workers : WORKER (slot,); nation : NATION (1,); places : PLACE (place,); tables : TABLE (city,)
    histogram : int32 (thread, city, bin), zeros on entry.
    """
    for part in prange((used + LANE - 1) // LANE):
        mine = histogram[get_thread_id()]
        for slot in range(part * LANE, min((part + 1) * LANE, used)):
            count(workers[slot], slot, key, month, nation[0], places, tables, mine)


@njit
def count(worker, slot, key, month, nation, places, tables, histogram):
    """Add one worker to the histogram if in a ranked city, eligible and willing."""
    place = worker.place
    if place == NOWHERE or place % 3 != CHENGQU or settled(place, worker.registered):
        return
    rule, table = places[place], tables[place // 3]
    if rule.regime != POINTS or not table.window or not eligible(rule, worker, slot, key, table.counted):
        return
    if would_settle(nation, rule, worker, slot, key, month):
        histogram[place // 3, min(score(table, worker, slot, key), histogram.shape[1] - 1)] += 1
