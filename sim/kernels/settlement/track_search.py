"""Find the track of a place on which an applicant may be settled: at any time, or in the ranking of the month."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.kernels.input_records import REGISTRATION
from sim.kernels.settlement.applicant_record import read_applicant
from sim.kernels.settlement.eligibility_tests import is_eligible
from sim.kernels.settlement.points_score import score_points
from sim.kernels.settlement.tie_breaks import tie_break_value


@njit
def reaches_cutoff(worker, slot, key, places, tracks):
    """Tell whether who took part in the ranking of last month is at its line or above.

    Nothing has happened to a worker since, so the tests tell on which track the application was.

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    places, tracks : PLACE (place,); Tracks of the month.
    """
    number = find_ranked_track(places[worker.place], tracks, places, worker, slot, key)
    if number < 0:
        return False
    track = tracks.track[number]
    who = read_applicant(places, worker, slot, key, track.counted)
    own = score_points(track, tracks.item, who)
    return own > track.cutoff or (own == track.cutoff and tie_break_value(track, who) >= track.tied)


@njit
def find_open_track(rule, tracks, who):
    """Return the first track on which an applicant may be settled at any time, -1 = none.

    Parameters
    ----------
    rule, tracks, who : PLACE record; Tracks of the month; ApplicantRecord.
    """
    return find_open_among(rule.first, rule.last, tracks, who)


@njit
def find_open_among(first, last, tracks, who):
    """Return the first of some tracks, `first` to before `last`, on which an applicant may be settled at any time, -1 = none.

    Parameters
    ----------
    tracks, who : Tracks of the month; ApplicantRecord.
    """
    for number in range(first, last):
        track = tracks.track[number]
        if track.gives == REGISTRATION and not track.ranked and qualifies_on_track(track, tracks.item, who):
            return number
    return -1


@njit
def qualifies_on_track(track, items, who):
    """Tell whether an applicant passes the tests of a track and has the points it needs to apply.

    Parameters
    ----------
    track, items, who : TRACK record; ITEM (item,); ApplicantRecord.
    """
    return is_eligible(track, who) and (not track.points or score_points(track, items, who) >= track.bar)


@njit
def find_ranked_track(rule, tracks, places, worker, slot, key):
    """Return the track in whose ranking of the month a worker takes part, -1 = none.

    Parameters
    ----------
    rule, tracks : PLACE record; Tracks of the month.
    places, worker, slot : PLACE (place,); WORKER record; number of the worker's record.
    key : key of the run.
    """
    for number in range(rule.first, rule.last):
        track = tracks.track[number]
        if track.window:
            who = read_applicant(places, worker, slot, key, track.counted)
            if qualifies_on_track(track, tracks.item, who):
                return number
    return -1
