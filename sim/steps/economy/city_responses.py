"""Name how the cities have answered so far, as far as workers choose by it, and what is written down of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.steps.economy import price_equations


class CityResponses(NamedTuple):
    """Changes of logarithms since the start, less what is common to the whole country (D10: it moves nobody).

    wage : float64 (place, 2, 2) by schooling and registration (in the city, elsewhere), against the mean wage of place and
    schooling at the start: what registration makes of it holds from the start
    rent : float64 (place,)      quality : float64 (place,) of services
    jobs : float64 (place,) of the chance of being in work, ln(1 - u)
    """

    wage: np.ndarray
    rent: np.ndarray
    quality: np.ndarray
    jobs: np.ndarray


def no_responses(places: int) -> CityResponses:
    """Return no answers: nothing has changed, and registration makes no difference to wages."""
    return CityResponses(np.zeros((places, 2, 2)), np.zeros(places), np.zeros(places), np.zeros(places))


def initial_responses(work: np.ndarray, penalty: float) -> CityResponses:
    """Return the answers of the start: wages split by registration, no change.

    work : float64 (place, 2, 2) workers in work      penalty : share of the wage lost by who is registered elsewhere
    """
    return no_responses(len(work))._replace(wage=price_equations.split_wages(work, penalty))
