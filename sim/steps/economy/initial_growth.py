"""Compute the growth at which cities start, so that what follows growth (land sales) starts in step with it."""

from __future__ import annotations

import numpy as np

from sim.kernels import natural_increase
from sim.kernels.urbanisation.involuntary_moves import MOVE_UNIT
from sim.steps.economy.city_budgets import sum_urban
from sim.steps.migration import destination_constants
from sim.steps.urbanisation import involuntary_moves
from sim.steps.worker_store import WorkerStore
from sim.world.starting_world import World


def expected_urban_growth(
    world: World, slots: WorkerStore, nation: np.ndarray, places: np.ndarray, people: np.ndarray, few: float
) -> np.ndarray:
    """Return the yearly growth of urban residents expected at the start, float64 (city,) (docs/model.md 2.11, 8).

    Of the urban places: the net migration that destination constants are found for, and births less deaths.

    Parameters
    ----------
    world, slots : cities with the net migration aimed at; all workers' records.
    nation, places : NATION (1,), PLACE (place,) of the first month.
    people : float64 (place,) residents in workers, children included.
    few : float, workers without any change who are counted beside those of each city.
    """
    stock = involuntary_moves.count_by_schooling(slots, people.size)
    aimed = destination_constants.target_net_flows(world, stock, np.zeros_like(stock)).sum(axis=1)
    moved = sum_urban(aimed) / (sum_urban(stock.sum(axis=1)) + few)
    born = np.zeros(people.size, np.int64)
    natural_increase.sum_natural_increase(slots.workers, slots.used, world.month, nation, places, born)
    return 12.0 * (moved + sum_urban(born / MOVE_UNIT) / (sum_urban(people) + few))
