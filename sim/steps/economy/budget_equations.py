"""Balance a city's budget: taxes, land and transfers against the cost of its users (docs/model.md 2.7 (9); 2.9: 8)."""

from __future__ import annotations

import math

import numpy as np


def land_sales(taxes: np.ndarray, homes: np.ndarray, share: float) -> np.ndarray:
    """Return land sales of a city that does not grow, such that with new homes those of the start are `share` of revenue.

    Revenue is that of the country, taxes and land together; a city's own share rises with its new homes. homes : see
    new_homes, of the start
    """
    weighed = math.fsum(taxes * homes)
    return taxes * share / (1.0 - share) * (math.fsum(taxes) / weighed if weighed > 0 else 1.0)


def new_homes(growth: np.ndarray, renewal: float, fastest: float) -> np.ndarray:
    """Return new homes over those of a city that does not grow; growth : of residents a year; never below nothing.

    fastest : growth a year above which no more homes are built
    """
    return np.maximum(1.0 + np.minimum(growth, fastest) / renewal, 0.0)


def city_revenue(
    taxes: np.ndarray, land: np.ndarray, rent: np.ndarray, homes: np.ndarray, transfers: np.ndarray
) -> np.ndarray:
    """Return the revenue of a city: labour taxes, land sales in step with new homes and rents, transfers.

    land : land sales of a city that does not grow; rent : rent over that of the start; homes : see new_homes. One unit of
    money for all.
    """
    return taxes + land * rent * homes + transfers


def compensate_revenues(received: np.ndarray, people: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return revenues after each city gave a share of what it has over the national mean a resident to those below it.

    They get it in proportion to what they lack, so that the sum stays. received : money, people : residents, share : of the
    excess, float64 (city,)
    """
    mean = math.fsum(received) / max(math.fsum(people), 1.0)
    excess, lack = np.maximum(received - mean * people, 0.0), np.maximum(mean * people - received, 0.0)
    given = share * excess
    return received - given + lack * (math.fsum(given) / max(math.fsum(lack), 1.0))


def budget_balance(received: np.ndarray, cost: np.ndarray, used: np.ndarray) -> np.ndarray:
    """Return revenue less what the quality of the start costs; cost : of a user."""
    return received - cost * used
