"""`check` tells what the changes of a file lead to: old and new, the rule that results, what is still asked."""

from pathlib import Path

import pytest

from sim.rules.report.change_results import describe_results
from sim.rules.report.ineffective_changes import describe_ineffective
from sim.scenario.scenario_files import load
from sim.scenario.schema import Scenario

EXAMPLES = Path(__file__).parents[2] / "scenarios" / "examples"


def told(**changes):
    return "\n".join(describe_results(Scenario().changed(**changes)))


def test_two_reforms_in_plain_words_are_short_files():
    for file in EXAMPLES.glob("*.yaml"):
        assert len(file.read_text(encoding="utf-8").splitlines()) < 15, file.name


def test_guangzhou_opens_in_steps_and_shenzhen_halves_its_quota():
    made = load(EXAMPLES / "guangzhou-opens.yaml")
    said = "\n".join(describe_results(made))
    for words in (
        "reforms[0], from 2027-01, city Shenzhen:\n  settlement.points.quota: default (about 4,700 people a year) becomes "
        "default x 0.5 (about 2,400 people a year).",
        "tracks[0], from 2027-01, announced 2026-07, city Guangzhou; in 12 equal monthly steps to 2027-12:",
        "The rule before: points: the best, a share of the residents; 52.5 points or more; asked: permit; insured 4 years; "
        "under 46.",
        "The rule in 2027-01, after the first step: conditions: asked: insured 46 months; under 53.",
        "The rule that results: conditions: asked: insured 2 years.",
        "Still asked, as before: nothing.",
        "degree (insured 6 months; bachelor under 46)",
        "of the insured months of earlier stays in Guangzhou, Shenzhen, all count in the others",
    ):
        assert words in said
    (warning,) = describe_ineffective(made)
    assert "recognition[0] (Guangzhou and Shenzhen) adds nothing" in warning and "since 2025-09" in warning


def test_all_cities_but_two_drop_the_age_limit():
    made = load(EXAMPLES / "no-age-limit.yaml")
    said = "\n".join(describe_results(made))
    assert "everywhere except city Beijing, Shanghai:" in said
    assert "46 years becomes any age (Guangzhou)" in said and "55 years becomes none (Tianjin)" in said
    assert "Still asked, as before:" in said and "Tianjin: permit; insured 1 year in a row; home, rented or own" in said
    assert "Of them with a limit of age: degree (7 cities)" in said
    assert list(describe_ineffective(made)) == []
    for path in ("age_below", "women_below"):
        (line,) = [row for row in said.splitlines() if row.strip().startswith(f"settlement.{path}")]
        assert "(364 cities)" in line or "(333 cities)" in line


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"where": {"city": "Guangzhou"}, "set": {"settlement.insured_months": "2 years"}},
            "settlement.insured_months: 48 months becomes 24 months.\n  The rule that results: points: the best, a share of the "
            "residents; 52.5 points or more; asked: permit; insured 2 years; under 46.\n"
            "  Still asked, as before: permit; under 46.",
        ),
        (
            {
                "where": {"city": "Guangzhou"},
                "set": {"settlement.points.quota": "x 0.5", "settlement.permit": "not asked"},
            },
            "The rule that results: points: the best, a share of the residents x 0.5; 52.5 points or more; asked: insured 4 y",
        ),
        (
            {"where": {"city": "Lhasa"}, "set": {"settlement.age_below": 50}},
            "60 years becomes 50 years. It is not used",
        ),
        ({"set": {"choice.distance": "x 0.5"}}, "choice.distance: 0.7 log odds becomes 0.35 log odds."),
        ({"set": {"choice.distance": 0.7}}, "choice.distance: 0.7 log odds already."),
        ({"where": {"province": "Hubei", "city": "Beijing"}, "set": {"settlement.regime": "open"}}, "No city fits"),
    ],
)
def test_what_a_reform_leads_to(change, words):
    assert words in told(reforms=[{"from": "2027-01", **change}])


def test_what_the_exception_of_a_city_leads_to():
    quota = "settlement.points.quota"
    both = [
        {"from": "2027-01", "set": {quota: 900}},
        {"from": "2027-01", "where": {"city": "Beijing"}, "set": {quota: "x 0.5"}},
    ]
    said = told(reforms=both)
    assert "900 people a year becomes 450 people a year." in said


def test_a_made_up_world_is_told_too():
    reform = {"from": "2027-01", "where": {"city": "City 1"}, "set": {"settlement.regime": "closed"}}
    assert "settlement.regime: open becomes closed." in told(world="synthetic", reforms=[reform])


def test_a_scenario_without_changes_says_nothing():
    assert told() == ""
