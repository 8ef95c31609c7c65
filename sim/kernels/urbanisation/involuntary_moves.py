"""Add up the moves of a month that are not chosen: reclassified, enrolled, gone back in retirement."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.kernels.migration.retirement_return import may_return
from sim.world.worker_fields import age_months, schooling_of, work_of
from sim.world.worker_record import NOWHERE, STUDENT, is_rural

MOVE_UNIT = 2.0**40  # fixed point, so that the sum over workers does not depend on their order


@njit(cache=True)
def sum_involuntary_moves(workers, used, month, nation, places, net, leaving):
    """Add up expected arrivals less departures by place and schooling, and students who leave a place for college.

    The students of a month are a twelfth of those who enter college within a year.

    Parameters
    ----------
    net : int64 (place, 2), parts of 1/MOVE_UNIT, zeros on entry
    leaving : int64 (place, 2) likewise, to colleges of the own province and of any
    workers, used, month, nation : WORKER (slot,); slots in use; months since January 1900; NATION (1,).
    places : PLACE (place,).
    """
    told = nation[0]
    for slot in range(used):
        worker = workers[slot]
        place = worker.place
        if place == NOWHERE:
            continue
        schooling = schooling_of(worker)
        if places[place].reclassified > 0.0:
            shift_expected_mover(net, place, places[place].town, schooling, places[place].reclassified)
        if may_return(worker):
            shift_expected_mover(net, place, worker.registered, schooling, told.homecoming)
        if schooling == 1 and work_of(worker) == STUDENT:
            wait = told.enrolment - age_months(worker, month)
            if wait > 0 and wait <= 12:
                share = told.students_registered if is_rural(worker.registered) else told.students_moving
                leaving[place, 0] += int(share * (1.0 - told.students_far) / 12.0 * MOVE_UNIT)
                leaving[place, 1] += int(share * told.students_far / 12.0 * MOVE_UNIT)


@njit
def shift_expected_mover(net, origin, to, schooling, chance):
    """Take an expected mover from one place to another.

    Parameters
    ----------
    net : int64 (place, 2), added to.
    origin : place left.
    to : place reached.
    schooling : 0 below college, 1 college and above.
    chance : of the move, a month.
    """
    amount = int(chance * MOVE_UNIT)
    net[origin, schooling] -= amount
    net[to, schooling] += amount
