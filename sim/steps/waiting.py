"""Form expectations: the prospect of settlement of newcomers, and what services are worth to them."""

from __future__ import annotations

import numpy as np

from sim.kernels.given import SORTS
from sim.kernels.prospect import newcomers
from sim.rules.resolved import Rules
from sim.world.columns import COLLEGE, RURAL


def prospects(nation: np.ndarray, places: np.ndarray, tables: np.ndarray) -> np.ndarray:
    """Return Pi, the discounted chance of a newcomer to be settled: float64 (place, SORTS)."""
    made = np.zeros((len(places), SORTS))
    if nation["waiting"][0]:
        newcomers(places, tables, nation, made)
    return made


def services(nation: np.ndarray, places: np.ndarray, prospect: np.ndarray) -> np.ndarray:
    """Return exp(theta psi ln S), S = phi + (1 - phi) Pi (2.5 (5)): float64 (place, SORTS); 1 in rural places."""
    made = worth(nation, places["open"], prospect)
    made[RURAL::3] = 1.0
    return made


def worth(nation: np.ndarray, opened: np.ndarray, prospect: np.ndarray) -> np.ndarray:
    """Return exp(theta psi ln S) for shares of open services, float64 (k,), and prospects (k, SORTS)."""
    sort = np.arange(SORTS)
    theta = nation["theta"][0][(sort // 8 >= COLLEGE).astype(int)]
    psi = nation["psi"][0][sort % 2]
    phi = opened[:, None]
    return np.exp(theta * psi * np.log(phi + (1.0 - phi) * prospect))


def drift(old: np.ndarray, before: np.ndarray, after: np.ndarray, rules: Rules) -> np.ndarray:
    """Return the yearly rise of the line expected after a ranking, float64 (city,) points.

    Adaptive: an exponential mean of the changes seen, of `waiting.memory` years (2.5); myopic: none.
    old : drift expected before; before, after : last lines, nan = none
    """
    if rules.value("waiting.expectations") != "adaptive":
        return np.zeros_like(old)
    seen = np.where(np.isnan(before) | (before == after), np.nan, after - before)
    weight = 1.0 - np.exp(-1.0 / rules.value("waiting.memory"))
    return np.where(np.isnan(seen), old, old + weight * (np.nan_to_num(seen) - old))
