"""Weigh where to live: an exact logit in five channels, at a cost that does not grow with the number of cities.

Formulas: docs/model.md 2.4 (3)-(4) as amended by 2.10, 1-6. The channels are stay, another zone of this city, home
(the three zones of the home city), onward (the urban places of all other cities), and network (places where people of
the same home live). Picking a channel in proportion to its weight and a place inside it in proportion to its own is
the logit over all places (sim.kernels.migration.destination_draw).
"""

from __future__ import annotations

from typing import NamedTuple

from numba import njit

from sim.kernels.worker_types import FIRST_MASTER_TYPE
from sim.world.worker_record import (
    CHENGQU,
    RURAL,
    city_of,
    in_one_city,
    is_locally_registered,
    place_of,
    zone_of,
)

STAY, INSIDE, HOME, ONWARD, NETWORK = range(5)  # in the order of ChannelWeights


class ChannelWeights(NamedTuple):
    """The weights of the five channels for one worker: a channel is picked in proportion to its own."""

    stay: float
    inside: float
    home: float
    onward: float
    network: float


@njit
def total_weight(weights):
    """Return the sum over all places that may be chosen, always added in the order of the channels."""
    return weights.stay + weights.inside + weights.home + weights.onward + weights.network


@njit
def weigh_channels(choice, place, home, registered, schooling, sort, owns, holds, services):
    """Return the ChannelWeights of a worker at `place`.

    home : city; registered : place; schooling 0-1; sort : see sim.kernels.expectations.settlement_prospects; owns a home,
    holds land (holds_land)
    services : exp(theta psi ln S) of staying
    """
    city, zone = city_of(place), zone_of(place)
    at_home = city == home
    bonus = choice.home if at_home else 1.0
    stay = choice.attraction[place, schooling] * bonus * services
    if city == city_of(registered):
        stay = with_local_benefits(choice, stay, place, schooling, holds)
    if at_home and owns:
        stay *= choice.own
    stay = with_research_reward(choice, stay, place, sort)
    inside = 0.0
    for other in range(3):
        if other != zone:
            inside += place_weight(choice, place_of(city, other), registered, schooling, sort, holds)
    inside *= choice.inside[schooling] * bonus
    if at_home:
        return ChannelWeights(stay, inside, 0.0, choice.onward_sum[city, sort], choice.network_sum[home, sort])
    back = 0.0
    for other in range(3):
        back += home_weight(choice, city, home, registered, schooling, sort, holds, other)
    onward = choice.onward_sum[city, sort] * choice.onward
    network = max(choice.network_sum[home, sort] - city_network_weight(choice, home, city, schooling, sort), 0.0)
    return ChannelWeights(stay, inside, back, onward, network * choice.onward)


@njit
def with_local_benefits(choice, weight, place, schooling, holds):
    """Add to a weight what who is registered in the city has there: the wages of locals, the income of land held."""
    weight *= choice.local[place, schooling]
    return weight * choice.land[schooling] if holds else weight


@njit
def place_weight(choice, place, registered, schooling, sort, holds):
    """Return the weight of a place before costs.

    Who is registered in the city earns as locals, has its services, and the income of the land he or she holds there.
    """
    weight = choice.attraction[place, schooling]
    if not in_one_city(place, registered):
        return weight * choice.services[place, sort]
    weight = with_local_benefits(choice, weight, place, schooling, holds)
    if is_locally_registered(place, registered):
        return with_research_reward(choice, weight, place, sort)
    return weight * choice.services[place, sort]


@njit
def with_research_reward(choice, weight, place, sort):
    """Add to a weight without services of newcomers, in which they are, the rewards of a high degree at a place."""
    return weight * choice.reward[place] if sort >= FIRST_MASTER_TYPE else weight


@njit
def service_utility_from(choice, city, place, sort):
    """Return exp(theta psi ln S) of a place for those who come from a city, with the months it recognises of them.

    The network channel is kept by home: it reckons with months brought from home, where nearly all who use it set out.
    """
    pair = choice.pair[city, city_of(place)]
    return choice.recognised[pair, sort] if pair >= 0 and zone_of(place) == CHENGQU else choice.services[place, sort]


@njit
def home_weight(choice, city, home, registered, schooling, sort, holds, zone):
    """Return the weight of returning to one zone of the home city, less what the onward channel holds of it."""
    place = place_of(home, zone)
    cost = choice.closeness[city, home] * choice.fixed[schooling]
    weight = place_weight(choice, place, registered, schooling, sort, holds) * choice.home
    if zone != RURAL:
        weight -= choice.attraction[place, schooling] * service_utility_from(choice, city, place, sort) * choice.onward
    return max(weight, 0.0) * cost


@njit
def city_network_weight(choice, home, city, schooling, sort):
    """Return the part of one city in the network weights of a home."""
    total = 0.0
    for column in range(choice.column[city], choice.column[city] + 2):
        place = choice.urban[column]
        weight = choice.network[home, column] * choice.attraction[place, schooling]
        total += weight * service_utility_from(choice, home, place, sort)
    return total * choice.fixed[schooling]
