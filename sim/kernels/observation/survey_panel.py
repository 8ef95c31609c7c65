"""Ask a tenth of the workers where they lived five years before, and since when they could settle.

Four neighbours of every forty slots are members (four records fill a line of the processor's cache, so that nine lines in
ten are not read); which four is drawn by address for every 10,240 slots (systematic sampling of clusters). A member is to
a block of ten slots, so what members remember needs no list of who they are: lived uint16 (block,), since uint8 (block,),
together .3 bytes a worker.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import get_thread_id, prange

from sim.core.numba_cache import njit
from sim.kernels.candidate_draws import LANE
from sim.kernels.input_records import Tracks
from sim.kernels.observation.panel_slots import BLOCK_SLOTS, CLUSTER_SIZE, lane_offset, member_slot
from sim.kernels.settlement.applicant_record import read_applicant
from sim.kernels.settlement.eligibility_tests import ADULT, may_apply
from sim.kernels.settlement.willingness import would_settle
from sim.world.worker_fields import arrival_month, birth_month
from sim.world.worker_record import (
    NOWHERE,
    child_age,
    child_code,
    city_of,
    is_locally_registered,
    is_rural,
)

LONGEST_WAIT = 254  # months a wait can be told by one byte; a longer one is closed and begins anew


class QueueRules(NamedTuple):
    """What tells who may queue for registration: a NATION record, PLACE (place,), and the Tracks of the month."""

    nation: np.void
    places: np.ndarray
    tracks: Tracks


@njit(parallel=True, cache=True)
def follow_members(workers, used, key, month, start, nation, places, tracks, since, waiting, settlings):
    """Look at all members once: who begins to wait, who is settled, who waits on; who left is what is missing.

    Who waits may apply and would accept: who would not is no part of a queue.
    nation : NATION (1,), places : PLACE (place,), tracks : rules of the month; start : first month followed
    since : uint8 (block,) coded month of the first eligibility in the present stay, 0 = not waiting
    waiting : int32 (thread, 2, city, month) members who wait, by whether they did at `start` already (0) and months waited
    settlings : int32 (thread, 2, city, month) members settled in the month after that many months of waiting
    Both are added to, so that nothing has to be emptied or summed in a month.
    """
    for part in prange((since.size + LANE - 1) // LANE):
        row, lane = get_thread_id(), np.int64(part)
        rules = QueueRules(nation[0], places, tracks)
        follow_lane(workers, used, key, month, start, rules, since, lane, waiting[row], settlings[row])


@njit
def follow_lane(workers, used, key, month, start, rules, since, lane, waiting, settlings):
    """Look at the members of one lane of blocks; rules : QueueRules; waiting, settlings : those of a thread."""
    shift, last = lane_offset(key, lane), min((lane + 1) * LANE, since.size)
    for first in range(lane * LANE, last, CLUSTER_SIZE):
        slot = BLOCK_SLOTS * first + CLUSTER_SIZE * shift
        for block in range(first, first + CLUSTER_SIZE):
            code = np.int64(since[block])
            if slot < used and (code > 0 or lives_unregistered(workers[slot])):
                since[block] = ask_member(workers[slot], slot, key, month, start, rules, code, waiting, settlings)
            slot += 1


@njit(cache=True)
def count_waiting(workers, used, key, month, start, since, now):
    """Count who waits at the end of a month, after `follow`; now : int64 (2, city, month), zeros on entry."""
    for block in range(since.size):
        slot = member_slot(key, block)
        if since[block] > 0 and slot < used:
            waited = child_age(np.int64(since[block]), month)
            now[wait_cohort(month - waited, start), city_of(workers[slot].place), waited] += 1


@njit
def ask_member(worker, slot, key, month, start, rules, code, waiting, settlings):
    """Count one member who waits or might, and return its coded month of first eligibility."""
    waited = child_age(code, month) if code > 0 else 0
    if code > 0 and not still_waits(worker, month, waited, start, settlings):
        code, waited = 0, 0
    if code == 0 and lives_unregistered(worker) and joins_queue(worker, slot, key, month, rules):
        code = np.int64(child_code(month))
    if code > 0:
        waiting[wait_cohort(month - waited, start), city_of(worker.place), waited] += 1
    return code


@njit
def joins_queue(worker, slot, key, month, rules):
    """Tell whether who seeks may apply, and would accept; rules : QueueRules."""
    rule = rules.places[worker.place]
    if not may_apply(rule, rules.tracks, read_applicant(rules.places, worker, slot, key, month)):
        return False
    return would_settle(rules.nation, rule, worker, slot, key, month)


@njit
def still_waits(worker, month, waited, start, settlings):
    """Tell whether who was waiting still does; no for who was settled, left, died, or waited too long."""
    first = month - waited
    if worker.place == NOWHERE or is_rural(worker.place):
        return False
    if arrival_month(worker) > first or birth_month(worker) + ADULT > first:
        return False
    if is_locally_registered(worker.place, worker.registered):
        settlings[wait_cohort(first, start), city_of(worker.place), waited - 1] += 1
        return False
    return waited < LONGEST_WAIT


@njit
def wait_cohort(first, start):
    """Tell those first eligible after the start (1) from those eligible at it, whose wait began before (0)."""
    return 1 if first > start else 0


@njit
def lives_unregistered(worker):
    """Tell whether a worker lives in chengqu or towns without urban registration in that city."""
    return (
        worker.place != NOWHERE
        and not is_rural(worker.place)
        and not is_locally_registered(worker.place, worker.registered)
    )
