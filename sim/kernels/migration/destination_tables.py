"""Build the tables by which places are drawn inside the onward and the network channel: cumulative weights by schooling, with guides."""

from __future__ import annotations

from numba import prange

from sim.core.numba_cache import njit
from sim.world.worker_record import city_of


@njit(parallel=True, cache=True)
def onward_cdf(attraction, closeness, urban, cdf, guide):
    """Fill the cumulative weights of the urban places of all other cities, without services, for every city.

    Parameters
    ----------
    cdf : float64 (city, 2, column), guide : int32 likewise, are written; other arguments as above.
    attraction : float64 (place, 2).
    closeness : float64 (city, city).
    urban : int64 (column,), urban places by identity.
    """
    for city in prange(closeness.shape[0]):
        for schooling in range(2):
            total = 0.0
            for column in range(urban.size):
                place = urban[column]
                if city_of(place) != city:
                    total += attraction[place, schooling] * closeness[city, city_of(place)]
                cdf[city, schooling, column] = total
            scale_running_sums(cdf[city, schooling], guide[city, schooling], total)


@njit(parallel=True, cache=True)
def network_cdf(attraction, share, fixed, urban, cdf, guide):
    """Fill the cumulative weights of urban places by the people of a home who live there; arguments as above.

    Parameters
    ----------
    attraction : float64 (place, 2).
    share : float64 (home, column), network weight.
    fixed : float64 (2,), by schooling.
    urban : int64 (column,), urban places by identity.
    cdf : float64 (home, 2, column), written.
    guide : int32 likewise, written.
    """
    for home in prange(share.shape[0]):
        for schooling in range(2):
            total = 0.0
            for column in range(urban.size):
                total += share[home, column] * attraction[urban[column], schooling] * fixed[schooling]
                cdf[home, schooling, column] = total
            scale_running_sums(cdf[home, schooling], guide[home, schooling], total)


@njit
def scale_running_sums(cdf, guide, total):
    """Scale a row of running sums to 1 and fill its guide: for each step of 1/size the first column above it.

    Parameters
    ----------
    cdf : float64 (column,), running sums on entry.
    total : their last.
    """
    column = 0
    for k in range(cdf.size):
        cdf[k] = cdf[k] / total if total > 0.0 else 1.0
    for k in range(guide.size):
        while column < cdf.size - 1 and cdf[column] <= k / guide.size:
            column += 1
        guide[k] = column
