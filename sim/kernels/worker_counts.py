"""Count workers by measure and place in whole numbers, so that the order of adding never matters."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.world.worker_fields import child_codes, is_college, keeps_children, work_of
from sim.world.worker_record import (
    INSURED,
    NOWHERE,
    UNEMPLOYED,
    in_one_city,
    is_locally_registered,
    is_rural,
    is_working,
)

STOCKS = (
    "adults",  # workers living here
    "children",  # children under 16 living here
    "registered_adults",  # workers registered here, wherever they live
    "registered_children",  # children registered here, wherever they live
    "elsewhere",  # workers living here, registered in another city
    "elsewhere_children",  # children living here, registered in another city
    "unsettled",  # workers living in this urban place without urban registration in this city
    "unemployed",
    "insured",
    "employed",  # workers living here, in insured or informal work
    "employed_elsewhere",  # of them registered in another city
    "employed_college",  # of the employed, college and above
    "employed_college_elsewhere",
)
FLOWS = (
    "born",
    "died",
    "entered",  # turned 16
    "arrived",  # from another city
    "left",  # for another city
    "arrived_within",  # from another zone of this city
    "left_within",  # for another zone of this city
    "returned",  # arrivals from another city whose home is this city
    "evaluated",  # workers living here who considered a move
    "eligible",  # could apply for settlement here this month (a count of the month, not a flow of persons)
    "applied",
    "admitted",  # will be registered here next month by a decision without a ranking, if they are still here
    "converted",  # registered here this month by a decision announced last month
    "reclassified",  # workers of the rural part of this city who became residents of this town in place
    "reclassified_settled",  # of them those who got urban registration here
    "students_settled",  # registered here in the collective household of a college
    "children_settled",  # children under 16 registered here with a parent, in any of these ways
    "sent_back",  # children of 15 living here who went back for the entrance exam
    "bought",  # a home in this urban place
    "promoted",  # rose a skill grade
    # of the converted, who they are; the last group of each trait is what remains
    "converted_own_city",  # registered in another zone of this city before
    "converted_own_province",  # in another city of the province
    "converted_primary",  # primary or none
    "converted_junior",
    "converted_senior",
    "converted_under_25",
    "converted_25_34",
    "converted_35_44",
    "converted_45_59",
    "converted_women",
    "converted_insured_0",  # under a year of insurance here
    "converted_insured_1_4",
    "converted_insured_5_9",
)
MEASURES = STOCKS + FLOWS
(
    ADULTS, CHILDREN, REGISTERED_ADULTS, REGISTERED_CHILDREN, ELSEWHERE, ELSEWHERE_CHILDREN, UNSETTLED, UNEMPLOYED_HERE,
    INSURED_HERE, EMPLOYED, EMPLOYED_ELSEWHERE, EMPLOYED_COLLEGE, EMPLOYED_COLLEGE_ELSEWHERE,
    BORN, DIED, ENTERED, ARRIVED, LEFT, ARRIVED_WITHIN, LEFT_WITHIN, RETURNED, EVALUATED, ELIGIBLE, APPLIED, ADMITTED,
    CONVERTED, RECLASSIFIED, RECLASSIFIED_SETTLED, STUDENTS_SETTLED, CHILDREN_SETTLED, SENT_BACK, BOUGHT, PROMOTED,
    OWN_CITY, OWN_PROVINCE, PRIMARY, JUNIOR, SENIOR, UNDER_25, TO_34, TO_44, TO_59, WOMEN, INSURED_0, INSURED_1, INSURED_5,
) = range(46)  # fmt: skip


@njit
def children_place(worker):
    """Return the place where a worker's children live."""
    if worker.place != NOWHERE and keeps_children(worker):
        return worker.place
    return worker.registered


@njit
def number_of_children(worker):
    """Count a worker's children under 16."""
    one, two = child_codes(worker.children)
    return (1 if one else 0) + (1 if two else 0)


@njit
def remove_from_stocks(counts, worker):
    """Take one worker and its children out of the stocks, before the record changes; counts : int64 (measure, place).

    The law of counts: whatever changes a record takes it out of the stocks as it is, changes it, and adds it again with
    add_to_stocks, so that the running stocks are what count_all_stocks finds (tests/laws/test_conserved.py holds it in whole runs).
    """
    change_stocks(counts, worker, -1)


@njit
def add_to_stocks(counts, worker):
    """Add one worker and its children to the stocks, after the record has changed; counts : int64 (measure, place).

    See remove_from_stocks for the law, and what holds it.
    """
    change_stocks(counts, worker, 1)


@njit
def change_stocks(counts, worker, sign):
    """Add (sign 1) or take out (-1) all that one worker and its children are in the stocks.

    Parameters
    ----------
    counts : int64 (measure, place).
    worker : WORKER record, whose place or children alone may be there.
    sign : 1 or -1.
    """
    place, registered = worker.place, worker.registered
    if place != NOWHERE:
        counts[ADULTS, place] += sign
        counts[REGISTERED_ADULTS, registered] += sign
        if not in_one_city(place, registered):
            counts[ELSEWHERE, place] += sign
        if not is_rural(place) and not is_locally_registered(place, registered):
            counts[UNSETTLED, place] += sign
        work = work_of(worker)
        if work == UNEMPLOYED:
            counts[UNEMPLOYED_HERE, place] += sign
        elif work == INSURED:
            counts[INSURED_HERE, place] += sign
        if is_working(work):
            college, away = is_college(worker), not in_one_city(place, registered)
            counts[EMPLOYED, place] += sign
            if away:
                counts[EMPLOYED_ELSEWHERE, place] += sign
            if college:
                counts[EMPLOYED_COLLEGE, place] += sign
            if away and college:
                counts[EMPLOYED_COLLEGE_ELSEWHERE, place] += sign
    if worker.children > 0:
        number = sign * number_of_children(worker)
        living = children_place(worker)
        counts[CHILDREN, living] += number
        if not in_one_city(living, registered):
            counts[ELSEWHERE_CHILDREN, living] += number
        counts[REGISTERED_CHILDREN, registered] += number


@njit(cache=True)
def count_all_stocks(workers, used, counts):
    """Count all stocks afresh; workers, used : WORKER (slot,), slots in use; counts : int64 (measure, place), zeros on entry."""
    for slot in range(used):
        add_to_stocks(counts, workers[slot])
