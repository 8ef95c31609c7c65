"""Read who works where, by schooling and registration, off the totals."""

from __future__ import annotations

import numpy as np

from sim.steps.month_totals import Totals

LOCAL, ELSEWHERE = 0, 1  # registered in the city, or in another one


def count_employed(totals: Totals) -> np.ndarray:
    """Return the workers in work: float64 (place, 2, 2) by schooling (below college, college) and registration."""
    away, college, both = totals.employed_elsewhere, totals.employed_college, totals.employed_college_elsewhere
    low = np.stack([totals.employed - away - (college - both), away - both], axis=1)
    return np.stack([low, np.stack([college - both, both], axis=1)], axis=1).astype(np.float64)


def sum_zones(by_place: np.ndarray) -> np.ndarray:
    """Sum over the three zones of every city: (place, ...) -> (city, ...)."""
    return by_place.reshape(-1, 3, *by_place.shape[1:]).sum(axis=1)
