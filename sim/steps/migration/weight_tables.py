"""Fill the tables of the choice of where to live, once destination constants are known."""

from __future__ import annotations

import numpy as np

from sim.kernels.migration import channel_tables, destination_tables, pension_loss
from sim.kernels.migration.choice_weights import ChoiceWeights


def choice_with_constants(choice: ChoiceWeights, constants: np.ndarray) -> ChoiceWeights:
    """Return a choice with its attraction multiplied by exp(constants), its tables filled anew (in place)."""
    seen = gather_services_seen(choice)
    made = weigh_attraction(choice, constants, seen)
    destination_tables.onward_cdf(made.attraction, made.closeness, made.urban, made.onward_cdf, made.onward_guide)
    destination_tables.network_cdf(
        made.attraction, made.network, made.fixed, made.urban, made.network_cdf, made.network_guide
    )
    if len(made.out_sum):
        pension_loss.fill_province_sums(
            made.attraction, seen, made.pair, made.closeness, made.network, made.fixed, made.urban, made.province,
            made.out_sum, made.own_sum,
        )  # fmt: skip
    return made


def gather_services_seen(choice: ChoiceWeights) -> np.ndarray:
    """Return the services of newcomers by place, below them those by pair of cities: float64 (place + pair, WORKER_TYPES)."""
    return np.concatenate([choice.services, choice.recognised])


def weigh_attraction(choice: ChoiceWeights, constants: np.ndarray, seen: np.ndarray) -> ChoiceWeights:
    """Return a choice with its attraction multiplied by exp(constants); of its tables only the sums are filled anew, in place.

    Parameters
    ----------
    choice, constants : weights at constants of 0; float64 (place, 2) by schooling.
    seen : float64 (place + pair, WORKER_TYPES), see gather_services_seen().
    """
    made = choice._replace(attraction=choice.attraction * np.exp(constants))
    channel_tables.onward_sums(
        made.attraction, seen, made.pair, made.closeness, made.fixed, made.urban, made.onward_sum
    )
    channel_tables.network_sums(
        made.attraction, seen, made.pair, made.network, made.fixed, made.urban, made.network_sum
    )
    return made
