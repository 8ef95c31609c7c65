"""The scorecard's own figures, against those published of the same flows (OD5 of docs/sources.md)."""

import numpy as np
import pytest

from sim.studies import scorecard_page


def test_published_figures_come_back_from_the_published_flows():
    known = scorecard_page.province_facts()
    before, observed = (
        scorecard_page.counted_flows(period, known.code) for period in (scorecard_page.BEFORE, scorecard_page.OBSERVED)
    )
    made = scorecard_page.flow_shape(observed, before, known)
    assert made["effectiveness, percent"] == pytest.approx(47.0, abs=0.05)
    assert made["share arriving in the East"] == pytest.approx(0.690, abs=0.0005)
    assert made["Gini of the 930 flows"] == pytest.approx(0.7268, abs=0.001)
    assert made["elasticity to the flow of five years before"] == pytest.approx(0.788, abs=0.015)
    assert made["elasticity to the flow back of five years before"] == pytest.approx(0.146, abs=0.015)
    assert made["elasticity to distance"] == pytest.approx(-1.17, abs=0.1)  # centres of provinces differ
    assert made["elasticity to income at the destination"] == pytest.approx(2.03, abs=0.31)  # incomes of another year
    assert np.trace(observed) == 0
