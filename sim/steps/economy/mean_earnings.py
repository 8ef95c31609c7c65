"""Keep what experience and skill add to earnings, on the mean of those who work at a place (docs/model.md 2.7 (7), x(age)).

What a worker is worth is the same in all cities, so it cancels in the choice of where to live; it counts in wage bills,
and so in taxes, budgets, rents and output.
"""

from __future__ import annotations

import math

import numpy as np
from numba.np.ufunc.parallel import get_thread_count

from sim.kernels.efficiency_units import EFFICIENCY_UNIT, LARGEST_EFFICIENCY, sum_efficiency_units
from sim.kernels.input_records import AGES
from sim.rules.resolve.rule_table import RuleTable
from sim.steps.national_inputs import leaving_ages
from sim.steps.worker_store import WorkerStore

GRADES = 8


class Earnings:
    """Follow the mean worth of the employed against the start.

    factor : float64 (place, 2, 2) by schooling and registration, 1 at the start: wages of the start hold for the people
    of the start
    """

    def __init__(self, slots: WorkerStore, rules: RuleTable, month: int, work: np.ndarray, few: float):
        self.slots, self.few = slots, few
        self.worth = efficiency_table(rules)
        self.start = mean_efficiency(slots, self.worth, month, work, few)
        self.factor = np.ones_like(self.start)

    def renew(self, rules: RuleTable, month: int, work: np.ndarray) -> None:
        """Count the mean worth of the employed anew, once per year.

        Parameters
        ----------
        rules, month : parameters in force; int, months since January 1900.
        work : float64 (place, 2, 2) workers in work now, by schooling and registration.
        """
        self.worth = efficiency_table(rules)
        self.factor = mean_efficiency(self.slots, self.worth, month, work, self.few) / self.start

    def inside(self, month: int) -> np.ndarray:
        """Return the sum of x ln x over the employed of a cell, x a worker's worth over the cell's mean: float64 (place, 2, 2)."""
        logs = np.rint(self.worth * np.log(self.worth / EFFICIENCY_UNIT)).astype(np.int64)
        people, total, entropy = (
            sum_over_employed(self.slots, month, table, self.start.shape)
            for table in (np.full_like(self.worth, EFFICIENCY_UNIT), self.worth, logs)
        )
        held = people > 0
        each = np.divide(total, people, out=np.ones_like(total), where=held)
        return np.where(held, entropy / each - people * np.log(each), 0.0)


def efficiency_table(rules: RuleTable) -> np.ndarray:
    """Return exp(a x + b x^2 + c grade), x years since school: int64 (7, 8, 121) by education, grade and age.

    In parts of 1/EFFICIENCY_UNIT; a, b, c of docs/model.md 2.7.
    """
    years = np.maximum(np.arange(AGES)[None, :] - np.asarray(leaving_ages(rules))[:, None], 0.0)
    experience = rules.value("prices.experience") * years + rules.value("prices.experience_square") * years**2
    grade = rules.value("prices.skill_premium") * np.arange(GRADES)
    total = experience[:, None, :] + grade[None, :, None]
    return np.rint(
        EFFICIENCY_UNIT * np.exp(np.clip(total, -math.log(LARGEST_EFFICIENCY), math.log(LARGEST_EFFICIENCY)))
    ).astype(np.int64)


def sum_over_employed(slots: WorkerStore, month: int, table: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Add up over the employed, exactly, what a table holds for each of them: float64 of `shape`.

    Parameters
    ----------
    slots, month : all workers' records; int, months since January 1900.
    table : int64 (7, 8, 121) by education, skill grade and age in years, in parts of 1/EFFICIENCY_UNIT.
    shape : (place, 2, 2), by schooling and registration.
    """
    sums = np.zeros((get_thread_count(), *shape), np.int64)
    sum_efficiency_units(slots.workers, slots.used, month, table, sums)
    return sums.sum(axis=0) / EFFICIENCY_UNIT


def mean_efficiency(slots: WorkerStore, worth: np.ndarray, month: int, work: np.ndarray, few: float) -> np.ndarray:
    """Return the mean worth of the employed with `few` of the country's mean beside them, float64 (place, 2, 2).

    Parameters
    ----------
    slots, month : all workers' records; int, months since January 1900.
    worth : int64 (7, 8, 121), see efficiency_table().
    work : float64 (place, 2, 2) workers in work, by schooling and registration.
    few : float, workers of the country's mean worth in their schooling.
    """
    total = sum_over_employed(slots, month, worth, work.shape)
    everybody = np.maximum(work.sum(axis=(0, 2)), 1.0)
    country = np.maximum(total.sum(axis=(0, 2)) / everybody, 1.0 / LARGEST_EFFICIENCY)
    return (total + few * country[None, :, None]) / (work + few)
