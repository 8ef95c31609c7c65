"""Keep the wages, rents, services and budgets of all cities, and let them answer once a month.

Deterministic, from integer totals. Money is reckoned net of the national growth of wages below college, so that growth
that is the same everywhere changes no sum; it is put back where money is written down.
"""

from __future__ import annotations

import math

import numpy as np

from sim.core import month_numbers
from sim.core.errors import NotFinite
from sim.rules.resolve.rule_table import RuleTable
from sim.steps import effective_parameters
from sim.steps.economy import initial_growth, price_equations
from sim.steps.economy.city_budgets import CityBudgets, count_residents, sum_urban, urban_mean
from sim.steps.economy.city_responses import initial_responses
from sim.steps.economy.mean_earnings import Earnings
from sim.steps.month_totals import Totals
from sim.steps.settlement.place_records import spread_by_place
from sim.steps.work import employment_probability
from sim.steps.work.employed_workers import count_employed, sum_zones
from sim.steps.worker_store import WorkerStore
from sim.world.starting_world import World
from sim.world.worker_record import CHENGQU, RURAL, TOWNS


class Economy:
    """The cities' economies as of the last month.

    answers : what workers choose by      growth : float64 (2,) national growth of wages since the start, log points
    closed : float64 (city,) how far the gap to the national wage has closed, rate x years
    granted : float64 (city,) urban land granted for settlers since the start, m2      labour_share : of output
    """

    def __init__(
        self, world: World, rules: RuleTable, towns: RuleTable, totals: Totals, slots: WorkerStore, nation: np.ndarray,
        places: np.ndarray, reading: price_equations.RatioReading,
    ):  # fmt: skip
        self.cities, self.scale, self.reading = world.cities, world.scale, reading
        self.penalty = rules.value("work.registration_penalty")
        self.answers = self.first = initial_responses(count_employed(totals), self.penalty)
        self.growth, self.closed = np.zeros(2), np.zeros(len(world.cities))
        self.granted = np.zeros(len(world.cities))
        self.people = self.people_start = count_residents(totals, self.scale)
        self.work = self.work_start = count_employed(totals)
        self.gap = log_wage_gap(self.work, world.cities.wage)
        self.jobs_start = self._jobs(rules, totals)
        self.earnings = Earnings(slots, rules, world.month, self.work, self.reading.few)
        self.income, self.mean = self._income()
        self.income_start, self.mean_start = self.income, self.mean
        self.labour_share = rules.value("budget.labour_share")
        growth = initial_growth.expected_urban_growth(
            world, slots, nation, places, self.people_start / self.scale, self.reading.few
        )
        self.treasury = CityBudgets(rules, towns, totals, self.scale, self._paid(), growth, self.reading)

    def answer(self, rules: RuleTable, towns: RuleTable, totals: Totals, month: int) -> None:
        """Let wages, rents, budgets and services answer to the totals of the month."""
        self.people, self.work = count_residents(totals, self.scale), count_employed(totals)
        self.labour_share = rules.value("budget.labour_share")
        if month_numbers.month_of_year(month) == 1:
            self.earnings.renew(rules, month, self.work)
        self._wages(rules)
        settlers = sum_zones(totals.converted + totals.children_settled) * self.scale
        self.granted = self.granted + rules["prices.land_per_settled"] * settlers
        self.income, self.mean = self._income()
        if effective_parameters.is_on(rules, "prices"):
            self._rents(rules, towns)
            self.answers = self.answers._replace(jobs=np.repeat(self._jobs(rules, totals) - self.jobs_start, 3))
        dearer = urban_mean(np.exp(self.answers.rent), self.people)
        self.treasury.settle(rules, towns, totals, self._paid(), dearer, self.mean / self.mean_start, self._cost())
        if effective_parameters.is_on(rules, "services"):
            self.answers = self.answers._replace(quality=np.repeat(self.treasury.quality(rules), 3))
        self._make_sure(month)

    def _make_sure(self, month: int) -> None:
        """Raise NotFinite where a wage, a rent, a quality or a budget is no number any more."""
        wage = self.answers.wage.reshape(len(self.cities), -1).sum(axis=1)
        rent = self.answers.rent.reshape(-1, 3).sum(axis=1)
        parts = {"wage": wage, "rent": rent, "service_quality": self.answers.quality[::3]}
        parts |= {"revenue": self.treasury.received, "balance": self.treasury.balance}
        for what, values in parts.items():
            if (wrong := np.flatnonzero(~np.isfinite(values))).size:
                raise NotFinite(
                    month_numbers.format_month(month), self.cities.name[wrong[0]], what, float(values[wrong[0]])
                )

    def redrawn(self, part: np.ndarray) -> None:
        """Count a part of the residents of towns at the start among those of the districts; part : float64 (city,)."""
        start = self.people_start.copy()
        moved = part * start[TOWNS::3]
        start[CHENGQU::3] += moved
        start[TOWNS::3] -= moved
        self.people_start = start

    def _wages(self, rules: RuleTable) -> None:
        """Let wages answer to prices, where they do, and to the equal treatment of those registered elsewhere."""
        wage = self.first.wage + (self._answered(rules) if effective_parameters.is_on(rules, "prices") else 0.0)
        self.answers = self.answers._replace(wage=wage)
        if (removed := log_wage_kept(rules) - math.log(1.0 - self.penalty)) != 0.0:
            gain = price_equations.equal_treatment(self.work * self.wages(), removed)
            self.answers = self.answers._replace(wage=wage + gain)

    def _answered(self, rules: RuleTable) -> np.ndarray:
        self.growth = (
            self.growth + np.array([rules.value(f"prices.growth_{one}") for one in ("below_college", "college")]) / 12.0
        )
        self.closed = self.closed + rules["prices.convergence"] / 12.0
        size = price_equations.agglomeration_effect(self._grown(), rules.value("prices.agglomeration"))
        size[RURAL::3] = 0.0  # fields yield no more for being tilled by many (assumption)
        sigma, thin = rules.value("prices.substitution"), rules.value("prices.small_group_smoothing")
        both = sum_zones(self.work), sum_zones(self.work_start)
        mix = price_equations.ces_wage_response(*both, sigma, thin, self.reading.few, self.penalty)
        of_city = mix + price_equations.wage_convergence(self.gap, self.closed[:, None])[:, :, None]
        return size[:, None, None] + np.repeat(of_city, 3, axis=0)

    def _jobs(self, rules: RuleTable, totals: Totals) -> np.ndarray:
        return employment_probability.log_employment_probability(
            totals, self.scale, rules.value("choice.unemployment_pooling")
        )

    def _rents(self, rules: RuleTable, towns: RuleTable) -> None:
        elasticity = spread_by_place(rules, towns, "prices.supply_elasticity")
        elasticity[RURAL::3] = towns["prices.supply_elasticity"]
        richer = np.log(self.income / self.income_start) - math.log(self.mean / self.mean_start)
        aimed = price_equations.target_rent(self._grown(), self.reading.bounded(richer), elasticity, self._land(rules))
        aimed = self.reading.bounded(aimed)
        moved = price_equations.adjust_rent(self.answers.rent, aimed, rules.value("prices.rent_persistence"))
        self.answers = self.answers._replace(rent=moved)

    def _grown(self) -> np.ndarray:
        """Return ln(N/N0) of residents, float64 (place,)."""
        return price_equations.log_change(self.people, self.people_start, self.reading.few * self.scale, self.reading)

    def _land(self, rules: RuleTable) -> np.ndarray:
        """Return d ln K of the urban places by land granted, float64 (place,); homes follow land in proportion."""
        people = sum_urban(self.people_start) + self.reading.few * self.scale
        made = np.repeat(np.log1p(self.granted / (people * rules.value("prices.land_per_head"))), 3)
        made[RURAL::3] = 0.0
        return made

    def wages(self) -> np.ndarray:
        """Return mean wages net of national growth, yuan a year: float64 (place, 2, 2) by schooling and registration."""
        apart = np.exp(self.growth - self.growth[0])
        return self.cities.wage[:, :, None] * np.exp(self.answers.wage) * apart[:, None] * self.earnings.factor

    def _cost(self) -> float:
        """Return what the work of the start costs at wages of today over those of the start: services cost as much more."""
        apart = np.exp(self.growth - self.growth[0])
        first = self.cities.wage[:, :, None] * np.exp(self.first.wage) * self.work_start
        now = first * np.exp(self.answers.wage - self.first.wage) * apart[:, None]
        total = math.fsum(first.ravel())
        return math.fsum(now.ravel()) / total if total > 0 else 1.0

    def _paid(self) -> np.ndarray:
        return (self.work * self.wages()).sum(axis=(1, 2)) * self.scale

    def _income(self) -> tuple[np.ndarray, float]:
        """Return the mean wage of the employed by place, with a few of the country's mix beside them, and of the country."""
        wages, few = self.wages(), self.reading.few
        paid, work = (self.work * wages).sum(axis=(1, 2)), self.work.sum(axis=(1, 2))
        mix = self.work.sum(axis=0) / max(work.sum(), 1.0)
        usual = (wages * mix).sum(axis=(1, 2)) if work.sum() > 0 else wages.mean(axis=(1, 2))
        mean = math.fsum(paid) / max(math.fsum(work), 1.0)
        return (paid + few * usual) / (work + few), mean if mean > 0 else 1.0

    def written(self) -> dict[str, np.ndarray]:
        """Return what is written down of every city, float64 (city,); the columns of sim.outputs.tables.economy_columns say what."""
        common, work = math.exp(self.growth[0]), self.work.copy()
        work[RURAL::3] = 0.0
        paid, work = sum_zones(work * self.wages()), sum_zones(work)
        wage = common * np.divide(paid, work, out=np.full_like(paid, np.nan), where=work > 0)
        national = common * self.mean / self.mean_start
        return {
            "wage_below_college": wage[:, 0, 0],
            "wage_below_college_elsewhere": wage[:, 0, 1],
            "wage_college": wage[:, 1, 0],
            "wage_college_elsewhere": wage[:, 1, 1],
            "rent": national * urban_mean(self.cities.rent * np.exp(self.answers.rent), self.people),
            "service_quality": np.exp(self.answers.quality[::3]),
            "output": common * sum_zones(self._paid()) / self.labour_share / 1e6,
            "revenue": common * self.treasury.received / 1e6,
            "budget_balance": common * self.treasury.balance / 1e6,
            "settling_cost": national * self.treasury.settling / 1e6,
        }


def log_wage_kept(rules: RuleTable) -> float:
    """Return the log of what those registered elsewhere keep of their wages."""
    return math.log(1.0 - rules.value("work.registration_penalty"))


def log_wage_gap(work: np.ndarray, wage: np.ndarray) -> np.ndarray:
    """Return ln(wage/national mean) of cities by schooling, float64 (city, 2), 0 where nobody is in work.

    work : float64 (place, 2, 2) workers      wage : float64 (place, 2)
    """
    workers = work.sum(axis=2)
    paid = workers * wage
    mean = np.array([math.fsum(paid[:, one]) / max(math.fsum(workers[:, one]), 1.0) for one in (0, 1)])
    known = sum_zones(paid) > 0
    each = np.divide(sum_zones(paid), sum_zones(workers), out=np.ones(known.shape), where=known)
    return np.where(known, np.log(each) - np.log(np.where(mean > 0, mean, 1.0)), 0.0)
