"""Measure the sizes of cities: Zipf's exponent, concentration."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np


class ParetoExponent(NamedTuple):
    """A Pareto exponent, its standard error, and the cities it was read from."""

    value: float
    error: float
    cities: int


def zipf_exponent(sizes: np.ndarray) -> ParetoExponent:
    """Estimate the Pareto exponent by least squares of ln(rank - 1/2) on ln(size); standard error value sqrt(2/n).

    Gabaix and Ibragimov 2011, "Rank - 1/2: a simple way to improve the OLS estimation of tail exponents".
    sizes : (city,) positive; nan from fewer than two different sizes.
    """
    ordered = np.sort(np.asarray(sizes, float))[::-1]
    count = ordered.size
    if count < 2 or ordered[0] == ordered[-1]:
        return ParetoExponent(math.nan, math.nan, count)
    x, y = np.log(ordered), np.log(np.arange(1, count + 1) - 0.5)
    x = x - x.mean()
    value = -float((x * y).sum() / (x * x).sum())
    return ParetoExponent(value, value * math.sqrt(2.0 / count), count)


def hill_exponent(sizes: np.ndarray) -> ParetoExponent:
    """Estimate the Pareto exponent by Hill's estimator (n - 1) / sum ln(size / smallest); standard error value / sqrt(n).

    Gabaix and Ioannides 2004, "The evolution of city size distributions", section 2.2.
    """
    ordered = np.sort(np.asarray(sizes, float))
    count = ordered.size
    if count < 2 or ordered[0] == ordered[-1]:
        return ParetoExponent(math.nan, math.nan, count)
    value = (count - 1) / math.fsum(np.log(ordered / ordered[0]))
    return ParetoExponent(value, value / math.sqrt(count), count)


def herfindahl_index(sizes: np.ndarray) -> float:
    """Return the sum of squared shares: 1/n for n equal cities, 1 for one that holds everybody."""
    sizes = np.asarray(sizes, float)
    return math.fsum(sizes**2) / math.fsum(sizes) ** 2
