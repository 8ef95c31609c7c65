"""Evaluate where to live, and move."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.core.random_draws import CHANNEL, CHILD, uniform
from sim.kernels import worker_counts
from sim.kernels.expectations.own_services import own_service_access, own_service_utility
from sim.kernels.migration.channel_weights import STAY, weigh_channels
from sim.kernels.migration.destination_draw import draw_destination, pick_channel
from sim.kernels.migration.pension_loss import apply_pension_factor, pension_factor
from sim.kernels.migration.relocation_grant import with_relocation_grant
from sim.kernels.settlement.carried_months import carry_months
from sim.kernels.settlement.willingness import has_school_child, holds_land
from sim.kernels.work import job_changes
from sim.kernels.worker_types import worker_type_of
from sim.world.worker_changes import set_keeps_children, set_tenure
from sim.world.worker_fields import age_months, education_of, home_city, tenure_of, work_of
from sim.world.worker_record import (
    COLLEGE,
    DORMITORY,
    OWNS,
    RENTS,
    city_of,
    clock_word,
    in_one_city,
    is_working,
)


@njit
def evaluate_move(worker, slot, draw, inputs, sums):
    """Compare all places once, and move if another is chosen.

    Parameters
    ----------
    worker, slot : the record and its number.
    draw : Draw of the month.
    inputs : MonthInputs, what every worker is told.
    sums : MonthSums of this thread; its histogram is not touched.
    """
    key, month, counts = draw.key, draw.month, sums.counts
    nation, places, choice = inputs.nation[0], inputs.places, inputs.choice
    place, home, registered = worker.place, home_city(worker), worker.registered
    counts[worker_counts.EVALUATED, place] += 1
    education = education_of(worker)
    schooling = 1 if education >= COLLEGE else 0
    sort = worker_type_of(education, age_months(worker, month), 1 if has_school_child(worker.children, month) else 0)
    services = own_service_access(nation, places, inputs.tracks, inputs.ahead, worker, slot, key, month)
    staying = own_service_utility(nation, schooling, sort, services)
    owns, holds = tenure_of(worker) == OWNS, holds_land(worker)
    weights = weigh_channels(choice, place, home, registered, schooling, sort, owns, holds, staying)
    weights = with_relocation_grant(weights, worker, slot, key, nation, places)
    crossing = pension_factor(worker, nation, schooling, month)
    weights = apply_pension_factor(choice, weights, city_of(place), home, sort, crossing)
    channel = pick_channel(weights, uniform(key, month, slot, CHANNEL, 0))
    if channel == STAY:
        return
    to = draw_destination(choice, channel, place, home, registered, schooling, sort, holds, key, month, slot, crossing)
    if to == place:
        return
    worker_counts.remove_from_stocks(counts, worker)
    if in_one_city(to, place):
        counts[worker_counts.LEFT_WITHIN, place] += 1
        counts[worker_counts.ARRIVED_WITHIN, to] += 1
        worker.place = to
        find_dwelling(worker, slot, key, month, nation)
    else:
        counts[worker_counts.LEFT, place] += 1
        counts[worker_counts.ARRIVED, to] += 1
        if city_of(to) == home:
            counts[worker_counts.RETURNED, to] += 1
        sums.flows[city_of(place), city_of(to), job_changes.education_group(education)] += 1
        move_to_city(worker, slot, key, month, to, nation, places)
    worker_counts.add_to_stocks(counts, worker)


@njit
def move_to_city(worker, slot, key, month, to, nation, places):
    """Move to another city: clocks start again, work goes on, children come along or stay behind.

    Parameters
    ----------
    worker, slot, key : WORKER record, changed; number of the worker's record; key of the run.
    month : months since January 1900.
    to : place moved to.
    nation, places : NATION record; PLACE (place,).
    """
    own = city_of(worker.registered)
    if city_of(to) == own:
        set_keeps_children(worker, 1)
    elif city_of(worker.place) == own:
        together = uniform(key, month, slot, CHILD, 0) < nation.accompany
        set_keeps_children(worker, 1 if together else 0)
    carry_months(worker, places[worker.place], places[to], month)
    worker.place = to
    worker.clocks = clock_word(month, 0)
    if is_working(work_of(worker)):
        job_changes.start_job(worker, slot, key, month, nation, places)
    find_dwelling(worker, slot, key, month, nation)


@njit
def find_dwelling(worker, slot, key, month, nation):
    """Find a home: the family's at the place of registration, else a room rented or in a dormitory.

    Parameters
    ----------
    worker, slot, key : WORKER record, changed; number of the worker's record; key of the run.
    month, nation : months since January 1900; NATION record.
    """
    tenure = RENTS
    if worker.place == worker.registered:
        tenure = OWNS
    elif uniform(key, month, slot, CHILD, 1) < nation.dormitory:
        tenure = DORMITORY
    set_tenure(worker, tenure)
