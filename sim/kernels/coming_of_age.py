"""Let children who turn 16 take the slots of the dead, in an order that depends on slots alone."""

from __future__ import annotations

import numpy as np
from numba import prange

from sim.core.numba_cache import njit
from sim.core.random_draws import CHILD, ENTRANT_EDUCATION, ENTRANT_LAND, uniform
from sim.kernels import schooling_odds, worker_counts
from sim.kernels.candidate_draws import LANE
from sim.kernels.settlement.eligibility_tests import ADULT
from sim.world.worker_fields import arrival_month, child_codes
from sim.world.worker_record import (
    CHILDREN_WITH_PARENT,
    EDUCATION_LEVEL,
    FEMALE,
    MALE,
    NOWHERE,
    OWNS,
    RENTS,
    RURAL,
    SEX,
    STUDENT,
    TENURE,
    WORK,
    birth_word,
    child_code,
    city_of,
    clock_word,
    in_one_city,
    with_field,
    zone_of,
)
from sim.world.worker_record import LAND as HOLDS_LAND


@njit(parallel=True, cache=True)
def count_entrants(workers, used, month, entering, free):
    """Count by lane the children who turn 16 and the free slots; entering, free : int64 (lane,).

    Parameters
    ----------
    workers, used, month : WORKER (slot,); slots in use; months since January 1900.
    """
    due = child_code(month - ADULT)
    for lane in prange(entering.size):
        of_age = empty = 0
        for slot in range(lane * LANE, min((lane + 1) * LANE, used)):
            children = workers[slot].children
            one, two = child_codes(children)
            of_age += (one == due) + (two == due)
            empty += children == 0 and workers[slot].place == NOWHERE
        entering[lane], free[lane] = of_age, empty


@njit(parallel=True, cache=True)
def list_entrants(workers, used, month, entering, free, parents, slots):
    """List the children who turn 16 as 2 x slot of the parent + which one, and the free slots, in order of slots.

    Parameters
    ----------
    entering, free : int64 (lane,) as counted; parents, slots : int64, as long as their sums, are written.
    workers, used, month : WORKER (slot,); slots in use; months since January 1900.
    """
    due = child_code(month - ADULT)
    first_parent, first_slot = np.cumsum(entering) - entering, np.cumsum(free) - free
    for lane in prange(entering.size):
        if entering[lane] + free[lane] > 0:
            a, b = first_parent[lane], first_slot[lane]
            for slot in range(lane * LANE, min((lane + 1) * LANE, used)):
                children = workers[slot].children
                if children == 0:
                    if workers[slot].place == NOWHERE:
                        slots[b] = slot
                        b += 1
                    continue
                one, two = child_codes(children)
                if one == due:
                    parents[a] = 2 * slot
                    a += 1
                if two == due:
                    parents[a] = 2 * slot + 1
                    a += 1


@njit(cache=True)
def write_entrants(workers, parents, slots, key, month, nation, places, thresholds, boys, land, counts):
    """Make each child listed a worker in the slot beside it, where it lives, registered like its parent.

    Parameters
    ----------
    nation : NATION (1,); places : PLACE (place,)
    thresholds : float64 (3, 2, 6) log odds of reaching no more than a level, by zone of registration and sex
    land : share of entrants of rural registration in a household with contracted land
    boys : share of boys among births
    workers : WORKER (slot,).
    parents : int64 (k,), 2 x slot of the parent + which child.
    slots : int64 (k,), slot each child takes.
    key, month : key of the run; months since January 1900.
    counts : int64 (measure, place), added to.
    """
    for k in range(parents.size):
        parent, which = workers[parents[k] // 2], parents[k] % 2
        worker_counts.remove_from_stocks(counts, parent)
        place, registered = worker_counts.children_place(parent), parent.registered
        odds = schooling_odds.education_log_odds(nation[0], places, parent)
        together = parent.place != NOWHERE and place == parent.place
        came = together and not in_one_city(place, registered)  # with the parent, unless born after it
        arrived = max(arrival_month(parent), month - ADULT) if came else month - ADULT
        parent.children = parent.children & (0xFF00 if which == 0 else 0x00FF)
        worker_counts.add_to_stocks(counts, parent)
        worker, slot = workers[slots[k]], slots[k]
        worker.place, worker.registered, worker.children = place, registered, 0
        worker.origin, worker.clocks = birth_word(month - ADULT, city_of(place)), clock_word(arrived, 0)
        worker.traits = draw_entrant_traits(
            key, month, slot, registered, place, thresholds, odds, places[registered].special, boys, land
        )
        worker_counts.add_to_stocks(counts, worker)
        counts[worker_counts.ENTERED, place] += 1


@njit
def draw_entrant_traits(key, month, slot, registered, place, thresholds, odds, special, boys, land):
    """Draw the lasting traits of an entrant: sex, education to be reached, land; who has done with school leaves at once.

    Parameters
    ----------
    key, month : key of the run; months since January 1900.
    slot : slot taken.
    registered : place of registration.
    place : place lived in.
    thresholds : float64 (3, 2, 6), by zone and sex.
    odds : log odds of the parent's children.
    special : log odds added for college and above.
    boys : share of boys among births.
    land : share who hold land among those of rural registration.
    """
    sex = MALE if uniform(key, month, slot, CHILD, 2) < boys else FEMALE
    zone = zone_of(registered)
    level = schooling_odds.draw_education(
        thresholds[zone, sex], odds, uniform(key, month, slot, ENTRANT_EDUCATION, 0), special
    )
    packed = with_field(with_field(np.uint16(0), SEX, sex), EDUCATION_LEVEL, level)
    packed = with_field(packed, WORK, STUDENT)
    packed = with_field(packed, TENURE, OWNS if place == registered else RENTS)
    holds = zone == RURAL and uniform(key, month, slot, ENTRANT_LAND, 0) < land
    return with_field(with_field(packed, CHILDREN_WITH_PARENT, 1), HOLDS_LAND, 1 if holds else 0)
