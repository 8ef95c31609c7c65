"""Make room in an array."""

from __future__ import annotations

import numpy as np


def enlarge_array(array: np.ndarray, size: int) -> np.ndarray:
    """Return a one-dimensional array with room for `size`, zeros behind: itself where it owns its memory, else a copy.

    In place, because at one worker per person a second copy would not fit into memory. An array that was read from a
    pickle does not own its memory; it is copied once.
    """
    if array.flags.owndata:
        array.resize(size, refcheck=False)
        return array
    made = np.zeros(size, array.dtype)
    made[: array.size] = array
    return made
