"""Tell what the chance of being in work adds to the income expected of a city: ln(1 - u) of equation (3)."""

from __future__ import annotations

import numpy as np

from sim.steps.month_totals import Totals

HIGHEST = 0.99  # unemployment that is told apart: where nobody works, as without any chance to find work, ln(1 - u) has no end


def log_employment_probability(totals: Totals, scale: float, pooled: float) -> np.ndarray:
    """Return ln(1 - u) of every city less that of the nation, float64 (city,), u the share of the labour force looking for work.

    A city's own rate counts by its labour force, the nation's by `pooled`: u = (U + k U_n/L_n)/(L + k), so that a city of
    few simulated workers is not judged by the luck of one of them, and one of nobody has the nation's rate (docs/model.md
    2.4 (3)).

    Parameters
    ----------
    totals, scale : counts of the month, in workers; persons per worker.
    pooled : float, persons in the labour force at which a city's own rate counts as much as the nation's.
    """
    looking, working = totals.by_city("unemployed").astype(np.float64), totals.by_city("employed").astype(np.float64)
    labour = looking + working
    weight = pooled / scale
    national = min(looking.sum() / max(labour.sum(), 1.0), HIGHEST)
    own = np.minimum((looking + weight * national) / np.maximum(labour + weight, 1e-9), HIGHEST)
    return np.log1p(-own) - np.log1p(-national)
