"""Project the people of a world by cohorts, without migration or anything else: what ageing has to follow."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from sim.core import month_numbers
from sim.kernels.settlement.eligibility_tests import ADULT
from sim.steps.worker_store import WorkerStore
from sim.world.china.demographic_schedules import AGES
from sim.world.starting_world import World
from sim.world.worker_fields import child_codes
from sim.world.worker_record import BORN, FEMALE, NOWHERE, SEX, child_age, read_field

OLDEST_MONTHS = 12 * AGES  # months
BOUNDS = (16, 30, 45, 60, 75, AGES)  # years: the groups of ages that are told
GROUPS = tuple(f"{low}-{high - 1}" for low, high in pairwise(BOUNDS))


def count_ages(slots: WorkerStore, month: int, scale: float, boys: float) -> np.ndarray:
    """Count people by sex and age in months; children are split into sexes by the share of boys at birth.

    Parameters
    ----------
    slots : the workers.
    month : int, month of the records.
    scale : float, persons per worker.
    boys : float in 0-1, share of boys among births.

    Returns
    -------
    (2, OLDEST_MONTHS) float, persons.
    """
    workers = slots.records()
    alive = workers[workers["place"] != NOWHERE]
    age = np.minimum(month - read_field(alive["origin"], BORN).astype(int), OLDEST_MONTHS - 1)
    people = np.zeros((2, OLDEST_MONTHS))
    np.add.at(people, (read_field(alive["traits"], SEX).astype(int), age), scale)
    for code in child_codes(workers["children"]):
        young = child_age(code[code > 0].astype(int), month)
        people += np.outer((boys, 1.0 - boys), np.bincount(young, minlength=OLDEST_MONTHS)) * scale
    return people


def project_cohorts(people: np.ndarray, world: World, month: int, end: int) -> dict[str, np.ndarray]:
    """Project people by ageing, births and deaths alone and return the shares of GROUPS at the end of each December.

    Parameters
    ----------
    people : (2, OLDEST_MONTHS) float, see count_ages. Adults die and women bear by the schedules of the world; nobody under 16
        dies.
    world : the world, for its schedules.
    month, end : int, month of `people`; last month.

    Returns
    -------
    By month ("2025-12"), (5,) float, shares of those of 16 and over.
    """
    schedules, told = world.schedules, {}
    years = np.arange(OLDEST_MONTHS) // 12
    stay = (1.0 - schedules.death[:, years]) ** (1.0 / 12.0)
    stay[:, :ADULT] = 1.0
    birth = schedules.birth[years] / 12.0
    while month < end:
        month += 1
        people = people * stay
        born = float(people[FEMALE] @ birth)
        people = np.roll(people, 1, axis=1)
        people[:, 0] = born * schedules.male_births, born * (1.0 - schedules.male_births)
        if month_numbers.month_of_year(month) == 12:
            told[month_numbers.format_month(month)] = age_group_shares(people)
    return told


def age_group_shares(people: np.ndarray) -> np.ndarray:
    """Return the shares of GROUPS among those of 16 and over, float64 (5,)."""
    by_year = people.sum(axis=0).reshape(-1, 12).sum(axis=1)
    groups = np.array([by_year[low:high].sum() for low, high in pairwise(BOUNDS)])
    return groups / groups.sum()
