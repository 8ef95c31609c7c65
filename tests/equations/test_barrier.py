"""Gibrat growth with a lower barrier: a Pareto tail of exponent 1/(1 - smallest/mean) (Gabaix 1999; docs/model.md 5.5, D11)."""

import numpy as np
import pytest
from scipy.optimize import brentq

from sim.statistics.city_sizes import hill_exponent

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
    made = hill_exponent(sizes[sizes > 1.5])
    assert made.value == pytest.approx(exponent, abs=4 * made.error + 0.01)


@pytest.mark.parametrize("share,exponent", [(0.1, 1.1111), (0.2, 1.25)])
def test_the_smallest_over_the_mean_gives_the_exponent(share, exponent):
    """The other way round, without chance: the drift is what holds the mean at smallest/share, the exponent follows.

    Log sizes step by h up or down on a grid whose lowest point is the barrier; the steady state is solved cell by cell.
    """
    step, cells = 0.02, 12_000
    log_sizes = step * np.arange(cells)

    def steady(up: float) -> np.ndarray:
        law = np.empty(cells)
        law[0] = 1.0
        for cell in range(1, cells):  # as many cross upwards as downwards
            law[cell] = law[cell - 1] * up / (1.0 - up)
        return law / law.sum()

    def missed(up: float) -> float:
        return 1.0 / float(steady(up) @ np.exp(log_sizes)) - share

    law = steady(brentq(missed, 0.45, 0.4999, xtol=1e-12))
    tail = np.cumsum(law[::-1])[::-1]
    seen = -np.polyfit(log_sizes[100:2000], np.log(tail[100:2000]), 1)[0]
    assert seen == pytest.approx(exponent, rel=0.01)
