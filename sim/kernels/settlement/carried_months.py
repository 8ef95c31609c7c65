"""Carry insured months from city to city, where sets of cities recognise them (docs/model.md 2.9, 13).

One number a worker stands for all earlier stays: an approximation of full histories (docs/recognition.md measures it). It
keeps months while a worker lives outside every set, and loses them in a city of another set. What counts is the number times
the share in force.
"""

from __future__ import annotations

from numba import njit, prange

from sim.kernels.expectations.settlement_prospects import newcomer_prospect, scale_by_acceptance, worker_type_of
from sim.kernels.input_records import WORKER_TYPES
from sim.kernels.settlement.applicant_record import insured_months
from sim.world.worker_record import (
    BORN,
    CARRIED_MONTHS,
    EDUCATION_LEVEL,
    INSURED,
    NOWHERE,
    RURAL,
    WORK,
    get_field,
    with_field,
)

MOST_CARRIED = (1 << CARRIED_MONTHS[1]) - 1  # months


@njit
def carry_months(worker, here, there, month):
    """Keep the months of a stay that ends, and of those before, as far as the sets of here and there allow.

    here, there : PLACE records of two cities
    """
    months = get_field(worker.origin, CARRIED_MONTHS)
    if here.sources == 0 and months == 0:
        return
    if here.sources != 0:
        months = min(months + insured_months(worker, month - 1), MOST_CARRIED)
        if there.accepts != 0 and here.sources & there.accepts == 0:
            months = 0
    worker.origin = with_field(worker.origin, CARRIED_MONTHS, months)


@njit(cache=True)
def sum_insured_months(workers, used, month, insured):
    """Add up the insured months, carried ones too, of who is in insured work in the urban places of a city.

    insured : int64 (city, WORKER_TYPES, 2) months and workers, zeros on entry. One thread: it runs once a year.
    """
    for slot in range(used):
        worker = workers[slot]
        place = worker.place
        if place != NOWHERE and place % 3 != RURAL and get_field(worker.traits, WORK) == INSURED:
            sort = worker_type_of(get_field(worker.traits, EDUCATION_LEVEL), month - get_field(worker.origin, BORN), 0)
            months = insured_months(worker, month) + get_field(worker.origin, CARRIED_MONTHS)
            for child in range(2):
                insured[place // 3, sort + child, 0] += months
                insured[place // 3, sort + child, 1] += 1


@njit(parallel=True, cache=True)
def fill_pair_prospects(origins, destinations, shares, insured, places, tracks, ahead, nation, prospect):
    """Fill Pi of newcomers who bring recognised months, by pair of cities: float64 (pair, WORKER_TYPES), written.

    origins, destinations : int64 (pair,) cities; shares : float64 (pair, 2) of insurance and residence
    insured : float64 (city, WORKER_TYPES) mean insured months of those in insured work
    """
    for pair in prange(origins.size):
        place = 3 * destinations[pair]
        for sort in range(0, WORKER_TYPES, 2):
            months = insured[origins[pair], sort]
            brought = (int(shares[pair, 0] * months), int(shares[pair, 1] * months))
            value = newcomer_prospect(places[place], tracks, ahead, place, nation[0], sort, brought)
            scale_by_acceptance(places[place], nation[0], sort, value, prospect[pair])
