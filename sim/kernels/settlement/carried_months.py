"""Carry insured months from city to city, where sets of cities recognise them (docs/model.md 2.9, 13).

One number a worker stands for all earlier stays: an approximation of full histories (docs/recognition.md measures it). It
keeps months while a worker lives outside every set, and loses them in a city of another set. What counts is the number times
the share in force.
"""

from __future__ import annotations

from numba import prange

from sim.core.numba_cache import njit
from sim.kernels.expectations.settlement_prospects import newcomer_prospect, scale_by_acceptance
from sim.kernels.settlement.applicant_record import insured_months
from sim.kernels.worker_types import WORKER_TYPES, worker_type_of
from sim.world.worker_changes import set_carried_months
from sim.world.worker_fields import age_months, carried_months_of, education_of, work_of
from sim.world.worker_record import (
    CARRIED_MONTHS,
    CHENGQU,
    INSURED,
    NOWHERE,
    city_of,
    is_rural,
    place_of,
)

MOST_CARRIED = (1 << CARRIED_MONTHS[1]) - 1  # months


@njit
def carry_months(worker, here, there, month):
    """Keep the months of a stay that ends, and of those before, as far as the sets of here and there allow.

    Parameters
    ----------
    here, there : PLACE records of two cities
    worker : WORKER record, changed.
    month : months since January 1900.
    """
    months = carried_months_of(worker)
    if here.sources == 0 and months == 0:
        return
    if here.sources != 0:
        months = min(months + insured_months(worker, month - 1), MOST_CARRIED)
        if there.accepts != 0 and here.sources & there.accepts == 0:
            months = 0
    set_carried_months(worker, months)


@njit(cache=True)
def sum_insured_months(workers, used, month, insured):
    """Add up the insured months, carried ones too, of who is in insured work in the urban places of a city.

    Parameters
    ----------
    insured : int64 (city, WORKER_TYPES, 2) months and workers, zeros on entry; one thread, once a year
    workers, used, month : WORKER (slot,); slots in use; months since January 1900.
    """
    for slot in range(used):
        worker = workers[slot]
        place = worker.place
        if place != NOWHERE and not is_rural(place) and work_of(worker) == INSURED:
            sort = worker_type_of(education_of(worker), age_months(worker, month), 0)
            months = insured_months(worker, month) + carried_months_of(worker)
            for child in range(2):
                insured[city_of(place), sort + child, 0] += months
                insured[city_of(place), sort + child, 1] += 1


@njit(parallel=True, cache=True)
def fill_pair_prospects(origins, destinations, shares, insured, places, tracks, ahead, nation, prospect):
    """Fill Pi of newcomers who bring recognised months, by pair of cities: float64 (pair, WORKER_TYPES), written.

    Parameters
    ----------
    origins, destinations : int64 (pair,) cities; shares : float64 (pair, 2) of insurance and residence
    insured : float64 (city, WORKER_TYPES) mean insured months of those in insured work
    places, tracks, ahead : PLACE (place,); Tracks of the month; AnnouncedInputs.
    nation : NATION (1,).
    prospect : float64 (pair, WORKER_TYPES), written.
    """
    for pair in prange(origins.size):
        place = place_of(destinations[pair], CHENGQU)
        for sort in range(0, WORKER_TYPES, 2):
            months = insured[origins[pair], sort]
            brought = (int(shares[pair, 0] * months), int(shares[pair, 1] * months))
            value = newcomer_prospect(places[place], tracks, ahead, place, nation[0], sort, brought)
            scale_by_acceptance(places[place], nation[0], sort, value, prospect[pair])
