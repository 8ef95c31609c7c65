"""Compute how long migrants of an age have been where they are, in the steady state of the model.

Arrivals by age follow the age pattern of migration, departures that pattern times the factor of time since arrival: density
of a stay of t at age a ~ pattern(a - t) exp(-r sum of pattern(a - t + s) g(s)). The level r is found for a mean stay.
"""

from __future__ import annotations

import numpy as np

from sim.world.worker_record import OLDEST_AGE

AGES = np.arange(121)
YOUNGEST = 15  # years, at arrival
SURVEYED = (16, 60)  # years of age over which the mean is taken
LOWEST, HIGHEST = 1e-4, 1e3  # of r, a year
HALVINGS = 60


def age_pattern(hazard) -> np.ndarray:
    """Return the Rogers-Castro age pattern of migration, highest at 1 from 16 years on: float64 (121,).

    Rogers and Castro 1981, seven parameters; start values are the fundamental set with the peak moved (docs/model.md 1.4, 2.8).
    hazard : the section of a scenario
    """
    past = AGES - hazard.peak_age
    child = hazard.child_level * np.exp(-hazard.child_decay * AGES)
    rise = np.exp(np.minimum(-hazard.labour_rise * past, 700.0))
    labour = hazard.labour_level * np.exp(-hazard.labour_decay * past - rise)
    pattern = child + labour + hazard.constant
    return np.minimum(pattern / pattern[16:].max(), 1.0)


def duration_factor(hazard, months: int) -> np.ndarray:
    """Return the factor of time since arrival on considering a move, float64 (months,)."""
    return np.maximum(hazard.duration_floor, np.exp(-hazard.duration_decay * np.arange(months) / 12.0))


def stay_distribution(hazard, mean: float) -> np.ndarray:
    """Return the cumulated shares of months since arrival, float64 (age in years, month), at a mean stay in years.

    The mean is over people of working age, as many of each age. It is at most that of people who never leave again.
    """
    arrivals, departures = arriving_and_leaving(hazard)
    months = np.arange(arrivals.shape[1])
    low, high = np.log(LOWEST), np.log(HIGHEST)
    for _ in range(HALVINGS):
        level = (low + high) / 2.0
        found = arrivals * np.exp(-np.exp(level) * departures)
        surveyed = found[slice(*SURVEYED)]
        longer = (surveyed * (months + 0.5)).sum() > 12.0 * mean * surveyed.sum()
        low, high = (level, high) if longer else (low, level)
    cumulated = np.cumsum(found, axis=1)
    total = cumulated[:, -1:]
    return np.divide(cumulated, total, out=np.ones_like(cumulated), where=total > 0)


def arriving_and_leaving(hazard) -> tuple[np.ndarray, np.ndarray]:
    """Return arrivals, and the hazard of leaving summed since arrival, by present age in years and months since arrival.

    float64 (OLDEST_AGE + 1, 12 (OLDEST_AGE - YOUNGEST)) each, at one move per year for the peak age; nobody arrives before
    the age of YOUNGEST.
    """
    pattern = age_pattern(hazard)
    months = np.arange(12 * (OLDEST_AGE - YOUNGEST))
    arrived = np.arange(OLDEST_AGE + 1)
    yearly = (
        pattern[np.minimum(arrived[:, None] + months // 12, OLDEST_AGE)] * duration_factor(hazard, len(months)) / 12.0
    )
    before = np.cumsum(yearly, axis=1) - yearly
    since = arrived[:, None] - (months + 6) // 12  # age at arrival of who is half a year past the birthday
    possible, since = since >= YOUNGEST, np.maximum(since, 0)
    possible[:, 0] = True
    return pattern[since] * possible, before[since, months]
