"""Let one worker who lives without urban registration in the city apply this month, on its own account or in a ranking."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.kernels import worker_counts
from sim.kernels.expectations.settlement_delay import applies_after_release
from sim.kernels.settlement.applicant_record import read_applicant
from sim.kernels.settlement.application_decision import enter_ranking, file_application, is_deterred
from sim.kernels.settlement.eligibility_tests import may_apply
from sim.kernels.settlement.points_score import score_points
from sim.kernels.settlement.track_search import find_open_track, find_ranked_track
from sim.kernels.settlement.willingness import would_settle
from sim.world.worker_changes import set_applied
from sim.world.worker_fields import has_applied


@njit
def consider_application(worker, slot, draw, applies, nation, places, tracks, sums):
    """Count who could apply; apply where the event of the month is to, or where a ranking is held.

    Who may be settled at any time does not queue for a place.

    Parameters
    ----------
    worker, slot : the record and its number.
    draw : Draw of the month.
    applies : whether the event of the month is to apply.
    nation, places, tracks : NATION record; PLACE (place,); Tracks in force.
    sums : MonthSums of this thread.
    """
    key, month, counts = draw.key, draw.month, sums.counts
    rule = places[worker.place]
    if rule.first == rule.last:
        return
    who = read_applicant(places, worker, slot, key, month)
    if may_apply(rule, tracks, who):
        counts[worker_counts.ELIGIBLE, worker.place] += 1
    elif not rule.window:
        return
    applies = applies or applies_after_release(nation, places, tracks, worker, slot, key, month)
    if has_applied(worker):
        if not rule.window or find_open_track(rule, tracks, who) >= 0:
            return
        set_applied(worker, 0)  # passes no longer, and may take part in the ranking instead
    if (applies or rule.window) and find_open_track(rule, tracks, who) >= 0:
        if applies and not is_deterred(rule, who, month) and would_settle(nation, rule, worker, slot, key, month):
            file_application(worker, counts)
    elif rule.window:
        number = find_ranked_track(rule, tracks, places, worker, slot, key)
        if number >= 0:
            track = tracks.track[number]
            own = score_points(track, tracks.item, read_applicant(places, worker, slot, key, track.counted))
            enter_ranking(worker, slot, key, month, nation, rule, track, own, counts, sums.histogram)
