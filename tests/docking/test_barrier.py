"""Gibrat growth with a lower barrier gives a Pareto tail of exponent 1/(1 - smallest/mean) (Gabaix 1999; model 5.5, D11)."""

import numpy as np
import pytest

from sim.measures.sizes import hill

STEP, PERIODS, CITIES = 0.05, 6000, 20_000


def grown(share: float, seed: int) -> np.ndarray:
    """Return sizes over the barrier after Gibrat growth at which the mean size is 1/share.

    Log sizes walk with s.d. STEP a period, are lifted to the barrier 0 and drift down at STEP^2/2 x the exponent: their
    steady state is exponential of that rate, but for what a step jumps over near the barrier. The mean of a Pareto law
    whose smallest is 1 is exponent/(exponent - 1) = 1/share (with finitely many cities the sample mean falls short).
    """
    exponent, draw = 1.0 / (1.0 - share), np.random.default_rng(seed)
    logs = draw.exponential(1.0, CITIES)  # not the law to be found
    for _ in range(PERIODS):
        logs += STEP * draw.standard_normal(CITIES) - 0.5 * exponent * STEP**2
        np.maximum(logs, 0.0, out=logs)
    return np.exp(logs)


@pytest.mark.parametrize("share,exponent", [(0.1, 1.1111), (0.2, 1.25)])
def test_the_tail_has_the_exponent_of_the_barrier(share, exponent):
    sizes = grown(share, 7)
    made = hill(sizes[sizes > 1.5])
    assert made.value == pytest.approx(exponent, abs=4 * made.error + 0.01)
