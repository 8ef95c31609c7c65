"""Map the attraction of places to the flows expected of it: the mean-field map of a month, without drawing anybody.

It runs over a sample of workers, each with the choice of sim.kernels.migration.channel_weights, product by product and sum by sum, so that its
bits are those of the plain loop (tests/steps/helpers_plain_flows.py). Only what adds zero is left out.
"""

from __future__ import annotations

import numpy as np
from numba import prange

from sim.core.numba_cache import njit
from sim.kernels.migration.channel_tables import services_row
from sim.kernels.worker_types import FIRST_COLLEGE_TYPE, WORKER_TYPES
from sim.world.worker_record import CHENGQU, RURAL, TOWNS, city_of, place_of, zone_of


@njit(cache=True)
def sum_expected_flows(choice, sampled, arrivals, departures, onward, network):
    """Add up expected departures of a month, arrivals in the own and the home city, and what spread_flows sends elsewhere.

    choice : its attraction, onward_sum, network_sum and costs are read; sampled : sim.kernels.migration.sampled_choosers.ChooserFactors
    arrivals, departures : float64 (place, 2); onward : (city, WORKER_TYPES), network : (home, WORKER_TYPES); all zeros on entry
    """
    attraction, here, away = choice.attraction, sampled.here, sampled.away
    onward_sum, network_sum, inside_cost, fixed = choice.onward_sum, choice.network_sum, choice.inside, choice.fixed
    for k in range(sampled.mass.size):
        place, home, s, sort, row, first, second = read_chooser(sampled.who, k)
        city, bonus, costs, back, known = city_of(place), here[k, 0], 1.0, (0.0, 0.0, 0.0), (0.0, 0.0)
        stay = factor_product(attraction[place, s], here, k, 0, 6)
        one = factor_product(attraction[first, s], here, k, 6, 9)
        other = factor_product(attraction[second, s], here, k, 9, 12)
        if row >= 0:
            costs, known = choice.onward, own_city_weights(attraction, away, row, city, s)
            back = return_weights(attraction, away, row, home, s, choice.home, costs)
        inside, leave = (one + other) * (inside_cost[s] * bonus), onward_sum[city, sort] * costs
        follow = max(network_sum[home, sort] - own_city_part(known, away, row) * fixed[s], 0.0) * costs
        each = sampled.mass[k] / (stay + inside + (back[0] + back[1] + back[2]) + leave + follow)
        departures[place, s] += sampled.mass[k] - each * stay
        if inside > 0.0:
            arrivals[first, s] += each * bonus * inside_cost[s] * one
            arrivals[second, s] += each * bonus * inside_cost[s] * other
        onward[city, sort] += each * costs if leave > 0.0 else 0.0
        network[home, sort] += each * costs if follow > 0.0 else 0.0
        if row >= 0:
            add_returns(back, each, home, s, arrivals)
        if row >= 0 and follow > 0.0:
            remove_own_city(known, each * costs, fixed[s], away, row, city, s, arrivals)


@njit
def read_chooser(sampled, k):
    """Return place, home, schooling, sort and row in `away` of a sampled worker, and the other two places of the city."""
    place, zone = np.int64(sampled[k, 0]), zone_of(sampled[k, 0])
    first = place - zone + (0 if zone != 0 else 1)
    second = place - zone + (2 if zone != 2 else 1)
    return place, np.int64(sampled[k, 1]), sampled[k, 2], sampled[k, 3], sampled[k, 4], first, second


@njit
def factor_product(weight, factors, row, start, stop):
    """Return a weight times its factors, one after the other."""
    for number in range(start, stop):
        weight *= factors[row, number]
    return weight


@njit
def return_weights(attraction, away, row, home, s, bonus, onward):
    """Return the weights of the zones of the home city, less what the onward channel holds of them (channel_weights.home_weight)."""
    cost, first, second = away[row, 11], attraction[place_of(home, CHENGQU), s], attraction[place_of(home, TOWNS), s]
    one = factor_product(first, away, row, 0, 3) * bonus - first * away[row, 9] * onward
    two = factor_product(second, away, row, 3, 6) * bonus - second * away[row, 10] * onward
    rural = factor_product(attraction[place_of(home, RURAL), s], away, row, 6, 9) * bonus
    return max(one, 0.0) * cost, max(two, 0.0) * cost, max(rural, 0.0) * cost


@njit
def own_city_weights(attraction, away, row, city, s):
    """Return network weight times attraction of the urban zones of the city lived in."""
    return away[row, 12] * attraction[place_of(city, CHENGQU), s], away[row, 13] * attraction[place_of(city, TOWNS), s]


@njit
def own_city_part(known, away, row):
    """Return the part of the city lived in among the network weights, before costs (channel_weights.city_network_weight)."""
    return known[0] * away[row, 14] + known[1] * away[row, 15] if row >= 0 else 0.0


@njit
def add_returns(back, each, home, s, arrivals):
    """Add those who return to the home city."""
    if back[0] + back[1] + back[2] > 0.0:
        for zone in range(3):
            arrivals[place_of(home, zone), s] += each * back[zone]


@njit
def remove_own_city(known, factor, fixed, away, row, city, s, arrivals):
    """Take out what spread_flows will wrongly send through the network to the city lived in."""
    for zone in range(2):
        arrivals[place_of(city, zone), s] -= factor * (known[zone] * fixed) * away[row, 14 + zone]


@njit(parallel=True, cache=True)
def spread_flows(choice, seen, onward, network, arrivals):
    """Send what leaves by the onward and network channels to all urban places, from cities in the order of identity.

    seen : float64 (place + pair, WORKER_TYPES) see sim.kernels.migration.channel_tables; other arguments as above
    """
    urban, pair, closeness, share = choice.urban, choice.pair, choice.closeness, choice.network
    for number in prange(urban.size // 2):
        column, place = 2 * number, urban[2 * number]
        reach, other = np.zeros(WORKER_TYPES), np.zeros(WORKER_TYPES)
        for k in range(0, urban.size, 2):
            source = city_of(urban[k])
            row = services_row(pair, choice.attraction, source, place)
            near = closeness[source, city_of(place)] if source != city_of(place) else 0.0
            if share[source, column] > 0.0 or share[source, column + 1] > 0.0:
                add_from_known_city(reach, onward, near, network, share[source, column], source, seen, row)
                add_from_known_city(other, onward, near, network, share[source, column + 1], source, seen, place + 1)
            elif near > 0.0:
                add_from_unknown_city(reach, other, onward, near, source, seen, row, place + 1)
        add_arrivals(choice, reach, place, arrivals)
        add_arrivals(choice, other, place + 1, arrivals)


@njit
def add_from_known_city(reach, onward, near, network, share, source, seen, row):
    """Add what a city sends to a place where people of it live."""
    for sort in range(WORKER_TYPES):
        reach[sort] += (onward[source, sort] * near + network[source, sort] * share) * seen[row, sort]


@njit
def add_from_unknown_city(reach, other, onward, near, source, seen, row, next_row):
    """Add what a city sends to the two urban places of another where nobody of it lives."""
    for sort in range(WORKER_TYPES):
        sent = onward[source, sort] * near
        reach[sort] += sent * seen[row, sort]
        other[sort] += sent * seen[next_row, sort]


@njit
def add_arrivals(choice, reach, place, arrivals):
    """Add all that reaches a place to its arrivals."""
    for sort in range(WORKER_TYPES):
        college = 1 if sort >= FIRST_COLLEGE_TYPE else 0
        arrivals[place, college] += reach[sort] * (choice.attraction[place, college] * choice.fixed[college])
