"""Say what a change is worth in income."""

from __future__ import annotations

import numpy as np


def equivalent_variation(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Return the rise of income worth as much as the change, share of income: exp(after - before) - 1 (model (10)).

    before, after : mean log income-equivalents, ln(sum of weights) / theta.
    """
    return np.expm1(np.asarray(after, float) - np.asarray(before, float))
