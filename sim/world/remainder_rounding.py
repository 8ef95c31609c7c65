"""Round tables of expected persons to whole workers without losing their sums."""

from __future__ import annotations

import numpy as np


def largest_remainder(expected: np.ndarray, total: int | None = None) -> np.ndarray:
    """Round to integers, int64 of the same shape, that sum to `total` (default: the rounded sum).

    Every value moves by less than one when the total is the rounded sum (Hamilton's method; ties: first cell first).
    """
    flat = np.asarray(expected, np.float64).ravel()
    total = int(np.rint(flat.sum())) if total is None else int(total)
    floor = np.floor(flat).astype(np.int64)
    missing = total - int(floor.sum())
    order = np.argsort(floor - flat, kind="stable")
    floor[order[:missing]] += 1
    return floor.reshape(np.shape(expected))


def round_running_sums(expected: np.ndarray) -> np.ndarray:
    """Round a list to int64 (n,) so that every value and every running sum is within one of the expected."""
    return np.diff(np.rint(np.cumsum(np.asarray(expected, np.float64))), prepend=0.0).astype(np.int64)
