"""What a variant changes, said with the cities it really reaches; sizes are those of the census of 2020."""

from types import SimpleNamespace

import pandas as pd
import pytest

from sim.compare.rules import rules
from sim.compare.setting import Setting
from sim.scenario.places import table
from sim.scenario.schema import Scenario

BASE = Scenario()


@pytest.fixture(scope="module")
def run():
    places = table()
    listed = pd.DataFrame(
        {
            "name": [place.name for place in places],
            "province": [place.province for place in places],
            "clusters": ["; ".join(place.clusters) for place in places],
        }
    )
    months = 182  # November 2020 to December 2035
    return SimpleNamespace(
        places=listed,
        cities=pd.DataFrame(
            {name: [getattr(place, name) for place in places] * months for name in ("chengqu", "residents")}
        ),
    )


def said(run, *reforms, base=BASE):
    variant = BASE.changed(reforms=list(reforms))
    return rules(base, variant, Setting(base, variant, run))


def test_a_reform_for_21_cities_that_changes_3_says_so(run):
    where = {"size_class": ["megacity", "super_large"]}
    (rule,) = said(run, {"from": "2026-01", "where": where, "set": {"settlement.points.quota": None}})
    assert rule.reach == (
        "Meant for 21 cities; at that date it changes something in 3 (Beijing, Shenzhen and Guangzhou); "
        "in 2 more (Chengdu and Tianjin) only a value not used."
    )
    assert rule.old == "none (16 cities), default (4 cities), 6,000 people a year (1 city)"
    assert rule.sentence.startswith(
        "From 2026-01, size_class megacity, super_large: settlement.points.quota (most people"
    )
    assert rule.sentence.endswith(f"becomes none. {rule.reach} Source: none given.")


def test_dates_places_units_and_source(run):
    reform = {
        "from": "2026-01",
        "until": "2028-01",
        "where": {"city": "Beijing"},
        "set": {"settlement.points.quota": 12000},
        "source": "a notice",
    }
    (rule,) = said(run, reform)
    assert (rule.dates, rule.source) == ("2026-01 until 2028-01", "a notice")
    assert (rule.old, rule.new) == ("6,000 people a year", "12,000 people a year")
    assert rule.reach == "It changes something in Beijing."


def test_thresholds_move_cities_and_say_it_once(run):
    values = {"settlement.open_below": 5_000_000, "settlement.points_from": 10_000_000}
    one, two = said(run, {"from": "2026-01", "set": values})
    assert one.reach == "" and two.reach.startswith("Meant for 367 cities; at that date it changes tier and rules in ")
    assert "Hangzhou" in two.reach and "Beijing" not in two.reach and two.reach.endswith("more only the tier.")


@pytest.mark.parametrize(
    ("reform", "words"),
    [
        ({"from": "2040-01", "set": {"choice.distance": 0.5}}, "The run ends before, in 2035-12: it changes nothing."),
        ({"from": "2026-01", "set": {"choice.distance": 0.66}}, "It holds already: nothing changes."),
        ({"from": "2026-01", "set": {"choice.distance": 0.5}}, ""),
        (
            {"from": "2026-01", "where": {"city": "Chengdu"}, "set": {"settlement.points.quota": None}},
            "Meant for 1 city; at that date it changes something in none; in 1 (Chengdu) only a value not used.",
        ),
        (
            {
                "from": "2026-01",
                "where": {"city": "Suzhou", "size_class": "megacity"},
                "set": {"settlement.regime": "open"},
            },
            "No city fits at that date: it changes nothing yet.",
        ),
        (
            {"from": "2026-01", "set": {"services.open_to_permit_holders": 1}},
            "It changes something in all 367 cities.",
        ),
    ],
)
def test_reach_in_words(run, reform, words):
    assert said(run, reform)[0].reach == words


def test_a_reform_taken_away_is_for_the_cities_it_was_for(run):
    base = BASE.changed(
        reforms=[{"from": "2026-01", "where": {"city": "Beijing"}, "set": {"settlement.points.quota": None}}]
    )
    (rule,) = said(run, base=base)
    assert rule.old == "none" and rule.reach == "It changes something in Beijing."
