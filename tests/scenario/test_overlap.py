import pytest

from sim.errors import ScenarioError
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
        ({"from": A, "where": {"city": "Wuhan"}}, {"from": A, "where": {"province": "Hubei"}}, True),
        ({"from": A, "where": {"city": "Wuhan"}}, {"from": A, "where": {"province": "Hunan"}}, False),
        ({"from": A, "where": {"city": "Wuhan"}}, {"from": A, "where": {"size_class": "megacity"}}, True),
        ({"from": A, "where": {"tier": "open"}}, {"from": A, "where": {"tier": ["relaxed", "points"]}}, False),
        ({"from": A, "where": {"cluster": "Middle Yangtze"}}, {"from": A, "where": {"region": "East"}}, False),
        ({"from": A, "where": {"cluster": "Middle Yangtze"}}, {"from": A, "where": {"region": "Central"}}, True),
    ],
)
def test_overlap(one, two, expected):
    assert clash(one, two) == expected
    assert clash(two, one) == expected


def test_other_paths_do_not_clash():
    assert not clash({"from": A}, {"from": A, "set": {"settlement.regime": "open"}})
