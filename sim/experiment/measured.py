"""Measure what a run showed a number of years after a reform: national outcomes, and those of the cities it names.

Everything is kept by city, so that one run of the base serves every reform, whatever cities it names.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim import clock
from sim.measures import inequality

if TYPE_CHECKING:
    from sim.model import Mobility

Seen = dict[str, np.ndarray]  # float64 (city,) by name: FLOWS since the reform, the rest at the end
FLOWS = {  # name here: measure of sim.kernels.tally
    "settled": "converted",
    "moves": "arrived",
    "departures": "left",
    "returned": "returned",
    "converted_children": "children_settled",
}
PERSONS, SHARE, RATIO, YUAN, MILLION, INDEX = (
    "persons",
    "percent",
    "ratio",
    "yuan a year",
    "million yuan a year",
    "index",
)


class Ledger:
    """Add up the flows of a run month by month; in which month the sums begin says `since`."""

    def __init__(self, model: Mobility, since: int):
        self.since, self.cities = since, model.world.cities
        self.homes = model.chengqu.copy()  # the weights of rents, so that who moves does not move them
        self.sums = {name: np.zeros(len(self.cities)) for name in (*FLOWS, "moves_between_provinces")}

    def add(self, model: Mobility) -> None:
        """Add the month that was lived through."""
        if model.month < self.since:
            return
        for name, measure in FLOWS.items():
            self.sums[name] += model.totals.by_city(measure) * model.world.scale
        if clock.of_year(model.month) == 12:  # moves by pair are counted since January
            apart = self.cities.province[:, None] != self.cities.province[None, :]
            self.sums["moves_between_provinces"] += (model.flows.sum(axis=2) * apart).sum(axis=0) * model.world.scale

    def seen(self, model: Mobility) -> Seen:
        """Give the sums so far and the state of the month."""
        sums = {name: values.copy() for name, values in self.sums.items()}
        return {**sums, "homes": self.homes, **people(model, self.since), **money(model)}


def people(model: Mobility, since: int) -> Seen:
    """Count who lives where at the end of the month, in persons.

    active : of 16 to 59, in the labour force; entrants : adults who turned 16 since the reform
    """
    from sim.kernels.yearly import LEFT_BEHIND
    from sim.world import columns as c

    workers = model.slots.records()
    here = workers[workers["place"] != c.NOWHERE]
    age, city = model.month - c.get(here["origin"], c.BORN).astype(int), here["place"] // 3
    work, schooling = c.get(here["traits"], c.WORK), c.get(here["traits"], c.EDUCATION_LEVEL)
    active, college = (age < 60 * 12) & np.isin(work, (c.UNEMPLOYED, c.INFORMAL, c.INSURED)), schooling >= c.COLLEGE
    entrant = age <= 16 * 12 + model.month - since
    chosen = {
        "adults": age >= 0,
        "active": active,
        "unemployed": active & (work == c.UNEMPLOYED),
        "insured": work == c.INSURED,
        "employed": np.isin(work, (c.INFORMAL, c.INSURED)),
        "graded": c.get(here["traits"], c.SKILL) >= 1,
        "college": college,
        "entrants": entrant,
        "entrants_college": entrant & college,
    }
    size, scale = len(model.world.cities), model.world.scale
    made = {name: np.bincount(city[who], minlength=size) * scale for name, who in chosen.items()}
    return made | {"left_behind": model.yearly.children[:, LEFT_BEHIND] * scale}


def money(model: Mobility) -> Seen:
    """Give wages, rents, output and budgets of the month; paid_local, paid_elsewhere : both for those registered elsewhere."""
    wage, work, told = model.economy.wages(), model.economy.work, model.month_economy
    paid, workers = ((part).sum(axis=(1, 2)).reshape(-1, 3).sum(axis=1) for part in (wage * work, work))
    away = work[:, :, 1]
    alike = {
        f"paid_{name}": (away * wage[:, :, one]).sum(axis=1).reshape(-1, 3).sum(axis=1)
        for one, name in enumerate(("local", "elsewhere"))
    }
    kept = {name: np.asarray(told[name], float) for name in ("rent", "output", "balance")}
    return {"paid": paid, "workers": workers.astype(float), **alike, **kept}


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
