"""Count the workers once per year, when a table asks for it."""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np

from sim.kernels.input_records import Tracks
from sim.kernels.observation import yearly_counts
from sim.steps.economy.city_economies import Economy
from sim.steps.expectations.place_expectations import Expectations
from sim.steps.month_state import MonthState
from sim.steps.observation import welfare_sample
from sim.steps.observation.welfare_sample import WelfareSample
from sim.steps.worker_store import WorkerStore
from sim.world.starting_world import World


@dataclass(frozen=True)
class YearlyCounts:
    """What the count of a year gave, in workers (or children).

    ages : int64 (10,) adults by age // 10, the last 90 and over
    entrants : int64 (city, 7) who turned 16 in the last 12 months, by level of education
    children : int64 (city, 3) living here: with their parent, left behind, without a parent
    work : int64 (place, 2, 2) employed by schooling and registration (in the city, elsewhere)
    wage : float64 (place, 2, 2) theirs, yuan a year      valued : some of the members
    inside : float64 (place, 2, 2) sum of x ln x over them, x the wage of one over the mean of the cell
    """

    ages: np.ndarray
    entrants: np.ndarray
    children: np.ndarray
    work: np.ndarray
    wage: np.ndarray
    inside: np.ndarray
    valued: WelfareSample


def count_year(
    slots: WorkerStore,
    key,
    month: int,
    world: World,
    state: MonthState,
    known: Expectations,
    tracks: Tracks,
    economy: Economy,
    classes,
) -> YearlyCounts:
    """Count all workers at the end of `month`; the same on any number of threads.

    Parameters
    ----------
    slots, key, month : all workers' records; uint64 key of the run's draws; int, months since January 1900.
    world : cities, and workers of the first month.
    state, known, tracks : rules of the month; expectations; tracks in force.
    economy : wages, rents and services of the month.
    classes : int8 (city,) size class.
    """
    cities = len(world.cities)
    shapes = ((10,), (cities, 7), (cities, 3))
    ages, entrants, children = (np.zeros((numba.get_num_threads(), *shape), np.int64) for shape in shapes)
    yearly_counts.count_everybody(slots.workers, slots.used, month, ages, entrants, children)
    ages, entrants, children = (part.sum(axis=0) for part in (ages, entrants, children))
    valued = welfare_sample.value_members(
        slots, key, month, state, known, tracks, economy.answers, classes, len(world.workers)
    )
    return YearlyCounts(ages, entrants, children, economy.work, economy.wages(), economy.earnings.inside(month), valued)
