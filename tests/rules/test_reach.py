"""Where a change of the rules really changes something, and the warning where it does not."""

import numpy as np
import pytest

from sim import clock
from sim.rules.idle import idle
from sim.rules.in_force import InForce
from sim.rules.reach import anything, reach, used
from sim.rules.sketch import CLASSES, sketch
from sim.scenario.files import load
from sim.scenario.places import table
from sim.scenario.schema import Scenario

CITIES = sketch(table())
MONTH = clock.month("2026-01")


def rules(scenario=None):
    return InForce(scenario or Scenario(), CITIES).at(MONTH, CITIES.chengqu)


def row(name):
    return CITIES.name.index(name)


def test_points_are_used_where_a_city_asks_for_them():
    now = rules()
    quota = used("settlement.points.quota", now)
    assert quota[row("Beijing")] and not quota[row("Chengdu")] and not quota[row("Zunyi")]
    share = used("settlement.points.quota_share", now)
    assert share[row("Shenzhen")] and not share[row("Beijing")]  # Beijing has a quota of its own
    assert not used("settlement.insured_months", now)[row("Zunyi")]
    assert used("services.open_to_permit_holders", now).all()


def test_reach_of_a_value_and_of_a_line_between_tiers():
    old, everywhere = rules(), np.ones(len(CITIES.name), bool)
    cancelled = Scenario().changed(reforms=[{"from": "2026-01", "set": {"settlement.points.quota": None}}])
    found = reach("settlement.points.quota", everywhere, old, rules(cancelled))
    assert {CITIES.name[r] for r in np.flatnonzero(found.used)} == {"Beijing", "Shenzhen", "Guangzhou"}
    assert {CITIES.name[r] for r in np.flatnonzero(found.changed & ~found.used)} == {"Tianjin", "Chengdu", "Suzhou"}
    lifted = Scenario().changed(reforms=[{"from": "2026-01", "set": {"settlement.points_from": 10_000_000}}])
    found = reach("settlement.points_from", everywhere, old, rules(lifted))
    tiers = old.tier != rules(lifted).tier
    assert (found.changed == tiers).all() and not found.used[row("Kunming")]  # open by its own document in any tier
    assert found.used[row("Nanjing")] and not found.changed[row("Beijing")]


def test_rules_differ_from_themselves_in_nothing():
    assert not anything(rules(), rules())
    assert anything(rules(), rules(Scenario().changed(**{"choice.distance": 0.5})))
    assert not rules().differ("settlement.points.threshold", rules()).any()  # none is like none


CASES = [
    ("from: 2036-01", "set: {choice.distance: 0.5}", "after the run ends (2035-12)"),
    ("from: 2026-01", "set: {choice.distance: 0.66}", "changes nothing (choice.distance, everywhere)"),
    ("from: 2026-01", "where: {city: Chengdu}\n    set: {settlement.points.quota: none}", "or is not used there"),
    ("from: 2026-01", "where: {size_class: small_I}\n    set: {settlement.regime: open}", "holds already"),
    (
        "from: 2026-01",
        "where: {city: Suzhou, size_class: small_I}\n    set: {settlement.regime: closed}",
        "changes nothing",
    ),
]


@pytest.mark.parametrize(("since", "rest", "words"), CASES)
def test_a_reform_that_changes_nothing_is_named(tmp_path, since, rest, words):
    (tmp_path / "a.yaml").write_text(f"name: a\nreforms:\n  - {since}\n    {rest}\n", encoding="utf-8")
    (said,) = idle(load(tmp_path / "a.yaml"))
    assert words in said and "a.yaml line 3: reforms[0]" in said


@pytest.mark.parametrize(
    "reform",
    [
        {"from": "2035-12", "set": {"choice.distance": 0.5}},
        {"from": "2026-01", "where": {"city": "Beijing"}, "set": {"settlement.points.quota": None}},
        {"from": "2026-01", "where": {"tier": "relaxed"}, "set": {"settlement.insured_months": 12}},
        {"from": "2026-01", "set": {"settlement.open_below": 2_990_000}},  # a city may grow past it
        {"from": "2021-01", "where": {"city": "Shanghai"}, "set": {"settlement.insured_months": 60}},
    ],
)
def test_no_warning_where_something_may_change(reform):
    assert list(idle(Scenario().changed(reforms=[reform]))) == []


def test_the_scenarios_that_ship_say_nothing(repo):
    for file in sorted((repo / "scenarios").rglob("*.yaml")):
        assert list(idle(load(file))) == [], file.name


def test_only_dates_are_judged_in_a_made_up_world():
    late = {"from": "2040-01", "set": {"choice.distance": 0.5}}
    same = {"from": "2026-01", "set": {"choice.distance": 0.66}}
    (said,) = idle(Scenario().changed(world="synthetic", reforms=[late, same]))
    assert said.startswith("reforms[0] starts in 2040-01")


def test_typical_cities_come_first():
    assert CITIES.name[:CLASSES] == ("",) * CLASSES and (CITIES.residents[:CLASSES] == 0).all()
