"""Balance a city's budget: taxes, land and transfers against the cost of its users (docs/model.md 2.7 (9); 2.9: 8)."""

from __future__ import annotations

import math

import numpy as np


def land_sales(taxes: np.ndarray, homes: np.ndarray, share: float) -> np.ndarray:
    """Return the land sales of cities if they did not grow, such that land brings `share` of the country's revenue at the start.

    Revenue is taxes and land sales with the start's new homes; a city's own share rises with its new homes (docs/model.md
    2.7 (9)).

    Parameters
    ----------
    taxes : float64 (city,) labour taxes at the start, yuan per year.
    homes : float64 (city,) new homes at the start, see new_homes().
    share : float in 0-1, of land sales in the revenue of the country.

    Returns
    -------
    float64 (city,) yuan per year.
    """
    weighed = math.fsum(taxes * homes)
    return taxes * share / (1.0 - share) * (math.fsum(taxes) / weighed if weighed > 0 else 1.0)


def new_homes(growth: np.ndarray, renewal: float, fastest: float) -> np.ndarray:
    """Return new homes over those of a city that does not grow, never below 0 (docs/model.md 2.7 (9)).

    Parameters
    ----------
    growth : float64 (city,) growth of urban residents, per year.
    renewal : float, share of homes renewed per year.
    fastest : float, growth per year above which no more homes are built.
    """
    return np.maximum(1.0 + np.minimum(growth, fastest) / renewal, 0.0)


def city_revenue(
    taxes: np.ndarray, land: np.ndarray, rent: np.ndarray, homes: np.ndarray, transfers: np.ndarray
) -> np.ndarray:
    """Return the revenue of cities: labour taxes, land sales in step with new homes and rents, transfers (docs/model.md 2.7 (9)).

    Parameters
    ----------
    taxes, transfers : float64 (city,) yuan per year.
    land : float64 (city,) land sales if the city did not grow, yuan per year.
    rent, homes : float64 (city,) rent as a multiple of the start's; see new_homes().

    Returns
    -------
    float64 (city,) yuan per year.
    """
    return taxes + land * rent * homes + transfers


def compensate_revenues(received: np.ndarray, people: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return revenues after cities above the national mean per resident gave a share of their excess to those below it.

    Those below get it in proportion to what they lack, so that the sum stays (assumption).

    Parameters
    ----------
    received, people : float64 (city,) revenue, yuan per year; residents, persons.
    share : float64 (city,) in 0-1, of the excess (`budget.compensation`).

    Returns
    -------
    float64 (city,) yuan per year.
    """
    mean = math.fsum(received) / max(math.fsum(people), 1.0)
    excess, lack = np.maximum(received - mean * people, 0.0), np.maximum(mean * people - received, 0.0)
    given = share * excess
    return received - given + lack * (math.fsum(given) / max(math.fsum(lack), 1.0))


def budget_balance(received: np.ndarray, cost: np.ndarray, used: np.ndarray) -> np.ndarray:
    """Return revenue less what services of the start's quality cost, float64 (city,) yuan per year (docs/model.md 2.7 (9)).

    Parameters
    ----------
    received : float64 (city,) revenue, yuan per year.
    cost, used : float64 (city,) yuan per year and user; users of services, persons.
    """
    return received - cost * used
