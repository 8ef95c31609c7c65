"""Exact cases of prices and choice together: D4, D5 (docs/model.md 5.5)."""

import math

import numpy as np
import pytest

from sim.steps.economy.price_equations import RatioReading, adjust_rent, agglomeration_effect, log_change, target_rent
from tests.equations.helpers_small_choice import choice, probabilities

THETA, ETA, GAMMA = 1.5, 0.24, 0.05
AS_IT_IS = 0.0, RatioReading(0.0, math.inf)  # no floor, no bound: the exact cases have people everywhere
APPEAL = np.array([0, 0.3, 0.6, 0.9])


def shares(utility: np.ndarray) -> np.ndarray:
    """Return the shares of cities chosen by people free to move, from the kernel's own weights."""
    outside = len(utility)  # everybody stands in a city nobody can live in
    return probabilities(choice([*np.exp(utility), 0.0]), outside, outside)[:outside]


def settled(appeal: np.ndarray, elasticity: float, gamma: float, stickiness: float, months: int) -> np.ndarray:
    """Let people choose and prices answer in turn, from equal shares; return the shares in the end."""
    start = np.full(len(appeal), 1e6)
    people, rent = start, np.zeros(len(appeal))
    for _ in range(months):
        rent = adjust_rent(rent, target_rent(np.log(people / start), 0.0, elasticity), stickiness)
        utility = THETA * (appeal + agglomeration_effect(log_change(people, start, *AS_IT_IS), gamma) - ETA * rent)
        people = start.sum() * shares(utility)
    return people / people.sum()


@pytest.mark.parametrize(
    "congestion,exact",
    [
        (0.060849, (0.118565, 0.181209, 0.276950, 0.423277)),
        (0.5, (0.150794, 0.203550, 0.274764, 0.370892)),
    ],
)
@pytest.mark.parametrize("stickiness", [0.0, 0.8])
def test_d4_free_mobility_ends_at_the_fixed_point(congestion, exact, stickiness):
    """n prop. e^{theta a} n^-k, k = theta (eta/eps - gamma), ends at e^{theta a/(1+k)}, with rents that are sticky or not."""
    elasticity = 2.65 if congestion < 0.1 else ETA / (congestion / THETA + GAMMA)
    assert THETA * (ETA / elasticity - GAMMA) == pytest.approx(congestion, abs=1e-6)
    end = settled(APPEAL, elasticity, GAMMA, stickiness, months=60 if stickiness == 0 else 1500)
    assert end == pytest.approx(exact, abs=1e-6)
    closed = np.exp(THETA * APPEAL / (1 + THETA * (ETA / elasticity - GAMMA)))
    assert end == pytest.approx(closed / closed.sum(), abs=1e-8)


@pytest.mark.parametrize("slope,end", [(0.9, 0.5), (1.1, 1.0)])
def test_d5_two_equal_cities(slope, end):
    """x -> x^b / (x^b + (1-x)^b), b = theta (gamma - eta/eps): the equal state holds from .51 if b < 1, else it breaks."""
    gamma, elasticity = slope / THETA + ETA / 2.65, 2.65
    start, x = np.full(2, 1e6), 0.51
    for month in range(400):
        people = 2e6 * np.array([x, 1 - x])
        grown = log_change(np.maximum(people, 1e-300), start, *AS_IT_IS)
        rent = adjust_rent(np.zeros(2), target_rent(grown, 0.0, elasticity), 0.0)
        pull = agglomeration_effect(grown, gamma)
        mapped = shares(THETA * (pull - ETA * rent))[0]
        if month == 0:
            assert mapped == pytest.approx(x**slope / (x**slope + (1 - x) ** slope), abs=1e-12)
        x = mapped
    assert x == pytest.approx(end, abs=1e-6)
