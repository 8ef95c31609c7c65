"""Hold the totals of a month: integers by measure and place, the only thing workers and cities exchange.

All counts are of simulated workers (or children): multiply by the world's scale for persons. Stocks are running sums of
the changes of every month, which a recount of all workers must equal (a test does). The measures and their meaning
stand in sim.kernels.worker_counts.
"""

from __future__ import annotations

import numpy as np

from sim.kernels.worker_counts import FLOWS, MEASURES, STOCKS

__all__ = ["FLOWS", "INDEX", "MEASURES", "STOCKS", "Totals"]

INDEX = {name: row for row, name in enumerate(MEASURES)}


class Totals:
    """Totals of one month; `totals.adults` is an int64 array (place,), `totals.by_city("adults")` (city,)."""

    def __init__(self, counts: np.ndarray):
        self.counts = counts

    def __getattr__(self, name: str) -> np.ndarray:
        if name in INDEX:
            return self.counts[INDEX[name]]
        raise AttributeError(name)

    def by_city(self, name: str) -> np.ndarray:
        """Sum a measure over the three zones of every city: int64 (city,)."""
        return self.counts[INDEX[name]].reshape(-1, 3).sum(axis=1)
