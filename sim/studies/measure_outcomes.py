"""List what may be measured a number of years after a reform: national outcomes, and those of the cities it names."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.statistics import inequality_indices
from sim.studies.measure_ledger import LedgerMonth

PERSONS = "persons"
SHARE = "percent"
RATIO = "ratio"
YUAN = "yuan a year"
MILLION = "million yuan a year"
INDEX = "index"


@dataclass(frozen=True)
class MeasuredOutcome:
    """An outcome of a run: what it is, in which unit, and how it is reckoned; there : bool (city,) cities a reform names."""

    label: str
    unit: str
    value: Callable[[LedgerMonth, np.ndarray], float]


def sum_outcome(label: str, name: str, unit: str = PERSONS, there: bool = False) -> MeasuredOutcome:
    """Sum over the country, or over the cities the reform names."""
    return MeasuredOutcome(label, unit, lambda seen, named: math.fsum(seen[name][named] if there else seen[name]))


def share_outcome(label: str, name: str, of: str, unit: str = SHARE) -> MeasuredOutcome:
    """Divide two sums over the country."""
    times = 100.0 if unit == SHARE else 1.0
    return MeasuredOutcome(label, unit, lambda seen, _: times * math.fsum(seen[name]) / math.fsum(seen[of]))


def wage_inequality(seen: LedgerMonth, _: np.ndarray) -> float:
    """Return Theil's index of the mean wages of cities."""
    held = seen["workers"] > 0
    mean = np.divide(seen["paid"], seen["workers"], out=np.ones(len(held)), where=held)
    return inequality_indices.decompose_theil(mean, seen["workers"], np.arange(len(held))).between


def mean_rent(seen: LedgerMonth, named: np.ndarray) -> float:
    """Return the mean rent of the cities the reform names, by their residents at the start."""
    known = named & ~np.isnan(seen["rent"])
    return math.fsum((seen["rent"] * seen["homes"])[known]) / math.fsum(seen["homes"][known])


MEASURED_OUTCOMES = {
    "settled": sum_outcome("settled by choice since the reform", "settled"),
    "moves": sum_outcome("moves between cities since the reform", "moves"),
    "moves_between_provinces": sum_outcome("moves between provinces since the reform", "moves_between_provinces"),
    "returned": sum_outcome("moves home since the reform", "returned"),
    "converted_children": sum_outcome("children registered with a parent since the reform", "converted_children"),
    "left_behind": sum_outcome("children left behind", "left_behind"),
    "unemployed": share_outcome("unemployed of the labour force of 16 to 59", "unemployed", "active"),
    "insured": sum_outcome("workers in insured work", "insured"),
    "employed": sum_outcome("workers in work", "employed"),
    "graded": sum_outcome("workers with a skill grade", "graded"),
    "college_entrants": share_outcome("new adults who will reach college", "entrants_college", "entrants"),
    "college_inland": sum_outcome("adults with college in the cities named", "college", there=True),
    "residents_there": sum_outcome("adults living in the cities named", "adults", there=True),
    "settled_there": sum_outcome("settled in the cities named since the reform", "settled", there=True),
    "departures_there": sum_outcome("moves away from the cities named since the reform", "departures", there=True),
    "balance_there": sum_outcome("balance of the budgets of the cities named", "budget_balance", MILLION, there=True),
    "wage_gap": share_outcome("wage of registered over wage of others, same city and schooling", "paid_local", "paid_elsewhere", RATIO),
    "theil": MeasuredOutcome("Theil's index of wages between cities", INDEX, wage_inequality),
    "rent_there": MeasuredOutcome("rent in the cities named", YUAN, mean_rent),
    "output": sum_outcome("output", "output", MILLION),
}  # fmt: skip
