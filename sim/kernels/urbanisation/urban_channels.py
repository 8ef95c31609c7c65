"""Become urban without choosing to: reclassified in place, or registered at a college (docs/model.md 2.10, 11)."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.core.random_draws import RECLASSIFIED, STUDY, uniform
from sim.kernels import worker_counts
from sim.kernels.observation.past_places import rename_past_place
from sim.kernels.settlement.carried_months import carry_months
from sim.kernels.work import job_changes
from sim.world.worker_changes import lose_land, set_collective, set_keeps_children
from sim.world.worker_fields import age_months, education_of, home_city, is_college, work_of
from sim.world.worker_record import (
    CHILDREN_WITH_PARENT,
    DORMITORY,
    STUDENT,
    TENURE,
    city_of,
    clock_word,
    in_one_city,
    is_rural,
    with_field,
)


@njit
def reclassify_resident(worker, slot, key, month, nation, places, counts, lived):
    """Make a rural resident a resident of the town in place; a share of those registered there become urban.

    Land and home are kept, and children who live here come along. Villages are reclassified one by one in reality, here
    resident by resident (assumption); children left here by an absent parent wait for the parent. Who is asked where it
    lived five years ago names the village as the town it is now; lived : uint16 (block,), see sim.kernels.observation.survey_panel.

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month, nation, places : months since January 1900; NATION record; PLACE (place,).
    counts : int64 (measure, place), added to.
    """
    rural, town = worker.place, places[worker.place].town
    urban = uniform(key, month, slot, RECLASSIFIED, 0) < nation.reclassified_registered
    worker_counts.remove_from_stocks(counts, worker)
    if worker_counts.children_place(worker) == rural:
        set_keeps_children(worker, 1)
    worker.place = town
    rename_past_place(key, slot, rural, town, lived)
    counts[worker_counts.RECLASSIFIED, town] += 1
    if urban and worker.registered == rural:
        worker.registered = town
        counts[worker_counts.RECLASSIFIED_SETTLED, town] += 1
        counts[worker_counts.CHILDREN_SETTLED, town] += worker_counts.number_of_children(worker)
    worker_counts.add_to_stocks(counts, worker)


@njit
def enters_college(worker, month, nation):
    """Tell whether a student enters college this month.

    Parameters
    ----------
    worker, month, nation : WORKER record; months since January 1900; NATION record.
    """
    if work_of(worker) != STUDENT or age_months(worker, month) != nation.enrolment:
        return False
    return is_college(worker)


@njit
def move_to_college(worker, slot, key, month, nation, places, urban, counts, flows):
    """Move a share of the students to the city of study.

    Who is of rural registration registers in the collective household of the college, who is of urban keeps the registration.
    The others study where they are or move by choice. urban : (column,) urban places by identity.

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month, nation, places : months since January 1900; NATION record; PLACE (place,).
    counts, flows : int64 (measure, place), added to; int32 (city, city, 4), moves added to.
    """
    place, rural = worker.place, is_rural(worker.registered)
    if uniform(key, month, slot, STUDY, 0) >= (nation.students_registered if rural else nation.students_moving):
        return
    far = uniform(key, month, slot, STUDY, 2) < nation.students_far
    to = draw_study_place(places, urban, place, uniform(key, month, slot, STUDY, 1), far)
    if to < 0 or (to == place and not rural):
        return
    worker_counts.remove_from_stocks(counts, worker)
    worker.traits = with_field(with_field(worker.traits, TENURE, DORMITORY), CHILDREN_WITH_PARENT, 1)
    worker.place = to
    if rural:
        register_at_college(worker, to, nation, counts)
    if not in_one_city(to, place):
        carry_months(worker, places[place], places[to], month)
        worker.clocks = clock_word(month, 0)
        count_city_move(worker, place, counts, flows)
    elif to != place:
        counts[worker_counts.LEFT_WITHIN, place] += 1
        counts[worker_counts.ARRIVED_WITHIN, to] += 1
    worker_counts.add_to_stocks(counts, worker)


@njit
def register_at_college(worker, to, nation, counts):
    """Register a student in the collective household of the college.

    Parameters
    ----------
    worker, to, nation, counts : WORKER record; place of the college; NATION record; int64 (measure, place), added to.
    """
    if not in_one_city(to, worker.registered) and nation.land_kept < 1.0:
        lose_land(worker)
    set_collective(worker, 1)
    worker.registered = to
    counts[worker_counts.STUDENTS_SETTLED, to] += 1
    counts[worker_counts.CHILDREN_SETTLED, to] += worker_counts.number_of_children(worker)


@njit
def draw_study_place(places, urban, place, u, far):
    """Draw a chengqu by its students, of the country where far, else of the province; -1 where there is none.

    Parameters
    ----------
    places, urban, place : PLACE (place,); int64 (column,), urban places by identity; where the student lives.
    u, far : draw in (0, 1); bool, of the whole country.
    """
    province = places[place].province
    for column in range(0, urban.size, 2):
        to = urban[column]
        if far:
            if u < places[to].studying:
                return to
        elif places[to].province == province and u < places[to].colleges:
            return to
    return -1


@njit
def count_city_move(worker, origin, counts, flows):
    """Count a move between cities, made already.

    Parameters
    ----------
    worker, origin, counts : WORKER record; place left; int64 (measure, place), added to.
    flows : int32 (city, city, 4), moves added to.
    """
    to = worker.place
    counts[worker_counts.LEFT, origin] += 1
    counts[worker_counts.ARRIVED, to] += 1
    if city_of(to) == home_city(worker):
        counts[worker_counts.RETURNED, to] += 1
    flows[city_of(origin), city_of(to), job_changes.education_group(education_of(worker))] += 1
