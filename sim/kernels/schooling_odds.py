"""Go to school with a parent or without, meet the entrance exam at 15, and reach more or less schooling.

An ordered logit (docs/model.md 2.7): the log odds of reaching a level or more are shifted by the parent's education,
the zone of schooling, being left behind, and exams that are closed. Children do not die and are not ill: their mortality
is left out.
"""

from __future__ import annotations

import math

from sim.core.numba_cache import njit
from sim.core.random_draws import EXAM, uniform
from sim.kernels import worker_counts
from sim.kernels.settlement.applicant_record import read_applicant
from sim.kernels.settlement.points_score import has_service_points
from sim.world.worker_changes import set_keeps_children
from sim.world.worker_fields import child_codes, education_of, keeps_children
from sim.world.worker_record import (
    NOWHERE,
    SENIOR,
    child_code,
    in_one_city,
    zone_of,
)

EXAM_AGE = 180  # months: the entrance exam of senior secondary school, at 15
ODDS_BINS, ODDS_STEPS = 2048, 64  # of a histogram of shifts, ODDS_STEPS a unit of log odds, 0 in the middle


@njit
def exam_is_due(worker, month):
    """Tell whether a child who lives with a parent outside the city of registration turns 15 this month."""
    if in_one_city(worker.place, worker.registered) or not keeps_children(worker):
        return False
    due = child_code(month - EXAM_AGE)
    one, two = child_codes(worker.children)
    return one == due or two == due


@njit
def return_for_exam(worker, slot, key, month, places, tracks, counts):
    """Send the children back to the place of registration where the exam is closed, or let them stay.

    Points of a track of services open it. One mark a parent tells
    where the children live, so a younger brother or sister goes along (assumption).

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month : months since January 1900.
    places, tracks, counts : PLACE (place,); Tracks of the month; int64 (measure, place), added to.
    """
    rule = places[worker.place]
    if uniform(key, month, slot, EXAM, 0) >= rule.exam_return:
        return
    if rule.serves and has_service_points(rule, tracks, read_applicant(places, worker, slot, key, month)):
        return
    worker_counts.remove_from_stocks(counts, worker)
    counts[worker_counts.SENT_BACK, worker.place] += worker_counts.number_of_children(worker)
    set_keeps_children(worker, 0)
    worker_counts.add_to_stocks(counts, worker)


@njit
def education_log_odds(nation, places, parent):
    """Return the log odds of higher schooling of a parent's children, against the thresholds of their zone and sex.

    Parameters
    ----------
    nation, places : NATION record; PLACE (place,).
    parent : WORKER record of the parent.
    """
    place = worker_counts.children_place(parent)
    odds = nation.of_parent * education_of(parent) + nation.of_zone[zone_of(place)]
    if parent.place != NOWHERE and not in_one_city(place, parent.place):
        odds -= nation.of_leaving_behind
    if not in_one_city(place, parent.registered):
        odds -= nation.of_closed_exam * places[place].exam_closed
    return odds


@njit
def draw_education(thresholds, odds, u, special=0.0):
    """Return the education an entrant will reach. thresholds : float64 (6,) log odds of reaching no more than a level.

    Parameters
    ----------
    special : log odds added for college and above alone
    u : draw in (0, 1).
    """
    drawn, reached = math.log(u / (1.0 - u)), 0
    while reached < 6 and thresholds[reached] - odds - (special if reached >= SENIOR else 0.0) <= drawn:
        reached += 1
    return reached


@njit(cache=True)
def count_education_odds(workers, used, nation, places, counts):
    """Count children by zone of registration and shift of log odds; counts : int64 (3, ODDS_BINS), zeros on entry.

    Parameters
    ----------
    workers, used : WORKER (slot,); slots in use.
    nation, places : NATION (1,); PLACE (place,).
    """
    for slot in range(used):
        parent = workers[slot]
        if parent.children != 0:
            column = math.floor(ODDS_STEPS * education_log_odds(nation[0], places, parent) + 0.5) + ODDS_BINS // 2
            counts[zone_of(parent.registered), min(max(column, 0), ODDS_BINS - 1)] += worker_counts.number_of_children(
                parent
            )
