"""Weigh moves to other provinces by what is lost of a pension on the way, against what was lost at the start.

Who is insured loses a part of the employer's contributions paid in this city on leaving the province (docs/sources.md, measure
5). The loss is a sum, once; a stream of income is worth 1/(1 - beta) of its first year, so a loss of x years' wages lowers
the log income of places in other provinces by x (1 - beta). Months before the present stay are left out (assumption).
"""

from __future__ import annotations

import math

from numba import prange

from sim.core.numba_cache import njit
from sim.kernels.migration.channel_tables import services_row
from sim.kernels.migration.channel_weights import ChannelWeights
from sim.kernels.settlement.applicant_record import insured_months
from sim.kernels.worker_types import FIRST_COLLEGE_TYPE, WORKER_TYPES
from sim.world.worker_fields import work_of
from sim.world.worker_record import INSURED, city_of


@njit
def pension_factor(worker, nation, schooling, month):
    """Return by which share the weights of other provinces differ from those of the start; 0 for who is not insured.

    Parameters
    ----------
    worker : WORKER record.
    nation : NATION record.
    schooling : 0 below college, 1 college and above.
    month : months since January 1900.
    """
    each = nation.pension[schooling]
    if each == 0.0 or work_of(worker) != INSURED:
        return 0.0
    return math.exp(each * insured_months(worker, month)) - 1.0


@njit
def apply_pension_factor(choice, weights, city, home, sort, crossing):
    """Return the ChannelWeights with all that lies in other provinces times 1 + crossing.

    Parameters
    ----------
    choice : ChoiceWeights.
    weights : ChannelWeights.
    city, home : where the worker lives; city of origin.
    sort : worker type (sim.kernels.worker_types).
    crossing : see pension_factor.
    """
    if crossing == 0.0:
        return weights
    province, costs = choice.province[city], 1.0 if city == home else choice.onward
    back = weights.home * (1.0 + crossing if choice.province[home] != province else 1.0)
    onward = weights.onward + crossing * costs * choice.out_sum[city, sort]
    beyond = choice.network_sum[home, sort] - choice.own_sum[home, province, sort]
    network = weights.network + crossing * costs * max(beyond, 0.0)
    return ChannelWeights(weights.stay, weights.inside, back, max(onward, 0.0), max(network, 0.0))


@njit(parallel=True, cache=True)
def fill_province_sums(attraction, seen, pair, closeness, share, fixed, urban, province, out_sum, own_sum):
    """Fill the sums of the onward channel outside the province and of the network by province (sim.kernels.migration.choice_weights).

    Arguments as of sim.kernels.migration.channel_tables; out_sum : float64 (city, WORKER_TYPES), own_sum : (home, province,
    WORKER_TYPES) are written.

    Parameters
    ----------
    attraction : float64 (place, 2).
    seen : float64 (place + pair, WORKER_TYPES), services of newcomers.
    pair : int (city, city), see ChoiceWeights.
    closeness : float64 (city, city).
    share : float64 (home, column), network weight.
    fixed : float64 (2,), by schooling.
    urban : int64 (column,), urban places by identity.
    """
    for city in prange(closeness.shape[0]):
        out_sum[city, :] = 0.0
        own_sum[city, :, :] = 0.0
        for column in range(urban.size):
            place = urban[column]
            there = province[city_of(place)]
            row = services_row(pair, attraction, city, place)
            for schooling in range(2):
                weight = attraction[place, schooling] * fixed[schooling]
                if there != province[city]:
                    add_place_utilities(out_sum[city], weight * closeness[city, city_of(place)], seen, row, schooling)
                add_place_utilities(own_sum[city, there], weight * share[city, column], seen, row, schooling)


@njit
def add_place_utilities(sums, weight, seen, row, schooling):
    """Add a place's weight to the sums of all sorts of one schooling.

    Parameters
    ----------
    sums : float64 (WORKER_TYPES,), added to.
    weight : of the place.
    seen : float64 (place + pair, WORKER_TYPES), services of newcomers.
    row : row of `seen`.
    schooling : 0 below college, 1 college and above.
    """
    first, last = (0, FIRST_COLLEGE_TYPE) if schooling == 0 else (FIRST_COLLEGE_TYPE, WORKER_TYPES)
    for sort in range(first, last):
        sums[sort] += weight * seen[row, sort]
