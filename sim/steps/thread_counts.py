"""Give every thread its own counts, and add them up once per month."""

from __future__ import annotations

import numpy as np
from numba.np.ufunc.parallel import get_thread_count

from sim.core.errors import NotEnoughMemory
from sim.kernels.worker_counts import MEASURES, STOCKS
from sim.steps.month_totals import Totals
from sim.steps.settlement.track_records import MOST_BINS, describe_bins


class ThreadCounts:
    """Hold the counts of all threads, and the running totals.

    counts : int64 (thread, measure, place)      flows : int32 (thread, city, city, 4) moves since January
    histogram : int32 (thread, queue, bin) points of this month's applicants in rankings
    """

    def __init__(self, threads: int | None, cities: int):
        most = get_thread_count()
        self.threads = min(threads or most, most)
        self.counts = np.zeros((self.threads, len(MEASURES), 3 * cities), np.int64)
        self.flows = np.zeros((self.threads, cities, cities, 4), np.int32)
        self.histogram = np.zeros((self.threads, 0, 1), np.int32)
        self.totals = Totals(np.zeros(self.counts.shape[1:], np.int64))

    def clear(self, new_year: bool) -> None:
        """Empty the counts of last month."""
        self.counts[:] = 0
        if new_year:
            self.flows[:] = 0

    def clear_histograms(self, rankings: int, bins: int) -> None:
        """Make an empty histogram for each ranking of the month, `bins` wide; NotEnoughMemory where one is too wide."""
        if bins > MOST_BINS:
            raise NotEnoughMemory(f"The points of a ranking {describe_bins(bins)} Nothing was written.")
        if (rankings, bins) == self.histogram.shape[1:]:
            self.histogram[:] = 0
        else:
            self.histogram = np.zeros((self.threads, rankings, bins), np.int32)

    def add_up(self) -> None:
        """Add this month's changes to the stocks, and take this month's flows: one sum of integers over threads."""
        month = self.counts.sum(axis=0)
        month[: len(STOCKS)] += self.totals.counts[: len(STOCKS)]
        self.totals = Totals(month)
