import pytest

from sim.core.errors import NotEnoughMemory
from sim.steps.thread_counts import ThreadCounts


def test_a_histogram_too_wide_is_told_and_not_made():
    """A table of 10,000 points a year in parts of a thousandth took all memory, or seconds a month."""
    tallies = ThreadCounts(1, 2)
    tallies.clear_histograms(3, 480_000)
    assert tallies.histogram.shape == (1, 3, 480_000)
    with pytest.raises(NotEnoughMemory, match="can have 1,032,000,000 values"):
        tallies.clear_histograms(2, 1_032_000_000)
