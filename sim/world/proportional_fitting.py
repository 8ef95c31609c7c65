"""Fit tables to their margins (iterative proportional fitting: Deming and Stephan 1940)."""

from __future__ import annotations

import numpy as np


def fit_proportionally(
    seed: np.ndarray, margins: list[tuple[tuple[int, ...], np.ndarray]], rounds: int = 100, tolerance: float = 1e-7
) -> np.ndarray:
    """Return the table with the given margins that is nearest to `seed`, in the sense of relative entropy.

    Parameters
    ----------
    seed : float, any shape; cells that are zero stay zero.
    margins : pairs of the axes summed over and the target, with these axes kept as length one. Margins that contradict each
        other are met in turn; the last one exactly.
    rounds : int, most rounds over all margins.
    tolerance : float, largest miss of a margin, as a share of its largest target, at which the rounds end.

    Returns
    -------
    float64, shape of `seed`.
    """
    table = seed.astype(np.float64)
    for _ in range(rounds):
        worst = 0.0
        for axes, target in margins:
            made = table.sum(axis=axes, keepdims=True)
            factor = np.divide(target, made, out=np.zeros_like(made), where=made > 0)
            worst = max(worst, float(np.abs(made - target).max() / max(target.max(), 1e-300)))
            table *= factor
        if worst < tolerance:
            break
    return table
