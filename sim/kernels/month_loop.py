"""Pass once over all workers: decide, live, work, move, apply. The hot loop."""

from __future__ import annotations

from numba import get_thread_id, prange

from sim.core.numba_cache import njit
from sim.kernels.candidate_draws import LANE, next_candidate
from sim.kernels.competing_events import (
    APPLICATION,
    BIRTH,
    DEATH,
    JOB_LOSS,
    MOVE_EVALUATION,
    NOTHING,
    PROMOTION,
    PURCHASE,
    RECLASSIFICATION,
    RETIREMENT_RETURN,
    event_from_draw,
)
from sim.kernels.home_purchase import buy_home
from sim.kernels.life_events import change_life_stage, give_birth, life_stage_ends, record_death
from sim.kernels.migration.move_evaluation import evaluate_move
from sim.kernels.migration.retirement_return import return_to_registration
from sim.kernels.month_packets import MonthInputs, MonthSums, PreviousRules
from sim.kernels.schooling_odds import exam_is_due, return_for_exam
from sim.kernels.settlement.application_decision import carry_out_decision, count_admitted
from sim.kernels.settlement.monthly_application import consider_application
from sim.kernels.urbanisation.urban_channels import enters_college, move_to_college, reclassify_resident
from sim.kernels.work.job_changes import lose_job, raise_skill_grade
from sim.kernels.work.job_search import look_for_work
from sim.world.worker_changes import set_applied
from sim.world.worker_fields import has_applied, work_of
from sim.world.worker_record import NOWHERE, UNEMPLOYED, is_locally_registered, is_rural


def simulate_month(workers, used, draw, inputs, previous, sums, lived, block):
    """Let every worker live through one month; write each worker's record and this thread's own sums only.

    Parameters
    ----------
    workers : WORKER (slot,).
    used : slots in use.
    draw : Draw of the month.
    inputs : MonthInputs, what every worker is given.
    previous : PreviousRules, by which last month's applications are decided.
    sums : MonthSums with an axis of threads before the others.
    lived : uint16 (member,), places five years ago of those asked (sim.kernels.observation.past_places).
    block : workers handed to a thread at a time, nothing to do with members; changes nothing in the results.
    """
    simulate_blocks(
        workers, used, draw, inputs.nation, inputs.places, inputs.tracks, inputs.ahead, inputs.evaluating, inputs.choice,
        previous.places, previous.tracks, sums.counts, sums.flows, sums.histogram, lived, block,
    )  # fmt: skip


@njit(parallel=True, cache=True)
def simulate_blocks(
    workers, used, draw, nation, places, tracks, ahead, evaluating, choice, places_then, tracks_then, counts, flows,
    histogram, lived, block,
):  # fmt: skip
    """Share out the workers over threads, for simulate_month alone: numba takes no packet of packets into a parallel loop.

    workers, used, draw, lived, block : as of simulate_month
    nation, places, tracks, ahead, evaluating, choice : fields of its inputs; places_then, tracks_then : of previous
    counts, flows, histogram : fields of its sums
    """
    lanes = (used + LANE - 1) // LANE
    step = max(block // LANE, 1)
    for part in prange((lanes + step - 1) // step):
        thread = get_thread_id()
        inputs = MonthInputs(nation, places, tracks, ahead, evaluating, choice)
        previous = PreviousRules(places_then, tracks_then)
        sums = MonthSums(counts[thread], flows[thread], histogram[thread])
        simulate_lanes(workers, part * step, min((part + 1) * step, lanes), used, draw, inputs, previous, sums, lived)


@njit
def simulate_lanes(workers, first, last, used, draw, inputs, previous, sums, lived):
    """Let the workers of some lanes live through one month.

    Parameters
    ----------
    workers : WORKER (slot,).
    first, last : lanes, from `first` to before `last`.
    used : slots in use.
    draw, inputs, previous : as of simulate_month.
    sums : MonthSums of this thread.
    lived : uint16 (member,), places five years ago of those asked.
    """
    # Fields that most workers need are taken out once: a packet handed to a function is copied whole, for every worker.
    key, month, counts, flows = draw.key, draw.month, sums.counts, sums.flows
    nation, places, tracks, evaluating = inputs.nation[0], inputs.places, inputs.tracks, inputs.evaluating
    places_then, tracks_then = previous.places, previous.tracks
    for lane in range(first, last):
        drawn = 0  # from candidate to candidate; no event happens to workers between two
        gap, next_draw = next_candidate(key, month, lane, drawn, nation.log_pass)
        candidate = lane * LANE + gap
        for slot in range(lane * LANE, min((lane + 1) * LANE, used)):
            worker = workers[slot]
            own_draw = -1.0  # of a candidate
            if slot == candidate:
                own_draw = next_draw
                drawn += 1
                gap, next_draw = next_candidate(key, month, lane, drawn, nation.log_pass)
                candidate = slot + 1 + gap
            if worker.place == NOWHERE:
                continue
            if has_applied(worker):
                carry_out_decision(worker, slot, key, month, nation, places_then, tracks_then, counts)
            place_before = worker.place  # of the moves of the month
            if life_stage_ends(worker, slot, key, month, nation):
                change_life_stage(worker, slot, key, month, nation, counts)
            elif enters_college(worker, month, nation):
                move_to_college(worker, slot, key, month, nation, places, inputs.choice.urban, counts, flows)
            if worker.children != 0 and exam_is_due(worker, month):
                return_for_exam(worker, slot, key, month, places, tracks, counts)
            event = NOTHING
            if own_draw >= 0.0:
                event = event_from_draw(worker, own_draw, month, nation, places, evaluating)
            if event == DEATH:
                record_death(worker, counts)
                continue
            if event == BIRTH:
                give_birth(worker, slot, key, month, nation, counts)
            elif event == MOVE_EVALUATION:
                evaluate_move(worker, slot, draw, inputs, sums)
            elif event == JOB_LOSS:
                lose_job(worker, month, counts)
            elif event == RECLASSIFICATION:
                reclassify_resident(worker, slot, key, month, nation, places, counts, lived)
            elif event == RETIREMENT_RETURN:
                return_to_registration(worker, slot, key, month, nation, places, counts, flows)
            elif event == PURCHASE:
                buy_home(worker, counts)
            elif event == PROMOTION:
                raise_skill_grade(worker, counts)
            if work_of(worker) == UNEMPLOYED and event != JOB_LOSS:  # a job lost this month is sought from the next on
                look_for_work(worker, slot, key, month, nation, places, counts)
            if has_applied(worker) and (
                worker.place != place_before or is_locally_registered(worker.place, worker.registered)
            ):
                set_applied(worker, 0)  # it ends when its worker moves, or is registered here in another way
            if not is_rural(worker.place) and not is_locally_registered(worker.place, worker.registered):
                consider_application(worker, slot, draw, event == APPLICATION, nation, places, tracks, sums)
                if has_applied(worker):
                    count_admitted(worker, slot, key, month, places, tracks, counts)
