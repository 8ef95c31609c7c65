"""Weigh where to live: an exact logit in five channels, at a cost that does not grow with the number of cities.

Formulas: docs/model.md 2.4 (3)-(4) as amended by 2.10, 1-6. The channels are stay, another zone of this city, home
(the three zones of the home city), onward (the urban places of all other cities), and network (places where people of
the same home live). Picking a channel in proportion to its weight and a place inside it in proportion to its own is
the logit over all places (sim.kernels.migration.destination_draw).
"""

from __future__ import annotations

from typing import NamedTuple

from sim.core.numba_cache import njit
from sim.kernels.migration.place_weights import (
    city_network_weight,
    home_weight,
    place_weight,
    with_local_benefits,
    with_research_reward,
)
from sim.world.worker_record import (
    city_of,
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

    Parameters
    ----------
    home : city; registered : place; schooling 0-1; sort : see sim.kernels.expectations.settlement_prospects; owns a home,
        holds land (holds_land)
    services : exp(theta psi ln S) of staying
    choice : ChoiceWeights.
    place : row of a place.
    schooling : 0 below college, 1 college and above.
    holds : bool, holds land where registered.
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
