"""Invent demographic schedules of plausible shape for made-up worlds. No number here is meant to be a fact."""

from __future__ import annotations

import numpy as np

from sim.world.starting_world import Schedules
from sim.world.worker_record import OLDEST_AGE

AGES = 121


def invent_schedules() -> Schedules:
    """Return the schedules of a made-up world: Gompertz mortality, bell-shaped fertility, schooling by zone."""
    age = np.arange(AGES, dtype=np.float64)
    death = np.minimum(np.outer([5e-5, 2.5e-5], np.exp(0.095 * age)), 1.0)
    death[:, -1] = 1.0
    birth = np.where((age >= 15) & (age < 50), np.exp(-(((age - 28) / 6) ** 2) / 2), 0)
    birth *= 1.3 / birth.sum()
    active = np.stack([np.clip(0.95 - 0.002 * np.abs(age - 40), 0, 1), np.clip(0.82 - 0.003 * np.abs(age - 38), 0, 1)])
    active[:, :16] = 0
    active *= np.clip((85 - age) / 25, 0, 1)  # from 60 on, to nobody at 85
    chengqu = [0.01, 0.13, 0.26, 0.28, 0.26, 0.05, 0.01]
    towns = [0.02, 0.25, 0.35, 0.22, 0.14, 0.019, 0.001]
    rural = [0.04, 0.41, 0.31, 0.14, 0.09, 0.0095, 0.0005]
    schooling = np.repeat(np.array([chengqu, towns, rural])[:, None, :], 2, axis=1)
    return Schedules(death, birth, np.array([0.75, 0.97, 1.22]), 0.527, schooling, active)


def cumulate_ages(death: np.ndarray) -> np.ndarray:
    """Cumulate two age distributions from 16 to OLDEST_AGE, float64 (2, age): everybody, and migrants (younger)."""
    alive = np.concatenate([[1.0], np.cumprod(1 - death.mean(axis=0))])[16 : OLDEST_AGE + 1]
    age = np.arange(16, OLDEST_AGE + 1)
    young = alive * np.exp(-(((age - 30) / 12.0) ** 2) / 2)
    weights = np.stack([alive, young])
    return np.cumsum(weights / weights.sum(axis=1, keepdims=True), axis=1)
