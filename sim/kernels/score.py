"""Count points as whole numbers of a city's smallest part of a point (Beijing 1/24, so that a month of rent counts)."""

from __future__ import annotations

from numba import njit

from sim.draws import TRAIT, uniform
from sim.kernels.eligible import insured_months, recognised
from sim.world.columns import ARRIVED, BORN, EDUCATION_LEVEL, OWNS, TENURE, get

OUTSIDE, TAXED = 1, 2  # trait numbers, beside the identity of a place (which is above 3)


@njit
def score(table, worker, slot, key):
    """Add up a worker's points under a TABLE record, counted at the table's date: int, from 0 up."""
    at = table.counted
    insured = insured_months(worker, at) + recognised(table.recognised_insured, worker)
    owns = get(worker.traits, TENURE) == OWNS
    housed = max(at - get(worker.clocks, ARRIVED), 0) + recognised(table.recognised_resident, worker)
    housed = min(insured, housed)
    total = insured * table.insured + housed * (table.owned if owns else table.rented)
    total += table.education[get(worker.traits, EDUCATION_LEVEL)]
    years_over = (at - get(worker.origin, BORN) - table.age_until) // 12
    total += max(table.age - table.age_loss * max(years_over, 0), 0)
    if owns and uniform(key, get(worker.origin, BORN), slot, TRAIT, OUTSIDE) < table.outside_share:
        years = max(at - max(get(worker.clocks, ARRIVED), table.outside_since), 0) // 12
        total += min(years * table.outside, table.outside_most)
    if table.tax > 0 and uniform(key, get(worker.origin, BORN), slot, TRAIT, TAXED) < table.tax_share:
        total += table.tax
    return total
