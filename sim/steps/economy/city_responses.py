"""Hold how wages, rents, services and the chance of work have changed since the start, as far as workers choose by it."""

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
    """Return no changes: everything as at the start, and registration makes no difference to wages."""
    return CityResponses(np.zeros((places, 2, 2)), np.zeros(places), np.zeros(places), np.zeros(places))


def initial_responses(work: np.ndarray, penalty: float) -> CityResponses:
    """Return the changes at the start: none, but wages are split by registration.

    work : float64 (place, 2, 2) workers in work      penalty : share of the wage lost by those registered elsewhere
    """
    return no_responses(len(work))._replace(wage=price_equations.split_wages(work, penalty))
