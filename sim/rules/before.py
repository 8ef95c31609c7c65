"""Say what a value was among the places of a reform, just before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np

from sim import clock
from sim.rules.in_force import InForce
from sim.rules.resolved import ROW
from sim.scenario.change import Reform
from sim.scenario.difference import with_unit, words
from sim.scenario.parameters import PARAMETERS
from sim.scenario.section import unit_of


def before(in_force: InForce, chengqu: np.ndarray) -> Callable[[Reform, str], str]:
    """Give the function that difference() asks; chengqu : float64 (city,) residents of the city districts."""

    def old(reform: Reform, path: str) -> str:
        rules = in_force.at(clock.month(reform.since) - 1, chengqu)
        if path not in ROW:
            return words(rules.value(path))
        rows = np.flatnonzero(in_force.meant(reform, rules))
        return counted([rules.text(path, int(row)) for row in rows], unit_of(PARAMETERS[path]))

    return old


def counted(values: list[str], unit: str = "") -> str:
    """Write values with the number of cities that have each: "none (15 cities), 6,000 people a year (1 city)".

    One value alone is given as it is; none, where no city is meant.
    """
    found = Counter(values).most_common()
    if len(found) < 2:
        return found[0][0] if found else "none such"
    return ", ".join(
        f"{with_unit(value, unit)} ({number} {'city' if number == 1 else 'cities'})" for value, number in found
    )
