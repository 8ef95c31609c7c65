"""Sort cities into the seven size classes of State Council 2014 No. 51 and the three settlement tiers."""

from __future__ import annotations

import numpy as np

from sim.scenario.named_cities import SIZE_CLASSES

CLASS_NAMES = SIZE_CLASSES  # the code of a class is its position: small_II 0 ... super_large 6
SIZE_LOWER_BOUNDS = np.array(
    [200_000, 500_000, 1_000_000, 3_000_000, 5_000_000, 10_000_000], float
)  # persons; the bound counts in
OPEN, RELAXED, POINTS = range(3)


def classify_sizes(chengqu: np.ndarray) -> np.ndarray:
    """Give the size class of each city: int8 (city,) from residents of its chengqu, float (city,)."""
    return np.searchsorted(SIZE_LOWER_BOUNDS, chengqu, side="right").astype(np.int8)


def classify_tiers(chengqu: np.ndarray, open_below: np.ndarray | float, points_from: np.ndarray | float) -> np.ndarray:
    """Give the settlement tier of each city: int8 (city,), 0 open, 1 relaxed, 2 points.

    Parameters
    ----------
    chengqu : float (city,), residents of the city districts.
    open_below, points_from : persons, for all cities or (city,); the second counts in.
    """
    return np.where(chengqu >= points_from, POINTS, np.where(chengqu >= open_below, RELAXED, OPEN)).astype(np.int8)
