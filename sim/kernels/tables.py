"""Build the tables of the onward and the network channel: cumulative weights by schooling, sums by sort.

Columns are the urban places in the order of the cities' identity, so that the order of rows changes nothing, and a
small change of weights moves few draws (monotone coupling between paired runs).
"""

from __future__ import annotations

from numba import njit, prange

from sim.kernels.given import SORTS
from sim.world.columns import CHENGQU, COLLEGE, HOME_CITY, get


@njit(parallel=True, cache=True)
def onward(attraction, services, pair, recognised, closeness, fixed, urban, sums, cdf, guide):
    """Fill the onward table of every city: weights of the urban places of all other cities.

    attraction : float64 (place, 2); services : (place, SORTS); pair, recognised : see sim.kernels.given.Choice
    closeness : (city, city); fixed : (2,)
    urban : int (column,); sums : float64 (city, SORTS), cdf : (city, 2, column), guide : int32 likewise, are written.
    """
    for city in prange(closeness.shape[0]):
        for sort in range(SORTS):
            sums[city, sort] = 0.0
        for schooling in range(2):
            total = 0.0
            for column in range(urban.size):
                place = urban[column]
                if place // 3 != city:
                    weight = attraction[place, schooling] * closeness[city, place // 3]
                    total += weight
                    add(
                        sums[city],
                        weight * fixed[schooling],
                        brought(services, pair, recognised, city, place),
                        schooling,
                    )
                cdf[city, schooling, column] = total
            finish(cdf[city, schooling], guide[city, schooling], total)


@njit(parallel=True, cache=True)
def network(attraction, services, pair, recognised, share, fixed, urban, sums, cdf, guide):
    """Fill the network table of every home: weights of urban places by the people of that home who live there.

    share : float64 (home, column) network weight kap m^rho, already held at its row sum; 0 in the home city itself
    sums : float64 (home, SORTS), cdf : (home, 2, column), guide : int32 likewise, are written.
    """
    for home in prange(share.shape[0]):
        for sort in range(SORTS):
            sums[home, sort] = 0.0
        for schooling in range(2):
            total = 0.0
            for column in range(urban.size):
                place = urban[column]
                weight = share[home, column] * attraction[place, schooling] * fixed[schooling]
                total += weight
                add(sums[home], weight, brought(services, pair, recognised, home, place), schooling)
                cdf[home, schooling, column] = total
            finish(cdf[home, schooling], guide[home, schooling], total)


@njit
def brought(services, pair, recognised, city, place):
    """Return the services of a place by sort for those who come from a city, with the months it recognises of them."""
    known = pair[city, place // 3]
    return recognised[known] if known >= 0 and place % 3 == CHENGQU else services[place]


@njit
def add(sums, weight, services, schooling):
    """Add a place's weight to the sums of all sorts of one schooling."""
    first, last = (0, 8 * COLLEGE) if schooling == 0 else (8 * COLLEGE, SORTS)
    for sort in range(first, last):
        sums[sort] += weight * services[sort]


@njit
def finish(cdf, guide, total):
    """Scale a row of running sums to 1 and fill its guide: for each step of 1/size the first column above it."""
    column = 0
    for k in range(cdf.size):
        cdf[k] = cdf[k] / total if total > 0.0 else 1.0
    for k in range(guide.size):
        while column < cdf.size - 1 and cdf[column] <= k / guide.size:
            column += 1
        guide[k] = column


@njit(cache=True)
def stock_by_home(workers, used, counts):
    """Count workers by home and place; counts : int64 (home, place), zeros on entry."""
    for slot in range(used):
        if workers[slot].place != 0xFFFF:
            counts[get(workers[slot].origin, HOME_CITY), workers[slot].place] += 1
