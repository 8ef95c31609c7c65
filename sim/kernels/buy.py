"""Buy a home where one lives."""

from __future__ import annotations

from numba import njit

from sim.kernels import tally
from sim.kernels.eligible import settled
from sim.kernels.given import RESIDED
from sim.world.columns import (
    ARRIVED,
    COLLECTIVE,
    COLLEGE,
    EDUCATION_LEVEL,
    OWNS,
    RURAL,
    TENURE,
    WORK,
    get,
    in_work,
    put,
)


@njit
def chance_to_buy(worker, age, month, nation, places):
    """Return the chance to buy this month: of who works in an urban place and owns no home there; age in years.

    Dwellers in dormitories and people registered here buy like others. Leaving the place gives the home up (sim.kernels.move),
    but for the family's at the place of registration, which nobody loses by buying elsewhere.
    """
    if worker.place % 3 == RURAL or get(worker.traits, TENURE) == OWNS or not in_work(get(worker.traits, WORK)):
        return 0.0
    years = min(max(month - get(worker.clocks, ARRIVED), 0) // 12, RESIDED - 1)
    schooling = 1 if get(worker.traits, EDUCATION_LEVEL) >= COLLEGE else 0
    return nation.purchase[age, years] * places[worker.place].buys[schooling]


@njit
def buy(worker, counts):
    """Own a home from now on; who is registered in the city leaves a collective household for it."""
    worker.traits = put(worker.traits, TENURE, OWNS)
    if settled(worker.place, worker.registered):
        worker.traits = put(worker.traits, COLLECTIVE, 0)
    counts[tally.BOUGHT, worker.place] += 1
