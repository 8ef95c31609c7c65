"""Keep what a run shows for the measures: everything by city, so that one run of the base serves whatever cities are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.core import month_numbers
from sim.world.worker_record import city_of

if TYPE_CHECKING:
    from sim.model import Mobility

LedgerMonth = dict[str, np.ndarray]  # float64 (city,) by name: FLOWS since the reform, the rest at the end
FLOWS = {  # name here: measure of sim.kernels.worker_counts
    "settled": "converted",
    "moves": "arrived",
    "departures": "left",
    "returned": "returned",
    "converted_children": "children_settled",
}


class Ledger:
    """Add up the flows of a run month by month, from the month `since` on."""

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
        if month_numbers.month_of_year(model.month) == 12:  # moves by pair are counted since January
            apart = self.cities.province[:, None] != self.cities.province[None, :]
            self.sums["moves_between_provinces"] += (model.flows.sum(axis=2) * apart).sum(axis=0) * model.world.scale

    def seen(self, model: Mobility) -> LedgerMonth:
        """Give the sums so far and the state of the month."""
        sums = {name: values.copy() for name, values in self.sums.items()}
        return {**sums, "homes": self.homes, **people_by_city(model, self.since), **money_by_city(model)}


def people_by_city(model: Mobility, since: int) -> LedgerMonth:
    """Count residents by city at the end of the month, in persons.

    active : of 16 to 59, in the labour force; entrants : adults who turned 16 since the reform
    """
    from sim.kernels.observation.yearly_counts import LEFT_BEHIND
    from sim.world import worker_record as c

    workers = model.slots.records()
    here = workers[workers["place"] != c.NOWHERE]
    age, city = model.month - c.read_field(here["origin"], c.BORN).astype(int), city_of(here["place"])
    work, schooling = c.read_field(here["traits"], c.WORK), c.read_field(here["traits"], c.EDUCATION_LEVEL)
    active, college = (age < 60 * 12) & np.isin(work, (c.UNEMPLOYED, c.INFORMAL, c.INSURED)), schooling >= c.COLLEGE
    entrant = age <= 16 * 12 + model.month - since
    chosen = {
        "adults": age >= 0,
        "active": active,
        "unemployed": active & (work == c.UNEMPLOYED),
        "insured": work == c.INSURED,
        "employed": np.isin(work, (c.INFORMAL, c.INSURED)),
        "graded": c.read_field(here["traits"], c.SKILL) >= 1,
        "college": college,
        "entrants": entrant,
        "entrants_college": entrant & college,
    }
    size, scale = len(model.world.cities), model.world.scale
    made = {name: np.bincount(city[who], minlength=size) * scale for name, who in chosen.items()}
    return made | {"left_behind": model.yearly.children[:, LEFT_BEHIND] * scale}


def money_by_city(model: Mobility) -> LedgerMonth:
    """Give wages, rents, output and budgets of the month; paid_local, paid_elsewhere : both for those registered elsewhere."""
    wage, work, told = model.economy.wages(), model.economy.work, model.month_economy
    paid, workers = ((part).sum(axis=(1, 2)).reshape(-1, 3).sum(axis=1) for part in (wage * work, work))
    away = work[:, :, 1]
    alike = {
        f"paid_{name}": (away * wage[:, :, one]).sum(axis=1).reshape(-1, 3).sum(axis=1)
        for one, name in enumerate(("local", "elsewhere"))
    }
    kept = {name: np.asarray(told[name], float) for name in ("rent", "output", "budget_balance")}
    return {"paid": paid, "workers": workers.astype(float), **alike, **kept}
