"""What every worker is told in a month: which rules and answers it is gathered from, and what is counted anew when."""

import numpy as np
import pytest

from sim.core.month_numbers import parse_month
from sim.model import Mobility
from sim.steps.economy.city_responses import no_responses
from sim.steps.home_purchase import affordability_factors
from sim.steps.inputs_builder import MonthInputsBuilder
from tests.laws.helpers_worlds import made_up, ranked, scenario

CITIES = 4
REFORM = "reforms:\n  - from: 2021-03\n    set: {homes.price_elasticity: 0.5, permits.renewal_share: 0.25}\n"


def start(told):
    """Give a model of that scenario and what gathers its inputs."""
    model = Mobility(told, rng=1, world=made_up(CITIES, 2000))
    assert isinstance(model.inputs_builder, MonthInputsBuilder)
    return model, model.inputs_builder


def gather(model, month, now=None):
    """Gather the inputs of a month as if nobody had moved; now : how the cities have answered."""
    where = (model.chengqu, model.residents, model.quotas)
    return model.inputs_builder.gather(parse_month(month), *where, now or no_responses(3 * CITIES))


def count_calls(monkeypatch, owner, name):
    """Count how often a method is called, and let it do what it does; returns a list of its first arguments."""
    method, calls = getattr(owner, name), []
    monkeypatch.setattr(owner, name, lambda *given: calls.append(given[0]) or method(*given))
    return calls


def dearer(by):
    """Give answers of cities in which rents have risen by that in logarithms."""
    return no_responses(3 * CITIES)._replace(rent=np.full(3 * CITIES, by))


def test_inputs_are_those_of_the_state_and_of_what_is_expected(tmp_path):
    model, builder = start(scenario(tmp_path))
    given = gather(model, "2020-12")
    state, hopes = builder.state, builder.expectations
    assert given.nation is state.nation and given.places is state.places and given.evaluating is state.evaluating
    assert given.ahead is hopes.ahead and given.choice is hopes.choice


def test_the_places_of_the_first_month_are_kept(tmp_path):
    model, builder = start(scenario(tmp_path, REFORM))
    first, renewed = builder.state.first, builder.state.first["renewed"].copy()
    given = gather(model, "2021-03")
    assert builder.state.first is first and builder.state.first_nation is not given.nation
    assert (first["renewed"] == renewed).all() and (given.places["renewed"] != renewed).all()


def test_rules_are_those_in_force_in_the_month(tmp_path):
    model, builder = start(scenario(tmp_path, REFORM))
    gather(model, "2021-02")
    before = builder.rules.value("homes.price_elasticity")
    gather(model, "2021-03")
    assert before != 0.5
    assert builder.rules.value("homes.price_elasticity") == 0.5


def test_homes_are_bought_by_the_answers_known_since_january_and_the_rules_of_the_month(tmp_path):
    model, builder = start(scenario(tmp_path, REFORM))
    cities = model.world.cities
    for month, answered, known in (
        ("2021-01", 0.1, 0.1),
        ("2021-02", 0.3, 0.1),
        ("2021-03", 0.4, 0.1),
        ("2022-01", 0.4, 0.4),
    ):
        buys = gather(model, month, dearer(answered)).places["buys"]
        assert buys == pytest.approx(affordability_factors(builder.rules, cities, dearer(known)), rel=1e-6), month
        assert (buys[2::3] == 0).all() and buys.any()


def test_people_and_women_are_counted_anew_in_january_alone(tmp_path, monkeypatch):
    model, builder = start(scenario(tmp_path))
    surveyed = count_calls(monkeypatch, builder.expectations, "survey")
    counted = count_calls(monkeypatch, builder.state.fertility, "count")
    for month in ("2020-11", "2020-12", "2021-01", "2021-02", "2022-01"):
        gather(model, month)
    assert surveyed == [parse_month("2021-01"), parse_month("2022-01")]
    assert len(counted) == 2


@pytest.mark.parametrize(("reckoned", "times"), [(False, 1), (True, 2)])
def test_tracks_are_told_again_once_a_cutoff_to_come_is_reckoned(tmp_path, monkeypatch, reckoned, times):
    model, builder = start(ranked(tmp_path))
    told = []
    tracks = builder.expectations.tracks
    monkeypatch.setattr(builder.expectations, "tracks", lambda *given: told.append(tracks(*given)) or told[-1])
    monkeypatch.setattr(model.quotas, "expect", lambda *given: reckoned)
    assert gather(model, "2020-12").tracks is told[-1]
    assert len(told) == times


def test_the_first_ranking_is_told_with_a_cutoff_to_come(tmp_path):
    model, _ = start(ranked(tmp_path))
    cutoffs = model.quotas.lines[:CITIES]  # those behind are of the posts, which nothing is kept for here
    assert np.isnan(cutoffs).all()
    gather(model, "2020-12")
    assert not np.isnan(model.quotas.lines[:CITIES]).any()
