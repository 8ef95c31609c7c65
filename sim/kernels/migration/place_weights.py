"""Weigh one place for one worker: wages, rents, services, land, home and network of it (docs/model.md 2.4, 2.10)."""

from __future__ import annotations

from sim.core.numba_cache import njit
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


@njit
def with_local_benefits(choice, weight, place, schooling, holds):
    """Add to a weight what who is registered in the city has there: the wages of locals, the income of land held.

    Parameters
    ----------
    choice : ChoiceWeights.
    weight : so far.
    place : place weighed.
    schooling : 0 below college, 1 college and above.
    holds : bool, holds land where registered.
    """
    weight *= choice.local[place, schooling]
    return weight * choice.land[schooling] if holds else weight


@njit
def place_weight(choice, place, registered, schooling, sort, holds):
    """Return the weight of a place before costs.

    Who is registered in the city earns as locals, has its services, and the income of the land he or she holds there.

    Parameters
    ----------
    choice : ChoiceWeights.
    place : place weighed.
    registered : place of registration.
    schooling, sort : 0 below college, 1 college and above; worker type (sim.kernels.worker_types).
    holds : bool, holds land where registered.
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
    """Add to a weight without services of newcomers, in which they are, the rewards of a high degree at a place.

    Parameters
    ----------
    choice : ChoiceWeights.
    weight : so far.
    place : place weighed.
    sort : worker type (sim.kernels.worker_types).
    """
    return weight * choice.reward[place] if sort >= FIRST_MASTER_TYPE else weight


@njit
def service_utility_from(choice, city, place, sort):
    """Return exp(theta psi ln S) of a place for those who come from a city, with the months it recognises of them.

    The network channel is kept by home: it reckons with months brought from home, where nearly all who use it set out.

    Parameters
    ----------
    choice : ChoiceWeights.
    city : where they come from.
    place : place weighed.
    sort : worker type (sim.kernels.worker_types).
    """
    pair = choice.pair[city, city_of(place)]
    return choice.recognised[pair, sort] if pair >= 0 and zone_of(place) == CHENGQU else choice.services[place, sort]


@njit
def home_weight(choice, city, home, registered, schooling, sort, holds, zone):
    """Return the weight of returning to one zone of the home city, less what the onward channel holds of it.

    Parameters
    ----------
    choice : ChoiceWeights.
    city, home : where the worker lives; city of origin.
    registered : place of registration.
    schooling, sort : 0 below college, 1 college and above; worker type (sim.kernels.worker_types).
    holds : bool, holds land where registered.
    zone : of the home city, 0-2.
    """
    place = place_of(home, zone)
    cost = choice.closeness[city, home] * choice.fixed[schooling]
    weight = place_weight(choice, place, registered, schooling, sort, holds) * choice.home
    if zone != RURAL:
        weight -= choice.attraction[place, schooling] * service_utility_from(choice, city, place, sort) * choice.onward
    return max(weight, 0.0) * cost


@njit
def city_network_weight(choice, home, city, schooling, sort):
    """Return the part of one city in the network weights of a home.

    Parameters
    ----------
    choice : ChoiceWeights.
    home : city of origin.
    city : the one city.
    schooling, sort : 0 below college, 1 college and above; worker type (sim.kernels.worker_types).
    """
    total = 0.0
    for column in range(choice.column[city], choice.column[city] + 2):
        place = choice.urban[column]
        weight = choice.network[home, column] * choice.attraction[place, schooling]
        total += weight * service_utility_from(choice, home, place, sort)
    return total * choice.fixed[schooling]
