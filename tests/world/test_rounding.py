import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.world.china.controlled_rounding import round_joint_table
from sim.world.proportional_fitting import fit_proportionally
from sim.world.remainder_rounding import largest_remainder, round_running_sums

numbers = st.lists(st.floats(0, 1e6), min_size=1, max_size=60)


@given(numbers)
def test_largest_remainder_keeps_the_sum_and_moves_less_than_one(values):
    whole = largest_remainder(np.array(values))
    assert whole.sum() == np.rint(sum(values))
    assert np.abs(whole - values).max() < 1


@given(numbers)
def test_running_sums_stay_within_one(values):
    whole = round_running_sums(np.array(values))
    assert np.abs(np.cumsum(whole) - np.cumsum(values)).max() <= 0.5
    assert np.abs(whole - values).max() < 1 + 1e-6


def test_fitting_meets_its_margins_and_keeps_the_odds_ratio():
    seed = np.array([[4.0, 1.0], [1.0, 1.0]])
    made = fit_proportionally(seed, [((1,), np.array([[30.0], [70.0]])), ((0,), np.array([[60.0, 40.0]]))])
    assert np.allclose(made.sum(axis=0), [60, 40])
    assert np.allclose(made.sum(axis=1), [30, 70], rtol=1e-5)
    assert np.isclose(made[0, 0] * made[1, 1] / (made[0, 1] * made[1, 0]), 4)


def test_controlled_rounding_keeps_blocks_and_margins():
    rng = np.random.default_rng(5)
    expected = rng.gamma(0.3, 2.0, (6, 9, 2, 15, 7))
    blocks = np.rint(expected.sum(axis=(2, 3, 4))).astype(np.int64)
    expected *= (blocks / expected.sum(axis=(2, 3, 4)))[:, :, None, None, None]
    province = np.array([1, 1, 1, 2, 2, 2])
    made = round_joint_table(expected, blocks, province)
    assert (made.sum(axis=(2, 3, 4)) == blocks).all()
    assert np.abs(made - expected).max() <= 1 + 1e-6
    for code in (1, 2):
        gap = (made - expected)[province == code].sum(axis=(0, 1))
        assert np.abs(gap.sum(axis=2)).max() < 2
        assert np.abs(gap.sum(axis=1)).max() < 2
