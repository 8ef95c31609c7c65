"""Several differences read at once: known thresholds, and how often chance alone is told."""

import numpy as np
import pandas as pd
import pytest

from sim.compare.joint_inference import chance_probabilities, told_apart_rows, widen_intervals


def rows(*sizes, pairs=4, half=1.0):
    """Make differences with intervals of 95% that reach `half` to either side."""
    difference = pd.Series(sizes, dtype=float)
    return pd.DataFrame(
        {"difference": difference, "low": difference - half, "high": difference + half, "replicates": pairs}
    )


def test_intervals_widen_like_quantiles_of_student():
    # t(3) at 97.5% is 3.1824, at 99.1667% (three at once) 4.8567 (any table)
    found = widen_intervals(rows(2.0), 3)
    assert found["high"][0] - 2 == pytest.approx(4.8567 / 3.1824, rel=1e-4)
    assert widen_intervals(rows(2.0), 1).equals(rows(2.0))


def test_the_chance_of_a_difference():
    assert chance_probabilities(rows(1.0)).tolist() == pytest.approx([0.05])
    assert chance_probabilities(rows(0.0, np.nan)).tolist() == pytest.approx([1.0, 1.0])
    assert chance_probabilities(rows(1.0, pairs=1)).tolist() == [1.0]


def test_holm_stops_at_the_first_that_fails():
    """With .05 over 3, 2 and 1: chances .01, .02, .04 are all told; .01, .03, .04 only the first."""
    from scipy.stats import t

    def sized(*chances):
        return rows(*(t.ppf(1 - each / 2, 3) / t.ppf(0.975, 3) for each in chances))

    assert told_apart_rows(sized(0.01, 0.02, 0.04)).tolist() == [True, True, True]
    assert told_apart_rows(sized(0.04, 0.01, 0.03)).tolist() == [False, True, False]
    assert told_apart_rows(sized(0.01, 0.02, 0.04), 2).tolist() == [False, False, False]


def test_rows_without_an_interval_do_not_count():
    one = rows(1.2)
    nothing = rows(0.0, 0.0).assign(low=np.nan, high=np.nan)
    assert told_apart_rows(pd.concat([one, nothing], ignore_index=True)).tolist() == [True, False, False]
    assert told_apart_rows(rows()).tolist() == []


def test_chance_alone_is_told_in_one_table_of_twenty():
    draw = np.random.default_rng(2)
    told = []
    for _ in range(400):
        pairs = draw.normal(0, 1, (20, 4))
        half = 3.182446 * pairs.std(axis=1, ddof=1) / 2
        mean = pairs.mean(axis=1)
        table = pd.DataFrame({"difference": mean, "low": mean - half, "high": mean + half, "replicates": 4})
        told.append(told_apart_rows(table).any())
    assert 0.01 < np.mean(told) < 0.05 + 4 * np.sqrt(0.05 * 0.95 / 400)
