"""Estimate which quantities flows between places depend on (Poisson pseudo maximum likelihood, effects of places)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Elasticity(NamedTuple):
    """An estimate and its standard error, robust to any variance (HC1)."""

    value: float
    error: float


def estimate_elasticities(
    flows: np.ndarray, pairs: dict[str, np.ndarray], *, destination_effects: bool = True
) -> dict[str, Elasticity]:
    """Estimate the elasticity of flows to each quantity (Santos Silva and Tenreyro 2006, The Log of Gravity).

    Every origin has an effect of its own.

    Parameters
    ----------
    flows : (n, n) movers by origin and destination, zeros allowed; the diagonal is left out.
    pairs : name -> float64 (n, n), quantity of each pair, above 0 off the diagonal.
    destination_effects : False leaves out the effects of destinations, so that a quantity which is the same for all
        origins, such as an income, can be estimated.

    Returns
    -------
    name -> elasticity with its robust standard error (HC1).

    Raises
    ------
    ValueError
        Where a quantity is not above 0 between all places.
    """
    import statsmodels.api as models

    off = ~np.eye(len(flows), dtype=bool)
    origin, destination = np.nonzero(off)
    columns = []
    for name, values in pairs.items():
        if not (values[off] > 0).all():
            raise ValueError(f"{name} must be above 0 between all places.")
        columns.append(np.log(values[off]))
    effects = np.eye(len(flows))
    columns += list(effects[origin].T)
    if destination_effects:
        columns += list(effects[destination].T[1:])
    fit = models.GLM(flows[off], np.stack(columns, axis=1), family=models.families.Poisson()).fit(cov_type="HC1")
    return {name: Elasticity(float(fit.params[i]), float(fit.bse[i])) for i, name in enumerate(pairs)}


def elasticities_with_history(flows: np.ndarray, before: np.ndarray, km: np.ndarray) -> dict[str, Elasticity]:
    """Estimate the elasticities of flows to earlier flows, to earlier flows in the other direction, and to distance.

    Parameters
    ----------
    flows, before : (n, n) movers by origin and destination, now and in the period before; a stream in which nobody was
        counted before is taken for half a person (assumption).
    km : float64 (n, n) distance, above 0 off the diagonal.

    Returns
    -------
    Elasticities by name: lag, reverse, distance.
    """
    earlier = np.maximum(before, 0.5)
    return estimate_elasticities(flows, {"lag": earlier, "reverse": earlier.T, "distance": km})
