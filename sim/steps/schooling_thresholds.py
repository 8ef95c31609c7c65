"""Set the thresholds of schooling so that the children of the first month reach, on the mean, what the schedule says."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.kernels import schooling_odds
from sim.steps.worker_store import WorkerStore
from sim.world.starting_world import Schedules

FARTHEST = 40.0  # log odds at which a level is reached by everybody or nobody


class SchoolingInputs(NamedTuple):
    """What the schooling of entrants is drawn by: NATION (1,), PLACE (place,), float64 (3, 2, 6)."""

    nation: np.ndarray
    places: np.ndarray
    thresholds: np.ndarray


def solve_thresholds(schedules: Schedules, slots: WorkerStore, nation: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return the log odds of reaching no more than a level, float64 (3, 2, 6) by zone of registration, sex and level.

    For the children of a zone, with their shifts s, the mean of logistic(threshold - s) equals the schedule (bisection;
    docs/model.md 2.7 (23)). So schooling stays at the schedule while parents, places and rules stay (assumption), and rises
    with the parents'.

    Parameters
    ----------
    schedules : share of those entering at 16 who reach each level.
    slots : all workers' records, with their children.
    nation, places : NATION (1,), PLACE (place,) of the first month: what shifts are made of.
    """
    counts = np.zeros((3, schooling_odds.ODDS_BINS), np.int64)
    schooling_odds.count_education_odds(slots.workers, slots.used, nation, places, counts)
    counts[counts.sum(axis=1) == 0, schooling_odds.ODDS_BINS // 2] = 1
    share = counts / counts.sum(axis=1, keepdims=True)
    shift = (np.arange(schooling_odds.ODDS_BINS) - schooling_odds.ODDS_BINS // 2) / schooling_odds.ODDS_STEPS
    aimed = np.cumsum(schedules.schooling, axis=2)[:, :, :6]
    low, high = np.full(aimed.shape, -FARTHEST), np.full(aimed.shape, FARTHEST)
    for _ in range(60):
        middle = (low + high) / 2
        reached = (share[:, None, None, :] / (1.0 + np.exp(shift - middle[..., None]))).sum(axis=3)
        low, high = np.where(reached < aimed, middle, low), np.where(reached < aimed, high, middle)
    return high
