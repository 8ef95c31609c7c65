"""Buy a home where one lives."""

from __future__ import annotations

from numba import njit

from sim.kernels import worker_counts
from sim.kernels.input_records import RESIDENCE_YEARS
from sim.world.worker_record import (
    ARRIVED,
    COLLECTIVE,
    COLLEGE,
    EDUCATION_LEVEL,
    OWNS,
    RURAL,
    TENURE,
    WORK,
    get_field,
    is_locally_registered,
    is_working,
    with_field,
)


@njit
def purchase_probability(worker, age, month, nation, places):
    """Return the chance to buy this month: of who works in an urban place and owns no home there; age in years.

    Dwellers in dormitories and people registered here buy like others. Leaving the place gives the home up
    (sim.kernels.migration.move_evaluation),
    but for the family's at the place of registration, which nobody loses by buying elsewhere.
    """
    if (
        worker.place % 3 == RURAL
        or get_field(worker.traits, TENURE) == OWNS
        or not is_working(get_field(worker.traits, WORK))
    ):
        return 0.0
    years = min(max(month - get_field(worker.clocks, ARRIVED), 0) // 12, RESIDENCE_YEARS - 1)
    schooling = 1 if get_field(worker.traits, EDUCATION_LEVEL) >= COLLEGE else 0
    return nation.purchase[age, years] * places[worker.place].buys[schooling]


@njit
def buy_home(worker, counts):
    """Own a home from now on; who is registered in the city leaves a collective household for it."""
    worker.traits = with_field(worker.traits, TENURE, OWNS)
    if is_locally_registered(worker.place, worker.registered):
        worker.traits = with_field(worker.traits, COLLECTIVE, 0)
    counts[worker_counts.BOUGHT, worker.place] += 1
