"""Map weights to the flows expected of them: the mean-field map of a month, without drawing anybody.

A cell is (place, home, schooling, owns): its workers share the choice of sim.kernels.choose, term by term, at the wages
of the start, when it does not matter to a wage where one is registered.
"""

from __future__ import annotations

from numba import njit

from sim.kernels.choose import HOME, INSIDE, ONWARD, channels, home_weight
from sim.world.columns import COLLEGE, EDUCATION_LEVEL, NOWHERE, OWNS, TENURE, get

UNIT = 2.0**40  # fixed point, so that the sum over workers does not depend on their order


@njit(cache=True)
def evaluations(workers, used, month, evaluating, cells):
    """Add up the chances to evaluate this month; cells : int64 (place, home, 2, 2) in parts of 1/UNIT, zeros on entry."""
    for slot in range(used):
        worker = workers[slot]
        if worker.place == NOWHERE:
            continue
        age = min((month - worker.birth) // 12, 120)
        if worker.place // 3 == worker.home:
            chance = evaluating.home[age]
        else:
            stay = min(max(month - worker.arrived, 0), evaluating.away.shape[1] - 1)
            chance = evaluating.away[age, stay]
        schooling = 1 if get(worker.traits, EDUCATION_LEVEL) >= COLLEGE else 0
        owns = 1 if get(worker.traits, TENURE) == OWNS else 0
        cells[worker.place, worker.home, schooling, owns] += int(chance * UNIT)


@njit(cache=True)
def flows(choice, share, cell, mass, arrivals, departures, onward, network):
    """Add up expected arrivals and departures of a month by place and schooling; outputs are zeros on entry.

    share : float64 (home, column) network weights; cell : int (k, 4); mass : float64 (k,) evaluations
    arrivals, departures : float64 (place, 2); onward : (city, 2), network : (home, 2) work space.
    """
    for k in range(mass.size):
        place, home, schooling = cell[k, 0], cell[k, 1], cell[k, 2]
        city, zone = place // 3, place % 3
        weights = channels(choice, place, home, 3 * home, schooling, cell[k, 3] == 1)
        total = weights[0] + weights[1] + weights[2] + weights[3] + weights[4]
        each = mass[k] / total
        departures[place, schooling] += mass[k] - each * weights[0]
        if weights[INSIDE] > 0.0:
            bonus = choice.home if city == home else 1.0
            for other in range(3):
                if other != zone:
                    to = 3 * city + other
                    gain = each * bonus * choice.inside[schooling] * choice.attraction[to, schooling]
                    arrivals[to, schooling] += gain
        if weights[HOME] > 0.0:
            for other in range(3):
                gain = each * home_weight(choice, city, home, 3 * home, schooling, other)
                arrivals[3 * home + other, schooling] += gain
        factor = 1.0 if city == home else choice.onward
        onward[city, schooling] += each * factor if weights[ONWARD] > 0.0 else 0.0
        if weights[4] > 0.0:
            network[home, schooling] += each * factor
            if city != home:
                spread(choice, share, home, city, schooling, -each * factor, arrivals)
    for schooling in range(2):
        for column in range(choice.urban.size):
            place = choice.urban[column]
            city = place // 3
            reach = 0.0
            for first in range(0, choice.urban.size, 2):
                source = choice.urban[first] // 3
                if source != city:
                    reach += onward[source, schooling] * choice.closeness[source, city]
                reach += network[source, schooling] * share[source, column]
            arrivals[place, schooling] += reach * choice.attraction[place, schooling] * choice.fixed[schooling]


@njit
def spread(choice, share, home, city, schooling, amount, arrivals):
    """Add the network arrivals of one home in one city."""
    for column in range(choice.column[city], choice.column[city] + 2):
        place = choice.urban[column]
        weight = share[home, column] * choice.attraction[place, schooling] * choice.fixed[schooling]
        arrivals[place, schooling] += amount * weight
