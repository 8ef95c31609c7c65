"""The inverted constants bring the net flows aimed at, on the mean-field map and in the simulated month."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.outputs.run_doubts import RunDoubts
from sim.scenario.scenario_files import load
from sim.steps.migration import destination_constants
from sim.steps.migration.mean_field import MeanField
from sim.steps.urbanisation import involuntary_moves
from sim.world.synthetic.synthetic_world import make_synthetic_world
from tests.laws.helpers_worlds import BASELINE, scenario


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    world = make_synthetic_world(cities=10, workers=60_000, key=run_key(2))
    return Mobility(scenario(tmp_path_factory.mktemp("case")), rng=1, world=world)


FEW = 10.0  # prices.ratio_smoothing_workers


def expected(model):
    choosers = destination_constants.sample_choosers(model.world, model.slots, model.key, model.inputs)
    return choosers, *MeanField(model.inputs.choice, choosers).flows(np.zeros((3 * len(model.cities), 2)))


def test_the_map_meets_the_net_flows_aimed_at(model):
    choosers, arrivals, departures = expected(model)
    stock = destination_constants.count_choosers(choosers, len(arrivals))
    others = involuntary_moves.involuntary_rates(
        model.world, model.slots, model.inputs.nation, model.inputs.places, FEW
    )
    usual = destination_constants.smoothed_departures(departures, stock, FEW)
    gap = destination_constants.balance_gap(
        destination_constants.target_net_flows(model.world, stock, others) - (arrivals - usual), stock
    )
    assert np.abs(gap).sum() * 12 < 1e-4 * stock.sum()
    assert arrivals.sum() == pytest.approx(departures.sum(), rel=1e-12)  # everybody who leaves arrives


def test_a_handful_about_to_leave_does_not_make_a_place_draw_the_country():
    """At 1:20,000 five graduates with a chance of a tenth to leave gave their place a pull 28 times the usual one."""
    departures = np.tile([[1.0, 0.0], [3.0, 0.0], [5.0, 0.0]], (2, 1))
    stock = np.tile([[1000.0, 0.0], [1000.0, 0.0], [500.0, 0.0]], (2, 1))
    departures[3, 0], stock[3, 0] = 1.0, 1.0
    departures[:3, 1], stock[:3, 1] = 2.0, 1e9  # no end of people: their own rate counts
    usual = destination_constants.smoothed_departures(departures, stock, FEW)
    mean = 2.0 / 1001.0
    assert usual[3, 0] == pytest.approx((1.0 + 10 * mean) / 11)
    assert usual[0, 0] == pytest.approx(1000 * (1.0 + 10 * mean) / 1010)
    assert usual[:3, 1] == pytest.approx(departures[:3, 1]) and not usual[3:, 1].any()


def test_cells_of_a_handful_share_a_pull_by_province_zone_and_schooling():
    """At 1:20,000 the only worker of a city, without ties anywhere, gave it a pull 37 times the usual one."""
    world = SimpleNamespace(cities=SimpleNamespace(province=np.array([11, 12, 11])))
    stock = np.full((9, 2), 100.0)
    stock[[0, 6], 0] = 3.0, 9.0  # chengqu of the first and the last city, one province
    stock[3, 0] = 2.0  # of the second, another province
    stock[[1, 7], 1] = 1.0, 0.0  # towns; nobody lives in the last one's
    groups = [cells.tolist() for cells in destination_constants.group_small_cells(world, stock, FEW)]
    assert groups == [[0, 12], [3], [6]]  # 2 x place + schooling
    gap = np.zeros((9, 2))
    gap[[0, 6], 0], gap[8, 1] = (2.0, -1.5), -1.0
    assert destination_constants.sum_gaps(gap, [np.array([0, 12])]) == pytest.approx(0.5 + 1.0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 11])
def test_no_phantom_city_grows_at_a_coarse_scale(seed):
    """China at 50,000 persons a worker to 2035: nobody's city triples, services stay within a factor of two."""
    case = load(BASELINE, sets=("population.scale=50000", f"seed={seed}", "choice.distance=1.1"))
    model = Mobility(case)
    doubts = RunDoubts(model)
    while model.month < model.end:
        model.step()
        doubts.observe(model)
    found = doubts.account(model)
    assert (
        found["fastest_growth"]["times"] < 2 and 0.5 < min(found["service_quality"]) < max(found["service_quality"]) < 2
    )


def test_what_is_aimed_at_moves_nobody_out_of_the_country():
    rng = np.random.default_rng(1)
    gap, stock = rng.normal(size=(30, 2)), rng.uniform(0, 9, (30, 2))
    assert destination_constants.balance_gap(gap, stock).sum(axis=0) == pytest.approx([0, 0])
    even = destination_constants.balance_gap(gap, stock)
    assert destination_constants.balance_gap(even, stock) == pytest.approx(even)


def test_the_simulated_month_follows_the_map(model, tmp_path):
    """Arrivals and departures by place in the first month, over 12 seeds, lie within 4.5 standard errors of the map."""
    sets = ("families.return_at_retirement=0", "urbanisation.students_registered=0", "urbanisation.reclassified=0")
    model = Mobility(scenario(tmp_path, sets=sets), rng=1, world=model.world)  # chosen moves alone
    arrivals, departures = (flow.sum(axis=1) for flow in expected(model)[1:])
    seen_in, seen_out = np.zeros(arrivals.size), np.zeros(arrivals.size)
    seeds = 12
    for seed in range(seeds):
        other = Mobility(model.settings, rng=seed, world=model.world)
        other.step()
        seen_in += other.totals.arrived + other.totals.arrived_within
        seen_out += other.totals.left + other.totals.left_within
    for seen, mean in ((seen_in, seeds * arrivals), (seen_out, seeds * departures)):
        # The month of the map is the start, the month seen is the next: ages and the dead differ by well under a percent.
        assert np.all(np.abs(seen - mean) < 4.5 * np.sqrt(mean + 1) + 0.01 * mean)
        assert seen.sum() == pytest.approx(mean.sum(), rel=0.05)
