"""Map weights to the flows expected of them: the mean-field map of a month, without drawing anybody.

It runs over a sample of workers, each with the choice of sim.kernels.choose, term by term.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from sim.kernels.accept import holds_land, school_child
from sim.kernels.choose import HOME, INSIDE, NETWORK, ONWARD, STAY, channels, home_weight, newcomer_services, worth
from sim.kernels.given import SORTS
from sim.kernels.prospect import own_factor, own_services, sort_of
from sim.kernels.tables import brought
from sim.world.columns import ARRIVED, BORN, COLLEGE, EDUCATION_LEVEL, HOME_CITY, NOWHERE, OWNS, TENURE, get

# A sampled worker, with all that its choice needs but the constants.
CHOOSER = np.dtype(
    [
        ("place", np.int64),
        ("home", np.int64),
        ("registered", np.int64),
        ("schooling", np.int64),
        ("kind", np.int64),
        ("owns", np.bool_),
        ("holds", np.bool_),  # land where registered
        ("staying", np.float64),  # exp(theta psi ln S) of the own services
        ("mass", np.float64),  # chance to evaluate this month; 0 = a free slot
    ]
)


@njit(cache=True)
def sample(workers, slots, key, month, nation, places, tracks, ahead, evaluating, choosers):
    """Fill one CHOOSER for each slot; slots : int64 (k,), choosers : CHOOSER (k,) is written."""
    for k in range(slots.size):
        worker, chooser = workers[slots[k]], choosers[k]
        if worker.place == NOWHERE:
            chooser.mass = 0.0
            continue
        age, education = month - get(worker.origin, BORN), get(worker.traits, EDUCATION_LEVEL)
        chooser.place, chooser.home, chooser.registered = worker.place, get(worker.origin, HOME_CITY), worker.registered
        chooser.schooling = 1 if education >= COLLEGE else 0
        chooser.kind = sort_of(education, age, 1 if school_child(worker.children, month) else 0)
        chooser.owns = get(worker.traits, TENURE) == OWNS
        chooser.holds = holds_land(worker)
        services = own_services(nation[0], places, tracks, ahead, worker, slots[k], key, month)
        chooser.staying = own_factor(nation[0], chooser.schooling, chooser.kind, services)
        if worker.place // 3 == get(worker.origin, HOME_CITY):
            chooser.mass = evaluating.home[min(age // 12, 120)]
        else:
            stay = min(max(month - get(worker.clocks, ARRIVED), 0), evaluating.away.shape[1] - 1)
            chooser.mass = evaluating.away[min(age // 12, 120), stay]


@njit(cache=True)
def flows(choice, choosers, arrivals, departures, onward, network):
    """Add up expected arrivals and departures of a month by place and schooling; outputs are zeros on entry.

    choosers : CHOOSER (k,); arrivals, departures : float64 (place, 2)
    onward : (city, SORTS), network : (home, SORTS) work space, zeros on entry.
    """
    for k in range(choosers.size):
        c = choosers[k]
        if c.mass == 0.0:
            continue
        place, home, schooling, sort = c.place, c.home, c.schooling, c.kind
        city, zone = place // 3, place % 3
        weights = channels(choice, place, home, c.registered, schooling, sort, c.owns, c.holds, c.staying)
        each = c.mass / (weights[0] + weights[1] + weights[2] + weights[3] + weights[4])
        departures[place, schooling] += c.mass - each * weights[STAY]
        bonus = choice.home if city == home else 1.0
        for other in range(3):
            if other != zone and weights[INSIDE] > 0.0:
                gain = each * bonus * choice.inside[schooling]
                arrivals[3 * city + other, schooling] += gain * worth(
                    choice, 3 * city + other, c.registered, schooling, sort, c.holds
                )
            if weights[HOME] > 0.0:
                gain = home_weight(choice, city, home, c.registered, schooling, sort, c.holds, other)
                arrivals[3 * home + other, schooling] += each * gain
        factor = each if city == home else each * choice.onward
        onward[city, sort] += factor if weights[ONWARD] > 0.0 else 0.0
        if weights[NETWORK] > 0.0:
            network[home, sort] += factor
            if city != home:
                take_out(choice, home, city, schooling, sort, factor, arrivals)
    spread(choice, onward, network, arrivals)


@njit
def take_out(choice, home, city, schooling, sort, factor, arrivals):
    """Take out what `spread` will wrongly send through the network to the city lived in."""
    for column in range(choice.column[city], choice.column[city] + 2):
        place = choice.urban[column]
        weight = choice.network[home, column] * choice.attraction[place, schooling] * choice.fixed[schooling]
        arrivals[place, schooling] -= factor * weight * newcomer_services(choice, home, place, sort)


@njit
def spread(choice, onward, network, arrivals):
    """Send what leaves by the onward and network channels to all urban places, in the order of identity."""
    reach = np.empty(SORTS)
    for column in range(choice.urban.size):
        place = choice.urban[column]
        reach[:] = 0.0
        for first in range(0, choice.urban.size, 2):
            source = choice.urban[first] // 3
            near = choice.closeness[source, place // 3] if source != place // 3 else 0.0
            known = choice.network[source, column]
            services = brought(choice.services, choice.pair, choice.recognised, source, place)
            for sort in range(SORTS):
                reach[sort] += (onward[source, sort] * near + network[source, sort] * known) * services[sort]
        for sort in range(SORTS):
            schooling = 1 if sort // 8 >= COLLEGE else 0
            weight = choice.attraction[place, schooling] * choice.fixed[schooling]
            arrivals[place, schooling] += reach[sort] * weight
