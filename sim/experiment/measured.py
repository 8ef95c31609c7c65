"""List what may be measured a number of years after a reform: national outcomes, and those of the cities it names."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.experiment.measure_ledger import Seen
from sim.measures import inequality

PERSONS, SHARE, RATIO, YUAN, MILLION, INDEX = (
    "persons",
    "percent",
    "ratio",
    "yuan a year",
    "million yuan a year",
    "index",
)


@dataclass(frozen=True)
class Outcome:
    """An outcome of a run: what it is, in which unit, and how it is reckoned; there : bool (city,) cities a reform names."""

    label: str
    unit: str
    value: Callable[[Seen, np.ndarray], float]


def total(label: str, name: str, unit: str = PERSONS, there: bool = False) -> Outcome:
    """Sum over the country, or over the cities the reform names."""
    return Outcome(label, unit, lambda seen, named: math.fsum(seen[name][named] if there else seen[name]))


def part(label: str, name: str, of: str, unit: str = SHARE) -> Outcome:
    """Divide two sums over the country."""
    times = 100.0 if unit == SHARE else 1.0
    return Outcome(label, unit, lambda seen, _: times * math.fsum(seen[name]) / math.fsum(seen[of]))


def between(seen: Seen, _: np.ndarray) -> float:
    """Return Theil's index of the mean wages of cities."""
    held = seen["workers"] > 0
    mean = np.divide(seen["paid"], seen["workers"], out=np.ones(len(held)), where=held)
    return inequality.theil(mean, seen["workers"], np.arange(len(held))).between


def rent(seen: Seen, named: np.ndarray) -> float:
    """Return the mean rent of the cities the reform names, by their residents at the start."""
    known = named & ~np.isnan(seen["rent"])
    return math.fsum((seen["rent"] * seen["homes"])[known]) / math.fsum(seen["homes"][known])


OUTCOMES = {
    "settled": total("settled by choice since the reform", "settled"),
    "moves": total("moves between cities since the reform", "moves"),
    "moves_between_provinces": total("moves between provinces since the reform", "moves_between_provinces"),
    "returned": total("moves home since the reform", "returned"),
    "converted_children": total("children registered with a parent since the reform", "converted_children"),
    "left_behind": total("children left behind", "left_behind"),
    "unemployed": part("unemployed of the labour force of 16 to 59", "unemployed", "active"),
    "insured": total("workers in insured work", "insured"),
    "employed": total("workers in work", "employed"),
    "graded": total("workers with a skill grade", "graded"),
    "college_entrants": part("new adults who will reach college", "entrants_college", "entrants"),
    "college_inland": total("adults with college in the cities named", "college", there=True),
    "residents_there": total("adults living in the cities named", "adults", there=True),
    "settled_there": total("settled in the cities named since the reform", "settled", there=True),
    "departures_there": total("moves away from the cities named since the reform", "departures", there=True),
    "balance_there": total("balance of the budgets of the cities named", "balance", MILLION, there=True),
    "wage_gap": part("wage of registered over wage of others, same city and schooling", "paid_local", "paid_elsewhere", RATIO),
    "theil": Outcome("Theil's index of wages between cities", INDEX, between),
    "rent_there": Outcome("rent in the cities named", YUAN, rent),
    "output": total("output", "output", MILLION),
}  # fmt: skip
