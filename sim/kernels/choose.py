"""Choose where to live: an exact logit in five channels, at a cost that does not grow with the number of cities.

Formulas: model document 2.4 (3)-(4) as amended by 2.10, 1-6. The channels are stay, another zone of this city, home
(the three zones of the home city), onward (the urban places of all other cities), and network (places where people of
the same home live). Picking a channel in proportion to its weight and a place inside it in proportion to its own is
the logit over all places.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from sim.draws import DESTINATION, uniform
from sim.world.columns import RURAL

STAY, INSIDE, HOME, ONWARD, NETWORK = range(5)


@njit
def channels(choice, place, home, registered, schooling, owns):
    """Return the weights of the five channels for a worker at `place`; home : city; registered : place."""
    city, zone = place // 3, place % 3
    at_home = city == home
    bonus = choice.home if at_home else 1.0
    stay = worth(choice, place, registered, schooling) * bonus
    if at_home and owns:
        stay *= choice.own
    inside = 0.0
    for other in range(3):
        if other != zone:
            inside += worth(choice, 3 * city + other, registered, schooling)
    inside *= choice.inside[schooling] * bonus
    if at_home:
        return stay, inside, 0.0, choice.onward_sum[city, schooling], choice.network_sum[home, schooling]
    back = home_weight(choice, city, home, registered, schooling, 0)
    back += home_weight(choice, city, home, registered, schooling, 1)
    back += home_weight(choice, city, home, registered, schooling, 2)
    onward = choice.onward_sum[city, schooling] * choice.onward
    network = max(choice.network_sum[home, schooling] - choice.network_at[home, city, schooling], 0.0)
    return stay, inside, back, onward, network * choice.onward


@njit
def worth(choice, place, registered, schooling):
    """Return the weight of a place before costs; who is registered in its city earns what locals earn."""
    return choice.attraction[place, schooling] * local(choice, place, registered, schooling)


@njit
def local(choice, place, registered, schooling):
    """Return the factor of those registered in the city of a place, 1 for all others."""
    return choice.local[place, schooling] if place // 3 == registered // 3 else 1.0


@njit
def home_weight(choice, city, home, registered, schooling, zone):
    """Return the weight of returning to one zone of the home city, less what the onward channel holds of it."""
    place = 3 * home + zone
    own = choice.attraction[place, schooling] * choice.closeness[city, home] * choice.fixed[schooling]
    bonus = choice.home * local(choice, place, registered, schooling)
    return own * (bonus if zone == RURAL else max(bonus - choice.onward, 0.0))


@njit
def pick(weights, u):
    """Return the channel that u in (0, 1) falls into, and what is left of u inside it, again in (0, 1)."""
    total = weights[0] + weights[1] + weights[2] + weights[3] + weights[4]
    x = u * total
    for channel in range(5):
        if x < weights[channel] or channel == 4:
            return channel, x
        x -= weights[channel]
    return 4, x


@njit
def find(cdf, guide, u):
    """Return the column of a cumulative table that u falls into, by a guide table (Chen and Asau 1974)."""
    column = guide[np.int64(u * guide.size)]
    while column < cdf.size - 1 and cdf[column] <= u:
        column += 1
    return column


@njit
def inside_zone(choice, city, zone, registered, schooling, u):
    """Pick another zone of the same city in proportion to its worth."""
    first = 0 if zone != 0 else 1
    second = 3 - zone - first
    a = worth(choice, 3 * city + first, registered, schooling)
    b = worth(choice, 3 * city + second, registered, schooling)
    return 3 * city + (first if u * (a + b) < a else second)


@njit
def home_zone(choice, city, home, registered, schooling, u):
    """Pick a zone of the home city."""
    a = home_weight(choice, city, home, registered, schooling, 0)
    b = home_weight(choice, city, home, registered, schooling, 1)
    c = home_weight(choice, city, home, registered, schooling, 2)
    x = u * (a + b + c)
    if x < a:
        return 3 * home
    return 3 * home + (1 if x < a + b else 2)


@njit
def destination(choice, channel, place, home, registered, schooling, key, month, worker):
    """Draw the place moved to in a channel other than STAY; draws are addressed by worker and attempt."""
    city, zone = place // 3, place % 3
    attempt = 0
    u = uniform(key, month, worker, DESTINATION, attempt)
    if channel == INSIDE:
        return inside_zone(choice, city, zone, registered, schooling, u)
    if channel == HOME:
        return home_zone(choice, city, home, registered, schooling, u)
    if channel == ONWARD:
        return choice.urban[find(choice.onward_cdf[city, schooling], choice.onward_guide[city, schooling], u)]
    while True:
        to = choice.urban[find(choice.network_cdf[home, schooling], choice.network_guide[home, schooling], u)]
        if to // 3 != city:
            return to
        attempt += 1
        u = uniform(key, month, worker, DESTINATION, attempt)
