"""Apply for settlement, and carry out the decision announced last month."""

from __future__ import annotations

from numba import njit

from sim.core.random_draws import APPLY, DECISION_DELAY, TRAVEL_DETERRENCE, uniform
from sim.kernels import worker_counts
from sim.kernels.input_records import REGISTRATION
from sim.kernels.settlement.applicant_record import read_applicant
from sim.kernels.settlement.eligibility_tests import is_eligible
from sim.kernels.settlement.points_score import score_points
from sim.kernels.settlement.settler_groups import count_settler
from sim.kernels.settlement.tie_breaks import tie_break_value
from sim.kernels.settlement.willingness import logistic, would_settle
from sim.world.worker_changes import lose_land, set_applied, set_collective, set_keeps_children
from sim.world.worker_fields import tenure_of
from sim.world.worker_record import (
    OWNS,
    in_one_city,
)


@njit
def carry_out_decision(worker, slot, key, month, nation, places, tracks, counts):
    """Convert who applied last month and was admitted; tell the others no.

    places : PLACE (place,), tracks : those of the month before, with their cut-offs. Where nobody is ranked a decision takes
    its time: each month the same chance (procedure.months).
    """
    rule = places[worker.place]
    passes = find_open_track(rule, tracks, read_applicant(places, worker, slot, key, month - 1)) >= 0
    if (passes or not rule.window) and not is_decided(rule, slot, key, month):
        return
    if passes or reaches_cutoff(worker, slot, key, places, tracks):
        count_settler(worker, month, places, counts)
        register_locally(worker, nation, counts)
    else:
        set_applied(worker, 0)


@njit
def is_decided(rule, slot, key, month):
    """Tell whether an application without a ranking is decided in a month."""
    return rule.decided >= 1.0 or uniform(key, month, slot, DECISION_DELAY, 0) < rule.decided


@njit
def count_admitted(worker, slot, key, month, places, tracks, counts):
    """Count who is decided on next month without a ranking, and passes: the same draw and the same tests as then.

    In a ranking it is the line that tells, which is drawn at the end of the month (sim.steps.settlement.ranking_results).
    """
    rule = places[worker.place]
    if find_open_track(rule, tracks, read_applicant(places, worker, slot, key, month)) >= 0 and is_decided(
        rule, slot, key, month + 1
    ):
        counts[worker_counts.ADMITTED, worker.place] += 1


@njit
def reaches_cutoff(worker, slot, key, places, tracks):
    """Tell whether who took part in the ranking of last month is at its line or above.

    Nothing has happened to a worker since, so the tests tell on which track the application was.
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
    """Return the first track on which an applicant may be settled at any time, -1 = none."""
    return find_open_among(rule.first, rule.last, tracks, who)


@njit
def find_open_among(first, last, tracks, who):
    """Return the first of some tracks, `first` to before `last`, on which an applicant may be settled at any time, -1 = none."""
    for number in range(first, last):
        track = tracks.track[number]
        if track.gives == REGISTRATION and not track.ranked and qualifies_on_track(track, tracks.item, who):
            return number
    return -1


@njit
def qualifies_on_track(track, items, who):
    """Tell whether an applicant passes the tests of a track and has the points it needs to apply."""
    return is_eligible(track, who) and (not track.points or score_points(track, items, who) >= track.bar)


@njit
def find_ranked_track(rule, tracks, places, worker, slot, key):
    """Return the track in whose ranking of the month a worker takes part, -1 = none."""
    for number in range(rule.first, rule.last):
        track = tracks.track[number]
        if track.window:
            who = read_applicant(places, worker, slot, key, track.counted)
            if qualifies_on_track(track, tracks.item, who):
                return number
    return -1


@njit
def register_locally(worker, nation, counts):
    """Move the registration to the place lived in; the children's goes along, and they live with the parent.

    Rural land in another city is lost, but where its rights are secure.
    """
    worker_counts.remove_from_stocks(counts, worker)
    set_applied(worker, 0)
    set_keeps_children(worker, 1)
    if not in_one_city(worker.registered, worker.place) and nation.land_kept < 1.0:
        lose_land(worker)
    set_collective(worker, 0 if tenure_of(worker) == OWNS else 1)
    worker.registered = worker.place
    worker_counts.add_to_stocks(counts, worker)
    counts[worker_counts.CONVERTED, worker.place] += 1
    counts[worker_counts.CHILDREN_SETTLED, worker.place] += worker_counts.number_of_children(worker)


@njit
def file_application(worker, counts):
    """File an application; it is decided next month."""
    set_applied(worker, 1)
    counts[worker_counts.APPLIED, worker.place] += 1


@njit
def enter_ranking(worker, slot, key, month, nation, rule, track, own, counts, histogram):
    """Apply in a ranked round, the likelier the nearer to the line (docs/model.md 2.10, 7), and stand in the histogram of points.

    own : points; histogram : int32 (queue, bin).
    """
    if not would_settle(nation, rule, worker, slot, key, month):
        return
    chance = logistic((own - track.line + track.distance) / track.spread)
    if uniform(key, month, slot, APPLY, 0) < chance:
        file_application(worker, counts)
        histogram[track.queue, min(own, histogram.shape[1] - 1)] += 1


@njit
def is_deterred(rule, who, month):
    """Tell whether an application is put off because the transfer asks for a journey to another province."""
    if who.near or rule.deterred <= 0.0:
        return False
    return uniform(who.key, month, who.slot, TRAVEL_DETERRENCE, 0) < rule.deterred
