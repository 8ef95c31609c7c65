"""Break ties at the line of a ranking, where a city does not admit all who are tied."""

from __future__ import annotations

from numba import get_thread_id, prange

from sim.core.numba_cache import njit
from sim.core.random_draws import TIE_LOTTERY, uniform
from sim.kernels.candidate_draws import LANE
from sim.kernels.settlement.applicant_record import read_applicant
from sim.kernels.settlement.points_score import score_points
from sim.world.worker_fields import has_applied
from sim.world.worker_record import NOWHERE

# Who of those tied is admitted: all, those insured longest, those drawn.
ADMIT_ALL_TIED, LONGEST_INSURED_FIRST, DRAW_LOTS = range(3)
TIE_BINS = 1024  # of what breaks ties: months of insurance, or parts of a draw


@njit
def tie_break_value(track, who):
    """Return what an applicant has of what breaks ties at a track, 0 to TIE_BINS - 1: int."""
    if track.ties == LONGEST_INSURED_FIRST:
        return min(who.insured, TIE_BINS - 1)
    if track.ties == DRAW_LOTS:
        return int(TIE_BINS * uniform(who.key, who.at, who.slot, TIE_LOTTERY, track.seat))
    return 0


@njit(parallel=True, cache=True)
def count_ties(workers, used, key, places, tracks, histogram):
    """Count who is tied at the line of a ranking that breaks ties, by what breaks them.

    Parameters
    ----------
    places, tracks : of the month, with cut-offs; histogram : int64 (thread, queue, TIE_BINS), zeros on entry.
    workers, used, key : WORKER (slot,); slots in use; key of the run.
    """
    for part in prange((used + LANE - 1) // LANE):
        mine = histogram[get_thread_id()]
        for slot in range(part * LANE, min((part + 1) * LANE, used)):
            worker = workers[slot]
            if worker.place != NOWHERE and has_applied(worker) and places[worker.place].window:
                count_tied_applicant(places, tracks, worker, slot, key, mine)


@njit
def count_tied_applicant(places, tracks, worker, slot, key, histogram):
    """Count one applicant where it is tied.

    Parameters
    ----------
    places, tracks, worker, slot : PLACE (place,); Tracks of the month; WORKER record; number of the worker's record.
    key : key of the run.
    histogram : int64 (queue, TIE_BINS), added to.
    """
    rule = places[worker.place]
    for number in range(rule.first, rule.last):
        track = tracks.track[number]
        if track.window and track.ties != ADMIT_ALL_TIED:
            who = read_applicant(places, worker, slot, key, track.counted)
            if score_points(track, tracks.item, who) == track.cutoff:
                histogram[track.queue, tie_break_value(track, who)] += 1
