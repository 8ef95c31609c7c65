"""Pass once over all workers: decide, live, work, move, apply. The hot loop."""

from __future__ import annotations

from numba import get_thread_id, njit, prange

from sim.kernels import tally
from sim.kernels.accept import would_settle
from sim.kernels.applicant import read
from sim.kernels.buy import buy
from sim.kernels.delay import released
from sim.kernels.eligible import may_apply, settled
from sim.kernels.events import (
    APPLICATION,
    BIRTH,
    DEATH,
    EVALUATION,
    HOMECOMING,
    JOB_LOSS,
    NOTHING,
    PROMOTION,
    PURCHASE,
    RECLASSIFICATION,
    event_of,
)
from sim.kernels.life import bear, die, grow, has_grown
from sim.kernels.move import evaluate
from sim.kernels.retire import go_back
from sim.kernels.school import exam_is_due, sit_exam
from sim.kernels.score import score
from sim.kernels.search import search
from sim.kernels.settle import apply, count_admitted, decide, deterred, enter_round, open_track, ranked_track
from sim.kernels.skip import LANE, candidate
from sim.kernels.urban import enrol, enrols, reclassify
from sim.kernels.work import lose, promote
from sim.world.columns import (
    NOWHERE,
    PENDING,
    RURAL,
    UNEMPLOYED,
    WORK,
    get,
    put,
)


@njit(parallel=True, cache=True)
def act(
    workers, used, key, month, nation, places, tracks, ahead, evaluating, choice, places_then, tracks_then, counts, flows,
    histogram, lived, block,
):  # fmt: skip
    """Let every worker live through one month; write each worker's record and this thread's own counts only.

    workers : WORKER (slot,); used : slots in use; nation : NATION (1,); places : PLACE (place,); tracks : Tracks
    ahead : the rules announced; counts : int64 (thread, measure, place); flows : int32 (thread, city, city, 4)
    places_then, tracks_then : those of last month, with its cut-offs, whose applications are decided now
    histogram : int32 (thread, queue, bin); lived : uint16 (block,) places five years ago (sim.kernels.remember)
    block : workers handed to a thread at a time; changes nothing in the results
    """
    lanes = (used + LANE - 1) // LANE
    step = max(block // LANE, 1)
    for part in prange((lanes + step - 1) // step):
        thread = get_thread_id()
        live(
            workers, part * step, min((part + 1) * step, lanes), used, key, month, nation[0], places, tracks, ahead,
            evaluating, choice, places_then, tracks_then, counts[thread], flows[thread], histogram[thread],
            lived,
        )  # fmt: skip


@njit
def live(
    workers, first, last, used, key, month, nation, places, tracks, ahead, evaluating, choice, places_then, tracks_then,
    counts, flows, histogram, lived,
):  # fmt: skip
    """Let the workers of the lanes `first` to `last` live through one month."""
    for lane in range(first, last):
        drawn = 0
        gap, fate = candidate(key, month, lane, drawn, nation.log_pass)
        chosen = lane * LANE + gap
        for slot in range(lane * LANE, min((lane + 1) * LANE, used)):
            worker = workers[slot]
            mine = -1.0  # the draw of a candidate
            if slot == chosen:
                mine = fate
                drawn += 1
                gap, fate = candidate(key, month, lane, drawn, nation.log_pass)
                chosen = slot + 1 + gap
            if worker.place == NOWHERE:
                continue
            if get(worker.traits, PENDING):
                decide(worker, slot, key, month, nation, places_then, tracks_then, counts)
            place = worker.place
            if has_grown(worker, slot, key, month, nation):
                grow(worker, slot, key, month, nation, counts)
            elif enrols(worker, month, nation):
                enrol(worker, slot, key, month, nation, places, choice.urban, counts, flows)
            if worker.children != 0 and exam_is_due(worker, month):
                sit_exam(worker, slot, key, month, places, tracks, counts)
            event = event_of(worker, mine, month, nation, places, evaluating) if mine >= 0.0 else NOTHING
            if event == DEATH:
                die(worker, counts)
                continue
            if event == BIRTH:
                bear(worker, slot, key, month, nation, counts)
            elif event == EVALUATION:
                evaluate(worker, slot, key, month, choice, nation, places, tracks, ahead, counts, flows)
            elif event == JOB_LOSS:
                lose(worker, month, counts)
            elif event == RECLASSIFICATION:
                reclassify(worker, slot, key, month, nation, places, counts, lived)
            elif event == HOMECOMING:
                go_back(worker, slot, key, month, nation, places, counts, flows)
            elif event == PURCHASE:
                buy(worker, counts)
            elif event == PROMOTION:
                promote(worker, counts)
            if get(worker.traits, WORK) == UNEMPLOYED and event != JOB_LOSS:
                search(worker, slot, key, month, nation, places, counts)
            if get(worker.traits, PENDING) and (worker.place != place or settled(worker.place, worker.registered)):
                worker.traits = put(worker.traits, PENDING, 0)  # it ends with a move, or another registration
            if worker.place % 3 != RURAL and not settled(worker.place, worker.registered):
                seek(worker, slot, key, month, event == APPLICATION, nation, places, tracks, counts, histogram)
                if get(worker.traits, PENDING):
                    count_admitted(worker, slot, key, month, places, tracks, counts)


@njit
def seek(worker, slot, key, month, applies, nation, places, tracks, counts, histogram):
    """Count who could apply; apply where the event of the month is to, or where a ranking is held.

    Who may be settled at any time does not queue for a place.
    """
    rule = places[worker.place]
    if rule.first == rule.last:
        return
    who = read(places, worker, slot, key, month)
    if may_apply(rule, tracks, who):
        counts[tally.ELIGIBLE, worker.place] += 1
    elif not rule.window:
        return
    applies = applies or released(nation, places, tracks, worker, slot, key, month)
    if get(worker.traits, PENDING):
        if not rule.window or open_track(rule, tracks, who) >= 0:
            return
        worker.traits = put(worker.traits, PENDING, 0)  # passes no longer, and may take part in the ranking instead
    if (applies or rule.window) and open_track(rule, tracks, who) >= 0:
        if applies and not deterred(rule, who, month) and would_settle(nation, rule, worker, slot, key, month):
            apply(worker, counts)
    elif rule.window:
        number = ranked_track(rule, tracks, places, worker, slot, key)
        if number >= 0:
            track = tracks.track[number]
            own = score(track, tracks.item, read(places, worker, slot, key, track.counted))
            enter_round(worker, slot, key, month, nation, rule, track, own, counts, histogram)
