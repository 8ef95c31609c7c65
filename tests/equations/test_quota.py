"""Exact cases of the quota: D20 (docs/model.md 5.5)."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.kernels.settlement.quota_cut import NO_CUTOFF, cut_quota


def histogram(scores, bins=128):
    return np.bincount(np.asarray(scores, int), minlength=bins)


def test_d20_ties_at_the_cutoff_are_all_admitted():
    assert cut_quota(histogram([90, 88, 88, 80]), 2) == (88, 3)


def test_d20_no_quota_is_the_threshold_rule():
    assert cut_quota(histogram([90, 88, 88, 80]), -1) == (80, 4)


def test_d20_quota_zero_freezes():
    assert cut_quota(histogram([90, 88, 88, 80]), 0) == (NO_CUTOFF, 0)


def test_nobody_applies():
    assert cut_quota(histogram([]), 5) == (NO_CUTOFF, 0)


@given(st.lists(st.integers(0, 127), min_size=1, max_size=200), st.integers(1, 250))
def test_cutoff_is_the_quotath_largest_score(scores, quota):
    ranked = sorted(scores, reverse=True)
    line = ranked[min(quota, len(ranked)) - 1]
    assert cut_quota(histogram(scores), quota) == (line, sum(score >= line for score in scores))
