"""Key assumptions are marked where their source is told, and listed where results are read."""

import numpy as np
import pytest

from sim.compare.html_report import write_report
from sim.core import month_numbers
from sim.rules.report.key_assumptions import KEY, list_key_assumptions
from sim.rules.report.print_rules import print_rules_in_force
from sim.rules.resolve.rules_in_force import InForce
from sim.rules.resolve.typical_cities import CLASSES, with_typical_cities
from sim.scenario.named_cities import world_cities
from sim.scenario.scenario_files import load

AT = "2026-01"
SHARE, MONTHS = "settlement.points.quota_share", "settlement.insured_months"


@pytest.fixture
def found(repo):
    """Give what is assumed in a scenario by path, with the names of the cities."""
    cities = with_typical_cities(world_cities("china-2020"))

    def of(file="baseline.yaml", sets=()):
        scenario = load(repo / "scenarios" / file, sets=sets)
        rules = InForce(scenario, cities, cities.residents).at(month_numbers.parse_month(AT), cities.chengqu)
        return {
            (one.path, one.value): {cities.name[row] for row in one.rows}
            for one in list_key_assumptions(rules, CLASSES)
        }

    return of


def test_the_assumed_quota_holds_where_a_ranking_has_no_quota_of_its_own(found):
    assert found()[(SHARE, "0.00027 share")] == {"Tianjin", "Suzhou", "Guangzhou", "Shenzhen", "Chengdu"}


def test_six_insured_months_hold_in_the_relaxed_tier_without_documents(found):
    cities = found()[(MONTHS, "6 months")]
    assert {"Taiyuan", "Hefei", "Guiyang"} <= cities and not cities & {"Beijing", "Wuhan"}


def test_a_value_the_scenario_sets_is_no_assumption_of_ours(found):
    assert not [path for path, _ in found("variants/assumed-quota-double.yaml") if path == SHARE]


def test_the_variants_that_vary_the_months_name_the_cities_they_hold_in(found, repo):
    """Who is relaxed now or would be with other lines, by the national document."""
    named = set(load(repo / "scenarios/variants/assumed-months-two-years.yaml").reforms[0].where.city)
    lifted = found("variants/thresholds-lifted.yaml")[(MONTHS, "6 months")]
    assert found()[(MONTHS, "6 months")] | found()[(MONTHS, "60 months")] | lifted == named


def test_show_lists_them(repo, capsys):
    print_rules_in_force(load(repo / "scenarios" / "baseline.yaml"), AT)
    said = capsys.readouterr().out.partition("Key assumptions")[2]
    assert SHARE in said and MONTHS in said and "Chengdu" in said and KEY in said
    print_rules_in_force(load(repo / "scenarios" / "baseline.yaml"), AT, "Suzhou")
    said = capsys.readouterr().out.partition("Key assumptions")[2]
    assert SHARE in said and MONTHS not in said
    print_rules_in_force(load(repo / "scenarios" / "baseline.yaml"), AT, "Beijing")
    assert "Key assumptions" not in capsys.readouterr().out


def test_the_report_lists_them(tmp_path):
    about = dict(
        start="November 2020",
        warnings=[],
        replicates=1,
        paired=False,
        scale="1",
        command="",
        runs=[],
        tables=[],
        files=[],
        made=[],
    )
    for told in ([], ["a quota is 1"]):
        write_report(tmp_path / "report.html", "base", [], [], {**about, "assumed": told, "assumed_in": "2026-12"})
        text = (tmp_path / "report.html").read_text(encoding="utf-8")
        assert ("Key assumptions" in text) == ("a quota is 1" in text) == ("have in 2026-12" in text) == bool(told)


def test_an_unused_assumption_is_not_listed(repo):
    """The default quota is assumed for every city; it counts where people are ranked."""
    cities = with_typical_cities(world_cities("china-2020"))
    rules = InForce(load(repo / "scenarios" / "baseline.yaml"), cities, cities.residents).at(
        month_numbers.parse_month(AT), cities.chengqu
    )
    marked = np.array([KEY in rules.origin(SHARE, row).source for row in range(len(rules.tier))])
    assert marked.sum() > 300 > sum(len(one.rows) for one in list_key_assumptions(rules) if one.path == SHARE)
