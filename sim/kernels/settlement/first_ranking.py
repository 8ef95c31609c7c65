"""Count the points of those who could enter a ranked round, before anybody has applied."""

from __future__ import annotations

from numba import get_thread_id, prange

from sim.core.numba_cache import njit
from sim.kernels.candidate_draws import LANE
from sim.kernels.settlement.applicant_record import read_applicant
from sim.kernels.settlement.points_score import score_points
from sim.kernels.settlement.track_search import find_open_track, find_ranked_track
from sim.kernels.settlement.willingness import would_settle
from sim.world.worker_record import NOWHERE, is_locally_registered, is_rural


@njit(parallel=True, cache=True)
def count_potential_applicants(workers, used, key, month, nation, places, tracks, histogram):
    """Fill a histogram of points of all who are eligible and willing: the line to come, where no round was held yet.

    Parameters
    ----------
    workers : WORKER (slot,); nation : NATION (1,); places : PLACE (place,); tracks : Tracks, with the queues asked for
    histogram : int32 (thread, queue, bin), zeros on entry.
    used, key, month : slots in use; key of the run; months since January 1900.
    """
    for part in prange((used + LANE - 1) // LANE):
        mine = histogram[get_thread_id()]
        for slot in range(part * LANE, min((part + 1) * LANE, used)):
            add_potential_applicant(workers[slot], slot, key, month, month, nation[0], places, tracks, mine)


@njit
def add_potential_applicant(worker, slot, key, month, willing, nation, places, tracks, histogram):
    """Count the points of a worker who is eligible in a ranking of `month` and willing as of `willing`; tell if there is one.

    Who may be settled at any time does not queue for a place.

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month : months since January 1900.
    nation, places, tracks : NATION record; PLACE (place,); Tracks of the month.
    histogram : int32 (queue, bin), added to.
    """
    place = worker.place
    if place == NOWHERE or is_rural(place) or is_locally_registered(place, worker.registered):
        return False
    rule = places[place]
    if not rule.window or find_open_track(rule, tracks, read_applicant(places, worker, slot, key, month)) >= 0:
        return False
    number = find_ranked_track(rule, tracks, places, worker, slot, key)
    if number < 0 or not would_settle(nation, rule, worker, slot, key, willing):
        return False
    track = tracks.track[number]
    own = score_points(track, tracks.item, read_applicant(places, worker, slot, key, track.counted))
    histogram[track.queue, min(own, histogram.shape[1] - 1)] += 1
    return True
