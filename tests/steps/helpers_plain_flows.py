"""The mean-field map of a month written plainly: worker by worker, place by place (weights: sim.kernels.migration.channel_weights)."""

import numpy as np

from sim.kernels.migration.channel_weights import total_weight, weigh_channels
from sim.kernels.migration.place_weights import home_weight, place_weight, service_utility_from
from sim.kernels.worker_types import WORKER_TYPES
from sim.world.worker_record import COLLEGE


def schooling_of(sort: int) -> int:
    return 1 if sort // 8 >= COLLEGE else 0


def sums(choice):
    """Return the sums of the onward and the network channel, float64 (city, WORKER_TYPES) each."""
    onward, network = np.zeros_like(choice.onward_sum), np.zeros_like(choice.network_sum)
    for city, sort in np.ndindex(onward.shape):
        s = schooling_of(sort)
        for column, place in enumerate(choice.urban):
            services = service_utility_from(choice, city, place, sort)
            if place // 3 != city:
                near = choice.attraction[place, s] * choice.closeness[city, place // 3] * choice.fixed[s]
                onward[city, sort] += near * services
            network[city, sort] += (
                choice.network[city, column] * choice.attraction[place, s] * choice.fixed[s] * services
            )
    return onward, network


def flows(choice, choosers):
    """Return arrivals and departures of a month, float64 (place, 2); the sums of `choice` are those of its attraction."""
    arrivals, departures = np.zeros_like(choice.attraction), np.zeros_like(choice.attraction)
    onward, network = np.zeros_like(choice.onward_sum), np.zeros_like(choice.network_sum)
    for c in choosers[choosers["mass"] != 0.0]:
        place, home, registered, s, sort, owns, holds, staying, mass = c.tolist()
        city, zone = place // 3, place % 3
        weights = weigh_channels(choice, place, home, registered, s, sort, owns, holds, staying)
        each = mass / (total_weight(weights))
        departures[place, s] += mass - each * weights.stay
        bonus = choice.home if city == home else 1.0
        for other in range(3):
            if other != zone and weights.inside > 0.0:
                gain = each * bonus * choice.inside[s]
                arrivals[3 * city + other, s] += gain * place_weight(
                    choice, 3 * city + other, registered, s, sort, holds
                )
            if weights.home > 0.0:
                gain = home_weight(choice, city, home, registered, s, sort, holds, other)
                arrivals[3 * home + other, s] += each * gain
        factor = each if city == home else each * choice.onward
        onward[city, sort] += factor if weights.onward > 0.0 else 0.0
        if weights.network > 0.0:
            network[home, sort] += factor
            if city != home:
                take_out(choice, home, city, s, sort, factor, arrivals)
    spread(choice, onward, network, arrivals)
    return arrivals, departures


def take_out(choice, home, city, s, sort, factor, arrivals):
    for column in range(choice.column[city], choice.column[city] + 2):
        place = choice.urban[column]
        weight = choice.network[home, column] * choice.attraction[place, s] * choice.fixed[s]
        arrivals[place, s] -= factor * weight * service_utility_from(choice, home, place, sort)


def spread(choice, onward, network, arrivals):
    for column, place in enumerate(choice.urban):
        reach = np.zeros(WORKER_TYPES)
        for source in choice.urban[::2] // 3:
            near = choice.closeness[source, place // 3] if source != place // 3 else 0.0
            known = choice.network[source, column]
            for sort in range(WORKER_TYPES):
                services = service_utility_from(choice, source, place, sort)
                reach[sort] += (onward[source, sort] * near + network[source, sort] * known) * services
        for sort in range(WORKER_TYPES):
            s = schooling_of(sort)
            arrivals[place, s] += reach[sort] * (choice.attraction[place, s] * choice.fixed[s])
