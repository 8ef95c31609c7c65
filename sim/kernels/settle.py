"""Apply for settlement, and carry out the decision announced last month."""

from __future__ import annotations

from numba import njit

from sim.draws import APPLY, DECISION, TRAVEL, uniform
from sim.kernels import tally
from sim.kernels.accept import logistic, would_settle
from sim.kernels.applicant import read
from sim.kernels.eligible import eligible
from sim.kernels.given import REGISTRATION
from sim.kernels.score import score
from sim.kernels.settlers import count_settler
from sim.kernels.ties import breaks
from sim.world.columns import COLLECTIVE, LAND, OWNS, PENDING, TENURE, TOGETHER, get, put


@njit
def decide(worker, slot, key, month, nation, places, tracks, counts):
    """Convert who applied last month and was admitted; tell the others no.

    places : PLACE (place,), tracks : those of the month before, with their cut-offs. Where nobody is ranked a decision takes
    its time: each month the same chance (procedure.months).
    """
    rule = places[worker.place]
    passes = open_track(rule, tracks, read(places, worker, slot, key, month - 1)) >= 0
    if (passes or not rule.window) and not answered(rule, slot, key, month):
        return
    if passes or at_line(worker, slot, key, places, tracks):
        count_settler(worker, month, places, counts)
        convert(worker, nation, counts)
    else:
        worker.traits = put(worker.traits, PENDING, 0)


@njit
def answered(rule, slot, key, month):
    """Tell whether an application without a ranking is decided in a month."""
    return rule.decided >= 1.0 or uniform(key, month, slot, DECISION, 0) < rule.decided


@njit
def count_admitted(worker, slot, key, month, places, tracks, counts):
    """Count who is decided on next month without a ranking, and passes: the same draw and the same tests as then.

    In a ranking it is the line that tells, which is drawn at the end of the month (sim.steps.announce).
    """
    rule = places[worker.place]
    if open_track(rule, tracks, read(places, worker, slot, key, month)) >= 0 and answered(rule, slot, key, month + 1):
        counts[tally.ADMITTED, worker.place] += 1


@njit
def at_line(worker, slot, key, places, tracks):
    """Tell whether who took part in the ranking of last month is at its line or above.

    Nothing has happened to a worker since, so the tests tell on which track the application was.
    """
    number = ranked_track(places[worker.place], tracks, places, worker, slot, key)
    if number < 0:
        return False
    track = tracks.track[number]
    who = read(places, worker, slot, key, track.counted)
    own = score(track, tracks.item, who)
    return own > track.cutoff or (own == track.cutoff and breaks(track, who) >= track.tied)


@njit
def open_track(rule, tracks, who):
    """Return the first track on which an applicant may be settled at any time, -1 = none."""
    return open_among(rule.first, rule.last, tracks, who)


@njit
def open_among(first, last, tracks, who):
    """Return the first of some tracks, `first` to before `last`, on which an applicant may be settled at any time, -1 = none."""
    for number in range(first, last):
        track = tracks.track[number]
        if track.gives == REGISTRATION and not track.ranked and reaches(track, tracks.item, who):
            return number
    return -1


@njit
def reaches(track, items, who):
    """Tell whether an applicant passes the tests of a track and has the points it needs to apply."""
    return eligible(track, who) and (not track.points or score(track, items, who) >= track.bar)


@njit
def ranked_track(rule, tracks, places, worker, slot, key):
    """Return the track in whose ranking of the month a worker takes part, -1 = none."""
    for number in range(rule.first, rule.last):
        track = tracks.track[number]
        if track.window:
            who = read(places, worker, slot, key, track.counted)
            if reaches(track, tracks.item, who):
                return number
    return -1


@njit
def convert(worker, nation, counts):
    """Move the registration to the place lived in; the children's goes along, and they live with the parent.

    Rural land in another city is lost, but where its rights are secure.
    """
    tally.stock(counts, worker, -1)
    traits = put(put(worker.traits, PENDING, 0), TOGETHER, 1)
    if worker.registered // 3 != worker.place // 3 and nation.land_kept < 1.0:
        traits = put(traits, LAND, 0)
    worker.traits = put(traits, COLLECTIVE, 0 if get(traits, TENURE) == OWNS else 1)
    worker.registered = worker.place
    tally.stock(counts, worker, 1)
    counts[tally.CONVERTED, worker.place] += 1
    counts[tally.CHILDREN_SETTLED, worker.place] += tally.number_of_children(worker)


@njit
def apply(worker, counts):
    """File an application; it is decided next month."""
    worker.traits = put(worker.traits, PENDING, 1)
    counts[tally.APPLIED, worker.place] += 1


@njit
def enter_round(worker, slot, key, month, nation, rule, track, own, counts, histogram):
    """Apply in a ranked round, the likelier the nearer to the line (docs/model.md 2.10, 7), and stand in the histogram of points.

    own : points; histogram : int32 (queue, bin).
    """
    if not would_settle(nation, rule, worker, slot, key, month):
        return
    chance = logistic((own - track.line + track.distance) / track.spread)
    if uniform(key, month, slot, APPLY, 0) < chance:
        apply(worker, counts)
        histogram[track.queue, min(own, histogram.shape[1] - 1)] += 1


@njit
def deterred(rule, who, month):
    """Tell whether an application is put off because the transfer asks for a journey to another province."""
    if who.near or rule.deterred <= 0.0:
        return False
    return uniform(who.key, month, who.slot, TRAVEL, 0) < rule.deterred
