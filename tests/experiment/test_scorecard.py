"""The scorecard's own figures, against those published of the same flows (OD5 of docs/sources.md)."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from sim.studies import flows_between_provinces, scorecard_page


def test_published_figures_come_back_from_the_published_flows():
    known = flows_between_provinces.province_facts()
    periods = (flows_between_provinces.BEFORE, flows_between_provinces.OBSERVED)
    before, observed = (flows_between_provinces.counted_flows(period, known.code) for period in periods)
    made = flows_between_provinces.flow_shape(observed, before, known)
    assert made["effectiveness, percent"] == pytest.approx(47.0, abs=0.05)
    assert made["share arriving in the East"] == pytest.approx(0.690, abs=0.0005)
    assert made["Gini of the 930 flows"] == pytest.approx(0.7268, abs=0.001)
    assert made["elasticity to the flow of five years before"] == pytest.approx(0.788, abs=0.015)
    assert made["elasticity to the flow back of five years before"] == pytest.approx(0.146, abs=0.015)
    assert made["elasticity to distance"] == pytest.approx(-1.17, abs=0.1)  # centres of provinces differ
    assert made["elasticity to income at the destination"] == pytest.approx(2.03, abs=0.31)  # incomes of another year
    assert np.trace(observed) == 0


def test_births_like_those_of_2020_correlate_fully():
    """Every province has one city, with twice the births per resident of 2020."""
    known = flows_between_provinces.province_facts()
    cities = pd.DataFrame({
        "month": pd.Timestamp("2023-05-01"), "city_id": known.code + 100, "births": 2.0 * known.births, "residents": 1.0,
    })  # fmt: skip
    assert scorecard_page.birth_correlation(SimpleNamespace(cities=cities), known) == pytest.approx(1.0)
