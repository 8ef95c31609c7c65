"""Apply for settlement, and carry out the decision announced last month."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.core.random_draws import APPLY, DECISION_DELAY, TRAVEL_DETERRENCE, uniform
from sim.kernels import worker_counts
from sim.kernels.settlement.applicant_record import read_applicant
from sim.kernels.settlement.settler_groups import count_settler
from sim.kernels.settlement.track_search import find_open_track, reaches_cutoff
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

    Parameters
    ----------
    places : PLACE (place,), tracks : those of the month before, with their cut-offs. Where nobody is ranked a decision takes
        its time: each month the same chance (application.months_to_decision).
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month, nation : months since January 1900; NATION record.
    counts : int64 (measure, place), added to.
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
    """Tell whether an application without a ranking is decided in a month.

    Parameters
    ----------
    rule : PLACE record.
    slot, key, month : number of the worker's record; key of the run; months since January 1900.
    """
    return rule.decided >= 1.0 or uniform(key, month, slot, DECISION_DELAY, 0) < rule.decided


@njit
def count_admitted(worker, slot, key, month, places, tracks, counts):
    """Count who is decided on next month without a ranking, and passes: the same draw and the same tests as then.

    In a ranking it is the line that tells, which is drawn at the end of the month (sim.steps.settlement.ranking_results).

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month : months since January 1900.
    places, tracks, counts : PLACE (place,); Tracks of the month; int64 (measure, place), added to.
    """
    rule = places[worker.place]
    if find_open_track(rule, tracks, read_applicant(places, worker, slot, key, month)) >= 0 and is_decided(
        rule, slot, key, month + 1
    ):
        counts[worker_counts.ADMITTED, worker.place] += 1


@njit
def register_locally(worker, nation, counts):
    """Move the registration to the place lived in; the children's goes along, and they live with the parent.

    Rural land in another city is lost, but where its rights are secure.

    Parameters
    ----------
    worker : WORKER record.
    nation, counts : NATION record; int64 (measure, place), added to.
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

    Parameters
    ----------
    own : points; histogram : int32 (queue, bin).
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month, nation, rule, track : months since January 1900; NATION record; PLACE record; TRACK record.
    counts : int64 (measure, place), added to.
    """
    if not would_settle(nation, rule, worker, slot, key, month):
        return
    chance = logistic((own - track.line + track.distance) / track.spread)
    if uniform(key, month, slot, APPLY, 0) < chance:
        file_application(worker, counts)
        histogram[track.queue, min(own, histogram.shape[1] - 1)] += 1


@njit
def is_deterred(rule, who, month):
    """Tell whether an application is put off because the transfer asks for a journey to another province.

    Parameters
    ----------
    rule : PLACE record.
    who : ApplicantRecord.
    month : months since January 1900.
    """
    if who.near or rule.deterred <= 0.0:
        return False
    return uniform(who.key, month, who.slot, TRAVEL_DETERRENCE, 0) < rule.deterred
