"""Exact cases of the choice: D1, D2, D3, D10, D12, D13, D14 (docs/model.md 5.5)."""

import numpy as np
import pytest

from sim.core.random_draws import run_key, uniform
from tests.equations.helpers_small_choice import choice, probabilities, walk, weights

KEY = run_key(7)
N = 200_000


def close(counts: np.ndarray, expected: np.ndarray, sigmas: float = 4.5) -> None:
    """Assert that multinomial counts lie within `sigmas` standard deviations of N p, the variance being N p (1 - p)."""
    total = counts.sum()
    deviation = np.sqrt(total * expected * (1 - expected)) + 1e-9
    assert np.all(np.abs(counts - total * expected) < sigmas * deviation), (counts / total, expected)


def test_d1_one_draw_is_multinomial():
    """V = ln(1, 2, 3, 4), nobody can stay: p = (.1, .2, .3, .4)."""
    made = choice([1, 2, 3, 4, 0])
    moved = walk(made, np.full(N, 4), home=4, months=1, key=KEY)
    close(np.bincount(moved, minlength=5)[:4], np.array([0.1, 0.2, 0.3, 0.4]))


def test_d1_counts_vary_as_a_multinomial():
    """Over 400 samples of 500 the variance is N p (1 - p) and the covariance -N p q, within 4 standard errors."""
    made = choice([1, 2, 3, 4, 0])
    moved = walk(made, np.full(N, 4), home=4, months=1, key=KEY).reshape(400, 500)
    counts = np.stack([(moved == city).sum(axis=1) for city in range(4)])
    p = np.array([0.1, 0.2, 0.3, 0.4])
    exact = 500 * (np.diag(p) - np.outer(p, p))
    spread = np.sqrt((exact**2 + np.outer(np.diag(exact), np.diag(exact))) / 400)
    assert np.all(np.abs(np.cov(counts) - exact) < 4 * spread)


def test_d2_stay_home_and_logsum():
    """V = (.2, -.3, .5, -1), stay 2, home is the third with bonus .7: the table's five chances and the logsum."""
    made = choice(np.exp([0.2, -0.3, 0.5, -1.0, 2.0]), home=np.exp(0.7))
    p = probabilities(made, city=4, home=2)
    assert p == pytest.approx([0.093671, 0.056814, 0.254624, 0.028213, 0.566677], abs=1e-6)
    assert np.log(sum(weights(made, 4, 2))) == pytest.approx(2.567966, abs=1e-6)
    close(np.bincount(walk(made, np.full(N, 4), 2, 1, KEY), minlength=5), p)


COSTS = np.array([[0, 1, 2], [1, 0, 1.5], [2, 1.5, 0]])
UTILITY = np.array([0, 0.5, 1.0])


def test_d3_detailed_balance():
    """Symmetric costs: the stationary shares, the second eigenvalue, and the shares after 10 and 50 evaluations at .1."""
    # Home is a fourth city nobody can live in, so that every city is treated alike.
    closeness = np.ones((4, 4))
    closeness[:3, :3] = np.exp(-COSTS)
    made = choice([*np.exp(UTILITY), 0.0], closeness=closeness)
    step = np.stack([probabilities(made, city, home=3)[:3] for city in range(3)])
    assert np.linalg.matrix_power(step, 500)[0] == pytest.approx([0.131136, 0.287245, 0.581618], abs=1e-6)
    assert sorted(np.linalg.eigvals(step).real)[1] == pytest.approx(0.629335, abs=1e-6)
    lazy = 0.9 * np.eye(3) + 0.1 * step
    assert sorted(np.linalg.eigvals(lazy).real)[1] == pytest.approx(0.962934, abs=1e-6)
    for months, exact in ((10, (0.619418, 0.215928, 0.164654)), (50, (0.191109, 0.327466, 0.481426))):
        assert np.linalg.matrix_power(lazy, months)[0] == pytest.approx(exact, abs=1e-6)
        city = walk(made, np.zeros(N, np.int64), 3, months, KEY, hazard=0.1)
        close(np.bincount(city, minlength=3), np.array(exact))


def test_d10_a_constant_changes_nothing_but_surplus():
    """Add 1.3 to every V: chances stay, the logsum rises by exactly 1.3."""
    values = np.array([0.2, -0.3, 0.5, -1.0, 2.0])
    one, two = (choice(np.exp(values + shift), home=np.exp(0.7)) for shift in (0.0, 1.3))
    assert probabilities(two, 4, 2) == pytest.approx(probabilities(one, 4, 2), abs=1e-14)
    logsums = [np.log(sum(weights(made, 4, 2))) for made in (one, two)]
    assert logsums[1] - logsums[0] == pytest.approx(1.3, abs=1e-13)


def test_d12_expected_maximum():
    """E max of Gumbel + V of D1 = ln 10 + Euler's constant = 2.879801, from the kernel's logsum and by addressed draws."""
    made = choice([1, 2, 3, 4, 0])
    logsum = np.log(sum(weights(made, 4, 4)))
    assert logsum + np.euler_gamma == pytest.approx(2.879801, abs=1e-6)
    draws = np.array([[uniform(KEY, 0, worker, 99, j) for j in range(4)] for worker in range(20_000)])
    best = (np.log([1, 2, 3, 4]) - np.log(-np.log(draws))).max(axis=1)
    assert abs(best.mean() - 2.879801) < 4 * np.pi / np.sqrt(6 * best.size)


def test_d13_out_and_back():
    """Out-rate .02, return .06 a month: a quarter lives away."""
    leave, back = 0.02, 0.06
    made = choice([1.0, leave / (1 - leave)], home=1.0)
    # From city 1 home weighs attraction 1 against staying at .0204: set closeness so that the return rate is .06.
    stay = leave / (1 - leave)
    near = np.array([[1.0, 1.0], [stay * back / (1 - back), 1.0]])
    made = choice([1.0, stay], closeness=near)
    assert probabilities(made, 0, 0)[1] == pytest.approx(leave)
    assert probabilities(made, 1, 0)[0] == pytest.approx(back)
    city = walk(made, np.zeros(50_000, np.int64), 0, 150, KEY)
    close(np.bincount(city, minlength=2), np.array([0.75, 0.25]))


def test_d14_hat_algebra():
    """Shares (.9, .06, .04); halving the cost of moving to 2 and 3 multiplies their odds by 2^1.5."""
    before = choice([0.9, 0.06, 0.04])
    assert probabilities(before, 0, 0) == pytest.approx([0.9, 0.06, 0.04])
    near = np.ones((3, 3))
    near[0, 1:] = 2**1.5
    after = choice([0.9, 0.06, 0.04], closeness=near)
    assert probabilities(after, 0, 0) == pytest.approx([0.760879, 0.143473, 0.095648], abs=1e-6)
    close(np.bincount(walk(after, np.zeros(N, np.int64), 0, 1, KEY), minlength=3), probabilities(after, 0, 0))
