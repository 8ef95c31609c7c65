"""Estimate what flows between places go by: Poisson pseudo maximum likelihood with effects of origin and destination."""

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
    """Return the elasticity of flows to each quantity (Santos Silva and Tenreyro 2006, The Log of Gravity).

    flows : (n, n) movers by origin and destination, zeros welcome; the diagonal does not count
    pairs : name -> float64 (n, n) quantity of each pair, above 0; every origin has an effect of its own
    destination_effects : False leaves them out, so that what is the same for all origins can be told (an income)
    Raise ValueError where a quantity is not above 0.
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
    """Return elasticities to the flow before, to the flow before in the other direction, and to distance.

    flows, before : (n, n) movers; a stream nobody was counted in before is taken for half a person
    """
    earlier = np.maximum(before, 0.5)
    return estimate_elasticities(flows, {"lag": earlier, "reverse": earlier.T, "distance": km})
