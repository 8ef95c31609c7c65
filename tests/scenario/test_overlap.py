import pytest

from sim.core import month_numbers
from sim.core.errors import ScenarioError
from sim.rules.resolve.rules_in_force import InForce
from sim.rules.resolve.typical_cities import with_typical_cities
from sim.scenario.named_cities import world_cities
from sim.scenario.schema import Scenario

QUOTA = {"settlement.points.quota": 100}


def clash(*reforms):
    try:
        Scenario().changed(reforms=[{"set": QUOTA, **reform} for reform in reforms])
    except ScenarioError as error:
        return "is set by" in str(error)
    return False


A, B = "2026-01", "2027-01"


@pytest.mark.parametrize(
    "one, two, expected",
    [
        ({"from": A}, {"from": A}, True),
        ({"from": A}, {"from": B}, False),
        ({"from": A, "until": B}, {"from": B}, False),
        ({"from": A, "until": "2027-02"}, {"from": B}, True),
        ({"from": B}, {"from": A, "until": "2028-01"}, True),
        ({"from": A, "where": {"city": "Wuhan"}}, {"from": A, "where": {"city": "Beijing"}}, False),
        ({"from": A, "where": {"city": "Wuhan"}}, {"from": A, "where": {"province": "Hubei"}}, False),  # an exception
        (
            {"from": A, "where": {"city": "Beijing"}},
            {"from": A, "where": {"province": "Beijing"}},
            True,
        ),  # the same city
        ({"from": A, "where": {"city": ["Wuhan", "Beijing"]}}, {"from": A, "where": {"province": "Hubei"}}, True),
        ({"from": A}, {"from": A, "where": {"city": "Beijing"}}, False),
        ({"from": A}, {"from": A, "where": {"tier": "points"}}, False),
        ({"from": A, "where": {"tier": "points"}}, {"from": A, "where": {"tier": "points", "region": "East"}}, False),
        ({"from": A, "where": {"tier": "points"}}, {"from": A, "where": {"region": "East"}}, True),
        ({"from": A}, {"from": A, "where": {"except": {"city": "Wuhan"}}}, False),
        ({"from": A, "where": {"city": "Wuhan"}}, {"from": A, "where": {"except": {"city": "Wuhan"}}}, False),
        ({"from": A, "where": {"city": "Wuhan"}}, {"from": A, "where": {"except": {"province": "Hubei"}}}, False),
        ({"from": A, "where": {"city": "Wuhan"}}, {"from": A, "where": {"except": {"city": "Beijing"}}}, False),
        ({"from": A, "where": {"region": "East"}}, {"from": A, "where": {"except": {"city": "Beijing"}}}, True),
        ({"from": A, "where": {"city": "Wuhan"}}, {"from": A, "where": {"province": "Hunan"}}, False),
        ({"from": A, "where": {"city": "Wuhan"}}, {"from": A, "where": {"size_class": "megacity"}}, True),
        ({"from": A, "where": {"tier": "open"}}, {"from": A, "where": {"tier": ["relaxed", "points"]}}, False),
        ({"from": A, "where": {"cluster": "Middle Yangtze"}}, {"from": A, "where": {"region": "East"}}, False),
        ({"from": A, "where": {"cluster": "Middle Yangtze"}}, {"from": A, "where": {"region": "Central"}}, False),
    ],
)
def test_overlap(one, two, expected):
    assert clash(one, two) == expected
    assert clash(two, one) == expected


def test_other_paths_do_not_clash():
    assert not clash({"from": A}, {"from": A, "set": {"settlement.regime": "open"}})


@pytest.mark.parametrize("wide", [{}, {"province": "Hubei"}, {"region": "Central"}, {"cluster": "Middle Yangtze"}])
@pytest.mark.parametrize("place", [0, 1])
def test_of_two_from_one_month_the_narrower_wins_in_any_order(wide, place):
    reforms = [{"from": A, "where": wide, "set": {"settlement.points.quota": 5}}]
    reforms.insert(place, {"from": A, "where": {"city": "Wuhan"}, "set": {"settlement.points.quota": 7}})
    cities = with_typical_cities(world_cities("china-2020"))
    rules = InForce(Scenario().changed(reforms=reforms), cities).at(month_numbers.parse_month(A), cities.chengqu)
    found = {
        name: rules.text("settlement.points.quota", cities.name.index(name))
        for name in ("Wuhan", "Changsha", "Yichang")
    }
    assert found["Wuhan"] == "7" and found["Yichang"] == "5"


def test_an_exception_may_end_before_the_rule_it_is_of():
    wide, narrow = {"from": A, "until": "2029-01"}, {"from": B, "until": "2028-01", "where": {"city": "Wuhan"}}
    assert not clash(wide, narrow)
    assert clash({**wide, "where": {"city": "Wuhan"}}, {**narrow, "where": {}})  # a wider one in its middle is none
