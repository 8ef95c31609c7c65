"""Rules by place: the chengqu's own, a small town's elsewhere, nothing in rural places; tastes drawn given the past."""

import numpy as np
import pytest

from sim.core import month_numbers
from sim.core.random_draws import run_key
from sim.kernels.input_records import CLOSED, OPEN
from sim.kernels.settlement.willingness import given_not_settled
from sim.model import Mobility
from sim.steps.settlement.ranking_results import quota_in_workers
from sim.world.synthetic.synthetic_world import make_synthetic_world
from tests.laws.helpers_worlds import ranked, scenario


def test_towns_follow_the_open_tier_and_rural_places_are_closed(tmp_path):
    model = Mobility(ranked(tmp_path), rng=1, world=make_synthetic_world(6, 3000, run_key(1)))
    start = model.inputs.places
    assert np.all(start["regime"][1::3] == OPEN)
    assert np.all(start["regime"][2::3] == CLOSED)
    assert np.all(start["benefit"][2::3] == 0)


def test_an_open_city_asks_for_a_home_alone(tmp_path):
    """Whatever months, age or tests a document had asked for before: `open` takes them away, the home stays."""
    text = """
reforms:
  - from: 2020-11
    set: {settlement.regime: open, settlement.insured_months: 84, settlement.resident_months: 6, settlement.unmodelled_tests_share: 0.1}
"""
    model = Mobility(scenario(tmp_path, text), rng=1, world=make_synthetic_world(6, 3000, run_key(1)))
    chengqu = model.inputs.places[0::3]
    assert np.all(chengqu["regime"] == OPEN)
    assert np.all(chengqu["last"] == chengqu["first"] + 1)
    track = model.inputs.tracks.track[chengqu["first"]]
    assert not track["insured"].any() and not track["resident"].any() and np.all(track["other_tests"] == 1)
    assert np.all(track["age_below"] > 1200)


def test_taste_given_not_converted():
    """Of those below the bar only the share `left` remains; above it the law is unchanged."""
    u = (np.arange(200_000) + 0.5) / 200_000
    drawn = np.array([given_not_settled(x, 0.4, 0.5) for x in u])
    assert (drawn < 0.4).mean() == pytest.approx(0.2 / 0.8, abs=1e-4)
    assert (drawn < 0.2).mean() == pytest.approx(0.1 / 0.8, abs=1e-4)
    assert (drawn < 0.7).mean() == pytest.approx((0.2 + 0.3) / 0.8, abs=1e-4)


def test_points_are_counted_in_december_before(tmp_path):
    model = Mobility(ranked(tmp_path), rng=1, world=make_synthetic_world(6, 3000, run_key(1))).run_to("2021-03")
    chengqu = model.inputs.places[0::3]
    assert set(model.inputs.tracks.track["counted"][chengqu["first"]]) == {month_numbers.parse_month("2020-12")}
    assert set(model.inputs.tracks.track["counted"][model.inputs.places[1::3]["first"]]) == {model.month}


def test_parts_of_a_worker_are_carried():
    carried = np.zeros(3)
    quota = np.array([2600.0, np.nan, 0.0])
    got = np.array([quota_in_workers(quota, 1000.0, carried) for _ in range(5)])
    assert got[:, 0].tolist() == [2, 3, 2, 3, 3]
    assert got[:, 1:].sum() == 0
