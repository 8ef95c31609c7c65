"""Build the tables of the onward and the network channel: sums of weights by sort, cumulative weights by schooling.

Columns are the urban places in the order of the cities' identity, a city's two beside each other, so that the order of
rows changes nothing, and a small change of weights moves few draws (monotone coupling between paired runs).
"""

from __future__ import annotations

import numpy as np
from numba import prange

from sim.core.numba_cache import njit
from sim.kernels.worker_types import FIRST_COLLEGE_TYPE, WORKER_TYPES
from sim.world.worker_fields import home_city
from sim.world.worker_record import CHENGQU, NOWHERE, city_of, zone_of


@njit(parallel=True, cache=True)
def onward_sums(attraction, seen, pair, closeness, fixed, urban, sums):
    """Sum the weights of the urban places of all other cities, for every city.

    attraction : float64 (place, 2); seen : float64 (place + pair, WORKER_TYPES) services of newcomers, below them those of pairs
    pair : see sim.kernels.migration.choice_weights; closeness : (city, city); fixed : (2,); urban : int (column,)
    sums : float64 (city, WORKER_TYPES), written.
    """
    for city in prange(closeness.shape[0]):
        total = np.zeros(WORKER_TYPES)
        for column in range(0, urban.size, 2):
            place = urban[column]
            if city_of(place) != city:
                near, row = closeness[city, city_of(place)], services_row(pair, attraction, np.int64(city), place)
                for college in range(2):
                    first = attraction[place, college] * near * fixed[college]
                    second = attraction[place + 1, college] * near * fixed[college]
                    add_city_weights(total, college, first, seen, row, second, place + 1)
        sums[city] = total


@njit(parallel=True, cache=True)
def network_sums(attraction, seen, pair, share, fixed, urban, sums):
    """Sum the weights of urban places by the people of a home who live there, for every home; arguments as above.

    Parameters
    ----------
    share : float64 (home, column) network weight kap m^rho, already held at its row sum; 0 in the home city itself
    attraction : float64 (place, 2).
    seen : float64 (place + pair, WORKER_TYPES), services of newcomers.
    pair : int (city, city), see ChoiceWeights.
    fixed : float64 (2,), by schooling.
    urban : int64 (column,), urban places by identity.
    sums : float64 (home, WORKER_TYPES), written.
    """
    for home in prange(share.shape[0]):
        total = np.zeros(WORKER_TYPES)
        for column in range(0, urban.size, 2):
            if share[home, column] > 0.0 or share[home, column + 1] > 0.0:
                place = urban[column]
                row = services_row(pair, attraction, np.int64(home), place)
                for college in range(2):
                    first = share[home, column] * attraction[place, college] * fixed[college]
                    second = share[home, column + 1] * attraction[place + 1, college] * fixed[college]
                    add_city_weights(total, college, first, seen, row, second, place + 1)
        sums[home] = total


@njit
def services_row(pair, attraction, city, place):
    """Return the row of services seen at a place by those who come from a city, with the months it recognises of them.

    Parameters
    ----------
    pair : int (city, city), see ChoiceWeights.
    attraction : float64 (place, 2).
    city : where they come from.
    place : row of a place.
    """
    known = pair[city, city_of(place)]
    return attraction.shape[0] + known if known >= 0 and zone_of(place) == CHENGQU else place


@njit
def add_city_weights(total, college, first, seen, row, second, other):
    """Add the weights of a city's two urban places, one after the other, to the sums of all sorts of one schooling.

    Parameters
    ----------
    total : float64 (WORKER_TYPES,), added to.
    college : schooling of the types, 0-1.
    first : weight of the chengqu.
    seen : float64 (place + pair, WORKER_TYPES), services of newcomers.
    row : row of `seen` of the chengqu.
    second : weight of the towns.
    """
    start, stop = (FIRST_COLLEGE_TYPE, WORKER_TYPES) if college else (0, FIRST_COLLEGE_TYPE)
    for sort in range(start, stop):
        total[sort] = total[sort] + first * seen[row, sort] + second * seen[other, sort]


@njit(cache=True)
def stock_by_home(workers, used, counts):
    """Count workers by home and place; counts : int64 (home, place), zeros on entry.

    Parameters
    ----------
    workers, used : WORKER (slot,); slots in use.
    """
    for slot in range(used):
        if workers[slot].place != NOWHERE:
            counts[home_city(workers[slot]), workers[slot].place] += 1
