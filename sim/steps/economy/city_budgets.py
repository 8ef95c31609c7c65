"""Keep the users of services, the revenue and the balance of every city."""

from __future__ import annotations

import numpy as np

from sim.rules.resolve.rule_table import RuleTable
from sim.steps.economy import budget_equations, price_equations, service_equations
from sim.steps.economy.price_equations import RatioReading
from sim.steps.month_totals import Totals
from sim.steps.settlement.place_records import spread_by_place
from sim.steps.work.employed_workers import sum_zones
from sim.world.worker_record import RURAL


class CityBudgets:
    """The budgets of all cities. Money is in yuan a year, net of national growth like the wages it is made of.

    people : float64 (place,) residents      wages : float64 (place,) sum of the wages paid at the start
    received, balance : float64 (city,) revenue, and revenue less what the quality of the start would cost
    settling : float64 (city,) what settling the persons of this month costs, once, at wages of the first month
    real : float64 (city,) revenue over the cost of services, in money of the start
    """

    def __init__(
        self, rules: RuleTable, towns: RuleTable, totals: Totals, scale: float, wages: np.ndarray, growth: np.ndarray,
        reading: RatioReading,
    ):  # fmt: skip
        self.scale, self.people, self.reading = scale, count_residents(totals, scale), reading
        self.growth = growth  # of urban residents a year, mean over about `budget.growth_memory` years
        self.settled = np.zeros(growth.size)  # persons, since the start
        self.used = self.used_start = self._used(rules, towns, totals)
        taxes = rules.value("budget.labour_tax") * sum_zones(wages)
        homes = self._homes(rules)
        self.land = budget_equations.land_sales(taxes, homes, rules.value("budget.land_share"))
        raised = budget_equations.compensate_revenues(
            taxes + self.land * homes, sum_zones(self.people), rules["budget.compensation"]
        )
        self.received = self.received_start = self.real = raised
        self.few = reading.few * scale  # persons
        mean = max(raised.sum() / max(self.used_start.sum(), 1.0), 1.0)  # yuan a year and user
        self.few_received = self.few * mean  # yuan a year, what that many users have on the mean of the country
        self.cost = np.divide(raised, self.used_start, out=np.full(growth.size, mean), where=self.used_start > 0)
        self.balance = self.settling = np.zeros(growth.size)

    def settle(
        self, rules: RuleTable, towns: RuleTable, totals: Totals, wages: np.ndarray, rent: np.ndarray, mean: float,
        cost: float,
    ) -> None:  # fmt: skip
        """Balance the month.

        wages : float64 (place,) sum of wages paid; rent : float64 (city,) and mean : rents and the national mean wage, as
        multiples of those of the start; cost : the same of the wage of a given kind of worker, and so of services.
        """
        before, self.people = self.people, count_residents(totals, self.scale)
        yearly = 12.0 * price_equations.log_change(sum_urban(self.people), sum_urban(before), self.few, self.reading)
        self.growth = self.growth + (yearly - self.growth) / (12.0 * rules.value("budget.growth_memory"))
        self.settled = self.settled + sum_zones(totals.converted) * self.scale
        settled = sum_zones(totals.converted + totals.children_settled) * self.scale
        self.settling = rules.value("budget.cost_per_settled") * settled
        self.used = self._used(rules, towns, totals)
        taxes = rules.value("budget.labour_tax") * sum_zones(wages)
        homes = self._homes(rules)
        transfers = rules["budget.transfer_per_settled"] * self.settled * mean
        raised = budget_equations.city_revenue(taxes, self.land, mean * rent, homes, transfers)
        self.received = budget_equations.compensate_revenues(
            raised, sum_zones(self.people), rules["budget.compensation"]
        )
        self.real = self.received / cost
        self.balance = budget_equations.budget_balance(self.received, cost * self.cost, self.used)

    def quality(self, rules: RuleTable) -> np.ndarray:
        """Return ln q, float64 (city,): spending follows real revenue, quality falls with users."""
        richer = price_equations.log_change(self.real, self.received_start, self.few_received, self.reading)
        fuller = price_equations.log_change(self.used, self.used_start, self.few, self.reading)
        return service_equations.log_service_quality(
            rules.value("budget.spending_elasticity") * richer, fuller, rules.value("services.congestion")
        )

    def _homes(self, rules: RuleTable) -> np.ndarray:
        return budget_equations.new_homes(
            self.growth, rules.value("budget.housing_renewal"), rules.value("budget.fastest_growth")
        )

    def _used(self, rules: RuleTable, towns: RuleTable, totals: Totals) -> np.ndarray:
        opened = spread_by_place(rules, towns, "services.open_to_permit_holders", rural=1.0)
        elsewhere = (totals.elsewhere + totals.elsewhere_children) * self.scale
        return sum_zones(service_equations.service_users(self.people, elsewhere, opened))


def count_residents(totals: Totals, scale: float) -> np.ndarray:
    """Return residents of all ages, persons: float64 (place,)."""
    return (totals.adults + totals.children) * scale


def sum_urban(people: np.ndarray) -> np.ndarray:
    """Sum over chengqu and towns: (place,) -> (city,)."""
    return people[0::3] + people[1::3]


def urban_mean(by_place: np.ndarray, people: np.ndarray) -> np.ndarray:
    """Average over the urban residents of every city, over its zones alike where there are none: (place,) -> (city,)."""
    weight = people.copy()
    weight[RURAL::3] = 0.0
    weight = weight + 1e-9
    return sum_zones(by_place * weight) / sum_zones(weight)
