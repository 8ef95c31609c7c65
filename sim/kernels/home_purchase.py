"""Buy a home where one lives."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.kernels import worker_counts
from sim.kernels.input_records import RESIDENCE_YEARS
from sim.world.worker_changes import set_collective, set_tenure
from sim.world.worker_fields import months_here, schooling_of, tenure_of, work_of
from sim.world.worker_record import (
    OWNS,
    is_locally_registered,
    is_rural,
    is_working,
)


@njit
def purchase_probability(worker, age, month, nation, places):
    """Return the chance to buy this month: of who works in an urban place and owns no home there; age in years.

    Dwellers in dormitories and people registered here buy like others. Leaving the place gives the home up
    (sim.kernels.migration.move_evaluation),
    but for the family's at the place of registration, which nobody loses by buying elsewhere.

    Parameters
    ----------
    worker : WORKER record.
    age : years.
    month, nation, places : months since January 1900; NATION record; PLACE (place,).
    """
    if is_rural(worker.place) or tenure_of(worker) == OWNS or not is_working(work_of(worker)):
        return 0.0
    years = min(months_here(worker, month) // 12, RESIDENCE_YEARS - 1)
    schooling = schooling_of(worker)
    return nation.purchase[age, years] * places[worker.place].buys[schooling]


@njit
def buy_home(worker, counts):
    """Own a home from now on; who is registered in the city leaves a collective household for it."""
    set_tenure(worker, OWNS)
    if is_locally_registered(worker.place, worker.registered):
        set_collective(worker, 0)
    counts[worker_counts.BOUGHT, worker.place] += 1
