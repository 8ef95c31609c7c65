"""Fill the tables of the choice of where to live, once destination constants are known."""

from __future__ import annotations

import numpy as np

from sim.kernels import provinces, tables
from sim.kernels.weights import Choice


def with_constants(choice: Choice, constants: np.ndarray) -> Choice:
    """Return a choice with its attraction multiplied by exp(constants), its tables filled anew (in place)."""
    seen = services_seen(choice)
    made = pulled(choice, constants, seen)
    tables.onward_cdf(made.attraction, made.closeness, made.urban, made.onward_cdf, made.onward_guide)
    tables.network_cdf(made.attraction, made.network, made.fixed, made.urban, made.network_cdf, made.network_guide)
    if len(made.out_sum):
        shares = (made.closeness, made.network, made.fixed, made.urban, made.province)
        provinces.split(made.attraction, seen, made.pair, *shares, made.out_sum, made.own_sum)
    return made


def services_seen(choice: Choice) -> np.ndarray:
    """Return the services of newcomers by place, below them those by pair of cities: float64 (place + pair, SORTS)."""
    return np.concatenate([choice.services, choice.recognised])


def pulled(choice: Choice, constants: np.ndarray, seen: np.ndarray) -> Choice:
    """Return a choice with its attraction multiplied by exp(constants), of its tables only the sums filled anew (in place)."""
    made = choice._replace(attraction=choice.attraction * np.exp(constants))
    tables.onward_sums(made.attraction, seen, made.pair, made.closeness, made.fixed, made.urban, made.onward_sum)
    tables.network_sums(made.attraction, seen, made.pair, made.network, made.fixed, made.urban, made.network_sum)
    return made
