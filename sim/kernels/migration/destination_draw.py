"""Draw a channel of the choice in proportion to its weight, and a place inside it (weights: sim.kernels.migration.channel_weights).

Services differ by sort of worker: places are drawn without them and accepted in proportion.
"""

from __future__ import annotations

import numpy as np

from sim.core.numba_cache import njit
from sim.core.random_draws import DESTINATION, uniform_pair
from sim.kernels.migration.channel_weights import HOME, INSIDE, NETWORK, ONWARD, STAY, total_weight
from sim.kernels.migration.place_weights import home_weight, place_weight, service_utility_from
from sim.world.worker_record import CHENGQU, RURAL, TOWNS, city_of, place_of, zone_of

LAST_ATTEMPT = 10_000  # a channel of no weight but by rounding is left by staying


@njit
def pick_channel(weights, u):
    """Return the channel that u in (0, 1) falls into; weights : ChannelWeights."""
    x = u * total_weight(weights)
    if x < weights.stay:
        return STAY
    x -= weights.stay
    if x < weights.inside:
        return INSIDE
    x -= weights.inside
    if x < weights.home:
        return HOME
    x -= weights.home
    if x < weights.onward:
        return ONWARD
    return NETWORK if weights.network > 0.0 else STAY


@njit
def find_column(cdf, guide, u):
    """Return the column of a cumulative table that u falls into, by a guide table (Chen and Asau 1974).

    Parameters
    ----------
    cdf : float64 (column,), see scale_running_sums.
    guide : int32 (column,), see scale_running_sums.
    u : draw in (0, 1).
    """
    column = guide[np.int64(u * guide.size)]
    while column < cdf.size - 1 and cdf[column] <= u:
        column += 1
    return column


@njit
def pick_inside_zone(choice, city, zone, registered, schooling, sort, holds, u):
    """Pick another zone of the same city in proportion to its worth.

    Parameters
    ----------
    choice : ChoiceWeights.
    city : where the worker lives.
    zone : where the worker lives, 0-2.
    registered : place of registration.
    schooling, sort : 0 below college, 1 college and above; worker type (sim.kernels.worker_types).
    holds : bool, holds land where registered.
    u : draw in (0, 1).
    """
    first = 0 if zone != 0 else 1
    second = 3 - zone - first
    a = place_weight(choice, place_of(city, first), registered, schooling, sort, holds)
    b = place_weight(choice, place_of(city, second), registered, schooling, sort, holds)
    return place_of(city, first if u * (a + b) < a else second)


@njit
def pick_home_zone(choice, city, home, registered, schooling, sort, holds, u):
    """Pick a zone of the home city.

    Parameters
    ----------
    choice : ChoiceWeights.
    city, home : where the worker lives; city of origin.
    registered : place of registration.
    schooling, sort : 0 below college, 1 college and above; worker type (sim.kernels.worker_types).
    holds : bool, holds land where registered.
    u : draw in (0, 1).
    """
    a = home_weight(choice, city, home, registered, schooling, sort, holds, 0)
    b = home_weight(choice, city, home, registered, schooling, sort, holds, 1)
    c = home_weight(choice, city, home, registered, schooling, sort, holds, 2)
    x = u * (a + b + c)
    if x < a:
        return place_of(home, CHENGQU)
    return place_of(home, TOWNS if x < a + b else RURAL)


@njit
def draw_destination(
    choice, channel, place, home, registered, schooling, sort, holds, key, month, worker, crossing=0.0
):
    """Draw the place moved to in a channel other than STAY; draws are addressed by worker and attempt.

    Parameters
    ----------
    crossing : see sim.kernels.migration.pension_loss
    choice : ChoiceWeights.
    channel : not STAY.
    place : where the worker lives.
    home : row of the city of origin.
    registered : place of registration.
    schooling, sort : 0 below college, 1 college and above; worker type (sim.kernels.worker_types).
    holds : bool, holds land where registered.
    key, month : key of the run; months since January 1900.
    worker : number of the worker's record.
    """
    city, zone = city_of(place), zone_of(place)
    most = choice.most[sort] * max(1.0, 1.0 + crossing)
    attempt = 0
    while True:
        u, v = uniform_pair(key, month, worker, DESTINATION, attempt)
        if channel == INSIDE:
            return pick_inside_zone(choice, city, zone, registered, schooling, sort, holds, u)
        if channel == HOME:
            return pick_home_zone(choice, city, home, registered, schooling, sort, holds, u)
        if channel == ONWARD:
            to = choice.urban[find_column(choice.onward_cdf[city, schooling], choice.onward_guide[city, schooling], u)]
            services = service_utility_from(choice, city, to, sort)
        else:
            to = choice.urban[
                find_column(choice.network_cdf[home, schooling], choice.network_guide[home, schooling], u)
            ]
            services = service_utility_from(choice, home, to, sort)
        if crossing != 0.0 and choice.province[city_of(to)] != choice.province[city]:
            services *= 1.0 + crossing
        if city_of(to) != city and v * most < services:
            return to
        attempt += 1
        if attempt == LAST_ATTEMPT:
            return np.int64(place)
