"""Elasticities of flows, against flows made from known ones (docs/model.md 5.5, D17)."""

import numpy as np
import pytest

from sim.statistics.gravity_model import elasticities_with_history, estimate_elasticities

RNG = np.random.default_rng(4)
SIZE = 14
KM = np.hypot(*(RNG.uniform(0, 1500, (2, SIZE, 1)) - RNG.uniform(0, 1500, (2, 1, SIZE)))) + 50.0
KM = (KM + KM.T) / 2


@pytest.mark.filterwarnings("ignore:Perfect")
def test_known_elasticities_come_back():
    out, into = RNG.uniform(1, 4, SIZE), RNG.uniform(1, 4, SIZE)
    flows = 1e7 * out[:, None] * into[None, :] * KM**-1.2
    found = estimate_elasticities(flows, {"distance": KM})
    assert found["distance"].value == pytest.approx(-1.2, abs=1e-6)


@pytest.mark.filterwarnings("ignore:Perfect")
def test_an_income_is_told_without_effects_of_destination():
    income, out = RNG.uniform(2e4, 8e4, SIZE), RNG.uniform(1, 4, SIZE)
    flows = out[:, None] * np.broadcast_to(income, (SIZE, SIZE)) ** 2.0 * KM**-0.8 * 1e-4
    pairs = {"income": np.broadcast_to(income, (SIZE, SIZE)), "distance": KM}
    found = estimate_elasticities(flows, pairs, destination_effects=False)
    assert found["income"].value == pytest.approx(2.0, abs=1e-6)
    assert found["distance"].value == pytest.approx(-0.8, abs=1e-6)


def test_drawn_flows_tell_it_within_their_errors():
    before = RNG.gamma(1.0, 5e3, (SIZE, SIZE))
    mean = 5.0 * before**0.8 * before.T**0.15 * KM**-0.05
    found = elasticities_with_history(RNG.poisson(mean), before, KM)
    for name, truth in (("lag", 0.8), ("reverse", 0.15), ("distance", -0.05)):
        assert abs(found[name].value - truth) < 4 * found[name].error
        assert found[name].error < 0.05


def test_what_is_not_above_nothing_is_refused():
    with pytest.raises(ValueError, match="km must be above 0"):
        estimate_elasticities(np.ones((3, 3)), {"km": np.zeros((3, 3))})
