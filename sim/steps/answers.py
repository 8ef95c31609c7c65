"""Name how the cities have answered so far, as far as workers choose by it, and what is written down of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Answers(NamedTuple):
    """Changes of logarithms since the start, less what is common to the whole country (D10: it moves nobody).

    wage : float64 (place, 2, 2) by schooling and registration (in the city, elsewhere)
    rent : float64 (place,)      quality : float64 (place,) of services
    jobs : float64 (place,) of the chance of being in work, ln(1 - u)
    """

    wage: np.ndarray
    rent: np.ndarray
    quality: np.ndarray
    jobs: np.ndarray


def none(places: int) -> Answers:
    """Return the answers of the start: no change."""
    return Answers(np.zeros((places, 2, 2)), np.zeros(places), np.zeros(places), np.zeros(places))
