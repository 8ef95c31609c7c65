"""The rule of a city holds in the zones its documents cover, who lives there is ranked together; elsewhere towns are open."""

import numpy as np
import pytest

from sim.core import month_numbers
from sim.core.errors import ScenarioError
from sim.kernels.input_records import OPEN, POINTS
from sim.model import Mobility
from sim.rules.report.city_printout import describe_towns as told
from sim.rules.resolve.active_tracks import TrackResolver
from sim.rules.resolve.rules_in_force import InForce
from sim.rules.resolve.typical_cities import with_typical_cities
from sim.scenario.named_cities import world_cities
from sim.scenario.scenario_files import load
from tests.laws.helpers_worlds import BASELINE, RANKED, made_up, ranked, scenario

WORLD = dict(cities=8, workers=20_000, seed=5)
WIDE = "      settlement.zones: districts and towns\n"


@pytest.fixture(scope="module")
def known():
    """Give names of cities, their ways by place in January 2022, and the rules."""
    cities = with_typical_cities(world_cities("china-2020"))
    in_force = InForce(load(BASELINE), cities, cities.residents)
    month = month_numbers.parse_month("2022-01")
    rules, towns = in_force.at(month, cities.chengqu), in_force.at(month, 0.0 * cities.chengqu)
    return cities.name, TrackResolver(in_force.shelf).everywhere(rules, towns), rules


@pytest.mark.parametrize("city", ["Beijing", "Shanghai", "Tianjin", "Guangzhou", "Nanjing", "Dongguan"])
def test_documents_that_cover_the_towns(known, city):
    names, ways, rules = known
    row = names.index(city)
    assert [way.name for way in ways[3 * row + 1]] == [way.name for way in ways[3 * row]]
    assert not any(way.name == "open" for way in ways[3 * row + 1])
    assert "this rule holds too" in told(rules, row)


@pytest.mark.parametrize("city", ["Chongqing", "Hangzhou", "Suzhou", "Chengdu"])
def test_documents_that_do_not(known, city):
    names, ways, rules = known
    row = names.index(city)
    assert [way.name for way in ways[3 * row + 1]] == ["open"]
    assert "the rule of the open tier holds" in told(rules, row)


def test_towns_that_are_covered_are_ranked_with_the_districts(tmp_path):
    wide = scenario(tmp_path, RANKED.format(quota="60000", window=3, insured=12) + WIDE)
    model = Mobility(wide, rng=4, world=made_up(**WORLD), threads=2).run_to("2020-12")
    places, tracks = model.inputs.places, model.inputs.tracks.track
    assert (places["regime"][1::3] == POINTS).all()
    assert np.array_equal(places["benefit"][0::3], places["benefit"][1::3])  # one registration, one worth
    assert np.array_equal(tracks["seat"][places["first"][0::3]], tracks["seat"][places["first"][1::3]])
    from_towns = 0
    for _ in range(28):
        admitted = model.announced.admitted
        model.step()
        converted = model.totals.converted.reshape(-1, 3)
        assert np.array_equal(converted[:, :2].sum(axis=1), admitted)
        assert np.array_equal(model.month_settlement["settled"], admitted)
        from_towns += converted[:, 1].sum()
        if model.quotas.held.any():
            histogram = model.tallies.histogram.sum(axis=0)
            assert len(histogram) == 8  # one ranking a city
            assert histogram.sum() == model.totals.applied.reshape(-1, 3)[:, :2].sum()
    assert from_towns > 0


def test_elsewhere_towns_stay_open(tmp_path):
    model = Mobility(ranked(tmp_path, "60000"), rng=4, world=made_up(**WORLD), threads=2).run_to("2020-12")
    assert (model.inputs.places["regime"][1::3] == OPEN).all()


def test_a_scenario_s_track_may_say_its_zones(tmp_path):
    text = (
        "tracks:\n  - track: conditions\n    from: 2020-12\n    zones: districts and towns\n"
        "    eligible: {insured: {months: 12}}\n"
    )
    model = Mobility(scenario(tmp_path, text), rng=4, world=made_up(**WORLD), threads=1).run_to("2020-12")
    assert [way.name for way in model.tracks(0, 1)] == ["conditions"]


def test_a_track_beside_the_main_one_says_none(tmp_path):
    text = (
        "tracks:\n  - track: degree\n    from: 2020-12\n    zones: districts\n    eligible: {insured: {months: 12}}\n"
    )
    with pytest.raises(ScenarioError, match="told by the main track"):
        scenario(tmp_path, text)
