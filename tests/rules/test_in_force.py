import pickle
import time
from types import SimpleNamespace

import numpy as np
import pytest

from sim.core import month_numbers
from sim.core.errors import ScenarioError
from sim.parameters.parameter_registry import BY_CITY
from sim.rule_language.dated_change import Reform
from sim.rules.report.previous_values import previous_value_reader
from sim.rules.resolve.active_tracks import TrackResolver
from sim.rules.resolve.prepared_changes import REFORM, changes_by_strength
from sim.rules.resolve.rule_table import ROW
from sim.rules.resolve.rules_in_force import InForce
from sim.scenario.named_cities import SIZE_CLASSES, TIERS, china_cities, province_regions, scenario_cities
from sim.scenario.scenario_difference import list_differences
from sim.scenario.scenario_files import load
from sim.scenario.schema import Scenario

PLACES = china_cities()
CITIES = SimpleNamespace(
    name=tuple(p.name for p in PLACES),
    province_name=tuple(p.province for p in PLACES),
    region=tuple(p.region for p in PLACES),
    cluster=tuple(p.clusters for p in PLACES),
)
PEOPLE = np.array([p.chengqu for p in PLACES])
ROWS = {name: row for row, name in enumerate(CITIES.name)}


def rules(month, scenario=None, people=PEOPLE):
    return InForce(scenario or Scenario(), CITIES).at(month_numbers.parse_month(month), people)


def told(found, city, *names):
    return [found.text(f"settlement.{name}", ROWS[city]) for name in names]


@pytest.mark.parametrize(
    "month, provinces",
    [("2020-11", 12), ("2021-01", 12), ("2021-02", 27), ("2021-11", 27), ("2021-12", 31), ("2035-12", 31)],
)
def test_outpatient_bills_are_settled_in_more_provinces_from_their_documented_months(month, provinces):
    """At aa9fe88 it stayed 12 to the end."""
    assert rules(month).value("services.outpatient_provinces") == provinces


def test_beijing_and_its_two_rule_books():
    trial, now = rules("2019-07"), rules("2020-11")
    asked = ("regime", "points.mechanism", "points.quota", "insured_months", "points.threshold")
    assert told(now, "Beijing", *asked) == ["points", "rank", "6000", "84", "none"]
    assert book(trial) == [-20, "2017-01", 6, 0.5, 0.02]
    assert book(now) == [-4, "2018-01", 12, 0.5, None]
    origin = now.origin("settlement.points.table", ROWS["Beijing"])
    assert (origin.since, origin.confidence, origin.file) == ("2020-07", "high", "rules/beijing.yaml")


def book(found):
    """Points lost by age, the first month and the most for a home outside the core, rent and who has it counted."""
    (main,) = [
        way
        for way in TrackResolver(InForce(Scenario(), CITIES).shelf).of(found, ROWS["Beijing"])
        if way.name == "points"
    ]
    age, outside, rented = (main.items[name] for name in ("age", "outside_core", "rented_home"))
    return [age.each_year_older, outside.since, outside.at_most, rented.each_year, rented.share]


def test_tiers_classes_and_documents():
    now = rules("2020-11")
    assert told(now, "Shanghai", "regime", "insured_months", "unmodelled_tests_share") == ["conditions", "84", "0.15"]
    assert told(now, "Guangzhou", "points.mechanism", "points.quota") == ["rank", "10000"]
    assert told(rules("2021-01"), "Guangzhou", "points.quota") == ["default"]
    assert told(now, "Foshan", "regime", "points.mechanism", "points.threshold") == ["points", "threshold", "52.5"]
    assert told(now, "Ningbo", "regime", "insured_months") == ["conditions", "6"]
    assert told(now, "Yichang", "regime", "insured_months", "stable_residence") == ["open", "0", "rent"]
    assert told(rules("2023-07"), "Ningbo", "regime") == ["open"]
    assert told(rules("2015-01"), "Yichang", "regime", "insured_months") == ["conditions", "60"]
    access = now["services.open_to_permit_holders"]
    assert [access[ROWS[c]] for c in ("Beijing", "Chongqing", "Wuhan", "Suzhou", "Yichang")] == [
        0.5,
        0.75,
        0.8,
        0.85,
        0.9,
    ]


def test_open_cities_are_open_from_their_date():
    for city, month in (("Jinan", "2020-06"), ("Kunming", "2022-09"), ("Dalian", "2022-04"), ("Qingdao", "2024-07")):
        earlier = month_numbers.format_month(month_numbers.parse_month(month) - 1)
        assert told(rules(earlier), city, "regime") != ["open"] and told(rules(month), city, "regime") == ["open"]


def test_from_weak_to_strong():
    quota = {"settlement.points.quota": 1}
    own = Scenario().changed(**{"settlement.points.quota": 5, "settlement.insured_months": 1})
    assert told(rules("2026-01", own), "Beijing", "points.quota", "insured_months") == ["5", "1"]
    assert told(rules("2026-01", own), "Wuhan", "points.quota", "insured_months") == ["5", "1"]
    reformed = own.changed(reforms=[{"from": "2026-01", "where": {"city": "Beijing"}, "set": quota}])
    assert told(rules("2025-12", reformed), "Beijing", "points.quota") == ["5"]
    assert told(rules("2026-01", reformed), "Beijing", "points.quota") == ["1"]
    assert told(rules("2026-01", reformed), "Wuhan", "points.quota") == ["5"]


def test_the_later_reform_wins_and_ends():
    made = Scenario().changed(
        reforms=[
            {"from": "2026-01", "set": {"choice.distance": 0.5}},
            {"from": "2027-01", "until": "2028-01", "set": {"choice.distance": 0.4}},
        ]
    )
    months = ("2025-12", "2026-01", "2027-01", "2027-12", "2028-01")
    assert [rules(m, made).value("choice.distance") for m in months] == [0.7, 0.5, 0.4, 0.4, 0.5]
    assert rules("2027-01", made).origin("choice.distance").since == "2027-01"
    assert {month_numbers.parse_month(m) for m in ("2026-01", "2027-01", "2028-01")} <= set(
        InForce(made, CITIES).boundaries
    )


def test_lifting_the_thresholds_frees_cities(repo):
    lifted = load(repo / "scenarios" / "variants" / "thresholds-lifted.yaml")
    assert told(rules("2025-12", lifted), "Foshan", "regime") == ["points"]
    after = rules("2026-01", lifted)
    assert told(after, "Foshan", "regime", "insured_months") == ["conditions", "6"]
    assert told(after, "Suzhou", "regime", "insured_months", "stable_residence") == ["open", "0", "rent"]
    assert told(after, "Beijing", "regime", "points.quota") == ["points", "6000"]
    assert told(after, "Jinan", "regime") == ["open"]
    assert [int((after.tier == code).sum()) for code in range(3)] == [346, 14, 7]


def test_cancelling_quotas(repo):
    cancelled = load(repo / "scenarios" / "variants" / "quotas-cancelled.yaml")
    large = PEOPLE >= 5e6
    assert np.isnan(rules("2026-01", cancelled)["settlement.points.quota"][large]).all()
    assert not np.isnan(rules("2025-12", cancelled)["settlement.points.quota"][large]).all()
    was = list_differences(Scenario(), cancelled, previous_value_reader(InForce(Scenario(), CITIES), PEOPLE))[0].old
    assert "6,000 people a year (1 city)" in was and "none (" in was


def test_rules_follow_a_city_that_grows():
    people = PEOPLE.copy()
    people[ROWS["Ningbo"]] = 5e6
    assert told(rules("2020-11", people=people), "Ningbo", "regime") == ["points"]


def test_rules_asked_for_again_are_those_worked_out_anew():
    """Rules are remembered by period and sizes; rolled-out, phased and relative changes give others every month."""
    values = {"set": {"settlement.points_from": 4e6, "settlement.unmodelled_tests_share": "x 0.5"}}
    phased = {"from": "2022-03", "phased": 3, "set": {"settlement.points.quota_share": 0.01}}
    rolled = {"from": "2022-09", "rollout": {"over": 4}, "set": {"settlement.insured_months": 1}}
    case = Scenario().changed(reforms=[{"from": "2022-05", **values}, phased, rolled])
    kept, sizes = InForce(case, CITIES, PEOPLE), (PEOPLE, np.zeros(len(PEOPLE)), 2.0 * PEOPLE)
    for month in range(month_numbers.parse_month("2021-11"), month_numbers.parse_month("2023-03")):
        fresh = InForce(case, CITIES, PEOPLE)
        for people in sizes:
            found, anew = [kept.at(month, people) for _ in range(2)][-1], fresh.at(month, people)
            assert found.month == month and found.same(anew)
            np.testing.assert_array_equal(found._origins, anew._origins)
            np.testing.assert_array_equal(found.tier, anew.tier)
            np.testing.assert_array_equal(found.size_class, anew.size_class)


def test_a_reform_of_thresholds_and_rules_in_one():
    set_ = {"settlement.points_from": 4e6, "settlement.regime": "closed"}
    made = Scenario().changed(reforms=[{"from": "2026-01", "where": {"province": "Hebei"}, "set": set_}])
    found = rules("2026-01", made)
    assert told(found, "Shijiazhuang", "regime") == ["closed"] and TIERS[found.tier[ROWS["Shijiazhuang"]]] == "points"


def test_types_and_what_is_not_there():
    found = rules("2020-11")
    assert found["settlement.regime"].dtype == np.int8
    assert found["settlement.insured_months"].dtype == np.int64
    assert found["settlement.points.ties"].dtype == np.int8 and found["settlement.points.rounds"].dtype == np.int64
    table = found["settlement.points.table"]
    assert table.dtype == np.float64 and np.isnan(table[ROWS["Wuhan"]])  # no track: nan
    assert InForce(Scenario(), CITIES).shelf[int(table[ROWS["Beijing"]])].city == "Beijing"
    with pytest.raises(KeyError, match="does not differ by city"):
        found["choice.distance"]
    with pytest.raises(KeyError, match="not a national value"):
        found.value("settlement.regime")


def test_unknown_city_of_a_made_up_world():
    reform = {"from": "2026-01", "where": {"city": "Atlantis"}, "set": {"settlement.regime": "open"}}
    with pytest.raises(ScenarioError, match=r"is Atlantis, not a city\. Known here: City 1,"):
        Scenario(world="synthetic").changed(reforms=[reform])
    with pytest.raises(ScenarioError, match="Atlantis, not a city of this world"):
        InForce(Scenario().model_copy(update={"reforms": (Reform(**reform),)}), CITIES)


def test_cities_of_a_made_up_world_are_known_by_their_number():
    reform = {"from": "2026-01", "where": {"city": "City 14"}, "set": {"settlement.regime": "open"}}
    with pytest.raises(ScenarioError, match="City 14, not a city"):
        Scenario(world="synthetic").changed(reforms=[reform])
    made = Scenario(world="synthetic").changed(reforms=[reform], **{"synthetic.cities": 14})
    assert [place.name for place in scenario_cities(made)][-1] == "City 14"


def test_the_slow_way_agrees(repo):
    made = load(repo / "scenarios" / "variants" / "thresholds-lifted.yaml").changed(
        **{"settlement.points.window": 3},
    )
    at = month_numbers.parse_month("2026-06")
    fast = rules("2026-06", made)
    for row in (*range(0, len(PLACES), 23), ROWS["Beijing"], ROWS["Suzhou"], ROWS["Wuhan"], ROWS["Ningbo"]):
        assert slow(made, at, row) == {path: fast.text(path, row) for path in BY_CITY}


def slow(scenario, month, row):
    """Resolve one city by reading the changes one by one."""
    place, values = PLACES[row], {path: scenario.get(path) for path in BY_CITY}
    where_is = {"city": [place.name], "province": [place.province], "cluster": place.clusters}
    where_is["region"] = [province_regions().get(place.province, "")]
    bounds = [1e7, 5e6, 3e6, 1e6, 5e5, 2e5, -1]
    where_is["size_class"] = [SIZE_CLASSES[6 - next(i for i, b in enumerate(bounds) if place.chengqu >= b)]]
    for first in (True, False):
        low, high = values["settlement.open_below"], values["settlement.points_from"]
        tier = "points" if place.chengqu >= high else "relaxed" if place.chengqu >= low else "open"
        where_is["tier"] = TIERS if first else [tier]
        for change, origin in changes_by_strength(scenario):
            on = (
                month_numbers.parse_month(change.since)
                <= month
                < (month_numbers.parse_month(change.until) if change.until else 1 << 20)
            )
            meant = all(set(names) & set(where_is[kind]) for kind, names in change.where.given().items())
            for path, value in change.values().items():
                free = origin.document == "reform" or not scenario.own(path)
                decides = path in ("settlement.open_below", "settlement.points_from")
                if on and meant and free and path in ROW and decides == first:
                    values[path] = value
    return {path: _text(value) for path, value in values.items()}


def _text(value):
    return "none" if value is None else f"{value:.10g}" if isinstance(value, int | float) else value


def test_layers_are_in_order():
    made = Scenario().changed(reforms=[{"from": "2021-01", "set": {"choice.distance": 0.5}}])
    documents = [origin.document for _, origin in changes_by_strength(made)]
    assert documents[-1] == "reform" and REFORM == 2
    assert documents.index("start values") < documents.index("Jinan, fully open")


def test_quick_enough_and_picklable():
    in_force = InForce(Scenario(), CITIES)
    month = month_numbers.parse_month("2026-01")
    in_force.at(month, PEOPLE)
    began = time.perf_counter()
    for _ in range(20):
        in_force.at(month, PEOPLE)
    assert (time.perf_counter() - began) / 20 < 0.02  # 1 to 2 ms measured; room for a busy machine
    assert pickle.loads(pickle.dumps(in_force)).at(month, PEOPLE).value("choice.distance") == 0.7


def test_asking_ahead_sees_only_what_is_announced():
    made = Scenario().changed(
        reforms=[
            {"announced": "2025-01", "from": "2027-01", "set": {"settlement.insured_months": 1}},
            {"from": "2026-01", "set": {"settlement.insured_months": 2, "settlement.resident_months": 2}},
            {"announced": "2025-06", "from": "2028-01", "set": {"settlement.age_below": 50}},
        ]
    )
    in_force, row = InForce(made, CITIES), ROWS["Wuhan"]
    now, date = month_numbers.parse_month("2025-03"), month_numbers.parse_month("2027-01")
    assert in_force.coming(now) == [date]
    assert in_force.coming(month_numbers.parse_month("2025-06")) == [date, month_numbers.parse_month("2028-01")]
    assert in_force.coming(date) == [month_numbers.parse_month("2028-01")]
    ahead = in_force.at(date, PEOPLE, known=now)
    assert [ahead.text(f"settlement.{name}", row) for name in ("insured_months", "resident_months")] == ["1", "6"]
    assert in_force.at(date, PEOPLE).text("settlement.resident_months", row) == "2"
    assert [change.since for change, _ in in_force.announced(month_numbers.parse_month("2025-06"))] == [
        "2027-01",
        "2028-01",
    ]
