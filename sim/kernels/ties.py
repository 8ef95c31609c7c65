"""Break ties at the line of a ranking, where a city does not admit all who are tied."""

from __future__ import annotations

from numba import get_thread_id, njit, prange

from sim.draws import TIE, uniform
from sim.kernels.applicant import read
from sim.kernels.score import score
from sim.kernels.skip import LANE
from sim.world.columns import NOWHERE, PENDING, get

ALL, INSURED, LOT = range(3)  # who of those tied is admitted: all, those insured longest, those drawn
BINS = 1024  # of what breaks ties: months of insurance, or parts of a draw


@njit
def breaks(track, who):
    """Return what an applicant has of what breaks ties at a track, 0 to BINS - 1: int."""
    if track.ties == INSURED:
        return min(who.insured, BINS - 1)
    if track.ties == LOT:
        return int(BINS * uniform(who.key, who.at, who.slot, TIE, track.seat))
    return 0


@njit(parallel=True, cache=True)
def tied(workers, used, key, places, tracks, histogram):
    """Count who is tied at the line of a ranking that breaks ties, by what breaks them.

    places, tracks : of the month, with cut-offs; histogram : int64 (thread, queue, BINS), zeros on entry.
    """
    for part in prange((used + LANE - 1) // LANE):
        mine = histogram[get_thread_id()]
        for slot in range(part * LANE, min((part + 1) * LANE, used)):
            worker = workers[slot]
            if worker.place != NOWHERE and get(worker.traits, PENDING) and places[worker.place].window:
                count(places, tracks, worker, slot, key, mine)


@njit
def count(places, tracks, worker, slot, key, histogram):
    """Count one applicant where it is tied."""
    rule = places[worker.place]
    for number in range(rule.first, rule.last):
        track = tracks.track[number]
        if track.window and track.ties != ALL:
            who = read(places, worker, slot, key, track.counted)
            if score(track, tracks.item, who) == track.cutoff:
                histogram[track.queue, breaks(track, who)] += 1
