"""A reform on which nothing depends, and one that sets what holds already, change nothing, whatever month they are dated in."""

import pytest

from sim.core import month_numbers
from sim.model import Mobility
from sim.parameters.parameter_registry import BY_CITY, NATIONAL
from tests.laws.helpers_worlds import fingerprint, made_up, ranks, scenario

WORLD = dict(cities=8, workers=4_000, seed=6)
RANKED = ranks("2020-12", 4000, settlement__insured_months=12, settlement__stable_residence="any")
TOLD = "      budget.cost_per_settled: 123456\n"
UNTIL = "2022-02"


def run(folder, reform="", until=UNTIL):
    case = scenario(folder, RANKED + reform, sets=("services.weight=0.6", "services.weight_school_child=0.6"))
    return Mobility(case, rng=8, world=made_up(**WORLD)).run_to(until)


def dated(month: str, values: str) -> str:
    return f"  - from: {month}\n    set:\n{values}"


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return run(tmp_path_factory.mktemp("base"))


def held(model: Mobility) -> str:
    """Return the values that are one for every city and have been since January 2021, as the lines of a reform."""
    then = model.state.in_force.at(month_numbers.parse_month("2021-01"), model.chengqu)
    told = {path: then.value(path) for path in NATIONAL if then.value(path) == model.rules.value(path)}
    for path in BY_CITY:
        found = {rules.text(path, row) for rules in (then, model.rules, model.state.towns) for row in range(8)}
        if len(found) == 1:
            told[path] = found.pop()
    return "".join(f"      {path}: {'none' if value is None else value}\n" for path, value in told.items())


MONTHS = [f"2021-{number:02}" for number in range(1, 13)]


@pytest.mark.parametrize("month", MONTHS)
def test_a_value_nothing_depends_on(base, tmp_path, month):
    other = run(tmp_path, dated(month, TOLD))
    assert other.rules.value("budget.cost_per_settled") == 123456
    assert fingerprint(other) == fingerprint(base)


@pytest.mark.parametrize("month", MONTHS)
def test_values_set_to_what_they_are(base, tmp_path, month):
    values = held(base)
    assert values.count("\n") > 150
    other = run(tmp_path, dated(month, values))
    assert fingerprint(other) == fingerprint(base)


def test_a_value_much_depends_on(base, tmp_path):
    """A reform that matters does change what happens: the tests above can fail."""
    other = run(tmp_path, dated("2021-11", "      services.open_to_permit_holders: 0.4\n"))
    assert fingerprint(other) != fingerprint(base)
