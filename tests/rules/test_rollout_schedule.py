"""Localities implement a reform with delay, in order, and not all: exact months by city."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.cli import main
from sim.compare.text.rule_changes import list_rule_changes as told_rules
from sim.core import month_numbers
from sim.rule_language.dated_change import Reform
from sim.rule_language.reform_rollout import Rollout
from sim.rules.resolve.rollout_schedule import NEVER, implementation_months
from sim.rules.resolve.rules_in_force import InForce
from sim.rules.resolve.typical_cities import with_typical_cities
from sim.scenario.scenario_difference import list_differences
from sim.scenario.scenario_files import load
from sim.scenario.schema import Scenario

NAMES = tuple("ABCDEFGHIJ")
RESIDENTS = np.array([5, 1, 9, 3, 7, 2, 8, 6, 4, 10]) * 1e6  # J C G E H A I D F B from the largest
CHENGQU = RESIDENTS.copy()
PATH = "services.open_to_permit_holders"


def cities(names=NAMES):
    size = len(names)
    return SimpleNamespace(name=names, province_name=("North",) * size, region=("",) * size, cluster=((),) * size)


def made(rollout, order=None, **reform):
    """Give the rules of ten cities with a reform from January 2027 in those of 3 million and more (D A H E G C J, I)."""
    where = {"size_class": ["large_I", "megacity", "super_large"]}
    reform = {"from": "2027-01", "where": where, "set": {PATH: 0.99}, "rollout": rollout, **reform}
    rows = np.arange(10) if order is None else np.asarray(order)
    scenario = Scenario(world="elsewhere").model_copy(update={"reforms": (Reform(**reform),)})
    in_force = InForce(scenario, cities(tuple(NAMES[row] for row in rows)), RESIDENTS[rows])
    return in_force, CHENGQU[rows]


def months(in_force, chengqu, note=True):
    """Read from the rules of every month when each city begins: by name, "" for never."""
    first = dict.fromkeys(in_force.cities.name, "")
    for month in range(month_numbers.parse_month("2026-10"), month_numbers.parse_month("2031-01")):
        if note:
            in_force.note(month, chengqu)
        new = in_force.at(month, chengqu)[PATH] == 0.99
        for name, holds in zip(in_force.cities.name, new, strict=True):
            first[name] = first[name] or (month_numbers.format_month(month) if holds else "")
    return {name: date for name, date in first.items() if date}


def test_exact_months_of_each_city():
    """Eight cities fit; five in eight implement, from six months after, at steps of 24/4 months."""
    rollout = {"share": 0.6, "over": "24 months", "lag": "6 months", "order": "largest first"}
    expected = {"J": "2027-07", "C": "2028-01", "G": "2028-07", "E": "2029-01", "H": "2029-07"}
    assert months(*made(rollout)) == expected == months(*made(rollout), note=False)
    smallest = {"D": "2027-07", "I": "2028-01", "A": "2028-07", "H": "2029-01", "E": "2029-07"}
    assert months(*made(rollout | {"order": "smallest first"})) == smallest


def test_all_at_once_is_a_reform_without_a_rollout():
    plain, sizes = made(None)
    rolled, _ = made({})
    for month in (month_numbers.parse_month(text) for text in ("2026-12", "2027-01", "2030-01")):
        assert plain.at(month, sizes).same(rolled.at(month, sizes))
    assert months(rolled, sizes) == dict.fromkeys("ACDEGHIJ", "2027-01")


def test_steps_are_even_and_end_on_time():
    assert implementation_months(Rollout(share=1, over=24), 1).tolist() == [0]
    assert implementation_months(Rollout(share=0.5, over=10, lag=2), 5).tolist() == [2, 7, 12]  # 2.5 cities are 3
    assert implementation_months(Rollout(share=0.1, over=10), 4).tolist() == []
    assert implementation_months(Rollout(over=1), 4).tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize("order", ["largest first", "smallest first", "by chance"])
def test_the_order_of_rows_changes_nothing(order):
    rollout = {"share": 0.5, "over": 9, "order": order}
    expected = months(*made(rollout))
    assert len(expected) == 4
    for seed in range(3):
        assert months(*made(rollout, np.random.default_rng(seed).permutation(10))) == expected


def test_lots_differ_from_reform_to_reform_and_not_with_its_date_or_value():
    rollout = {"share": 0.5, "order": "by chance"}
    one = set(months(*made(rollout)))
    assert set(months(*made(rollout, **{"from": "2028-01"}))) == one
    drawn = {frozenset(months(*made(rollout, where={"city": list(NAMES[:kept])}))) for kept in (7, 8, 9, 10)}
    assert len({names - set("HIJ") for names in drawn}) > 1


def test_cities_are_those_that_fit_on_the_date_of_the_reform():
    """A city that grows into the class later does not join; one that falls out of it stays."""
    in_force, before = made({"over": 12})
    after = before.copy()
    after[NAMES.index("B")], after[NAMES.index("D")] = 20e6, 1e5
    for month in range(month_numbers.parse_month("2026-10"), month_numbers.parse_month("2027-02")):
        in_force.note(month, before)
    last = in_force.at(month_numbers.parse_month("2028-06"), after)
    begun = {name for name, share in zip(NAMES, last[PATH], strict=True) if share == 0.99}
    assert begun == set("ACDEGHIJ")
    grown, _ = made({"over": 12})
    for month in range(month_numbers.parse_month("2026-10"), month_numbers.parse_month("2027-02")):
        grown.note(month, before if month < month_numbers.parse_month("2027-01") else after)
    assert "B" in {name for name, share in zip(NAMES, grown.at(last.month, before)[PATH], strict=True) if share == 0.99}


def test_dates_are_boundaries_and_what_is_announced_comes_city_by_city():
    in_force, sizes = made({"share": 0.5, "over": 12, "lag": 3}, announced="2026-06")
    now = month_numbers.parse_month("2026-08")
    in_force.note(now, sizes)
    dates = [month_numbers.parse_month(text) for text in ("2027-04", "2027-08", "2027-12", "2028-04")]
    assert in_force.coming(now) == dates and in_force.coming(dates[1]) == dates[2:]
    assert set(dates) <= set(in_force.boundaries)
    ahead = in_force.at(dates[2], sizes, known=now)
    assert (ahead[PATH] == 0.99).sum() == 3
    assert [change.since for change, _ in in_force.announced(dates[2])] == ["2027-01"]
    assert in_force.announced(dates[3]) == []


def test_nobody_knows_of_a_city_that_did_not_announce():
    in_force, sizes = made({"over": 12})
    now = month_numbers.parse_month("2027-05")
    in_force.note(month_numbers.parse_month("2027-01"), sizes)
    assert in_force.coming(now) == []
    seen, held = in_force.at(now + 24, sizes, known=now), in_force.at(now, sizes)
    assert np.array_equal(seen[PATH], held[PATH]) and 0 < (held[PATH] == 0.99).sum() < 8


def test_sizes_are_asked_for_by_name():
    scenario = made({"order": "largest first"})[0].scenario
    with pytest.raises(ValueError, match="residents"):
        InForce(scenario, cities()).at(month_numbers.parse_month("2027-01"), CHENGQU)


def test_words():
    assert (
        Rollout(share=0.6, over=24).tells("2027-01", 21)
        == "60% of 21 cities, the largest first, from 2027-01 to 2029-01"
    )
    assert Rollout(lag=6).tells("2027-01", 21) == "21 cities, in 2027-07"
    assert (
        Rollout(share=0.125, order="by chance").tells("2027-01") == "12.5% of cities, in an order by chance, in 2027-01"
    )


def test_difference_and_report_tell_it(repo):
    variant = load(repo / "scenarios" / "variants" / "services-rolled-out.yaml")
    (row,) = list_differences(Scenario(), variant)
    words = "60% of cities, the largest first, from 2027-01 to 2029-01"
    assert row.where == f"cluster Pearl River Delta (GBA); {words}" and row.since == "2027-01"
    from sim.compare.rule_comparison import RuleComparison
    from tests.compare.test_rules import run as census

    setting = RuleComparison(Scenario(), variant, census.__wrapped__())
    (rule,) = told_rules(Scenario(), variant, setting)
    assert rule.where.endswith("60% of 9 cities, the largest first, from 2027-01 to 2029-01")
    assert rule.reach == "It changes something in Shenzhen, Guangzhou, Dongguan, Foshan and Huizhou."


def test_show_tells_it(repo, capsys, tmp_path):
    file = repo / "scenarios" / "variants" / "services-rolled-out.yaml"

    def show(file, *more):
        with pytest.raises(SystemExit):
            main(["show", str(file), "--all", *more])
        return " ".join(capsys.readouterr().out.split())

    words = "reform in 60% of cities, the largest first, from 2027-01 to 2029-01, since 2027-01"
    assert words in show(file, "--at", "2028-01", "--city", "Shenzhen")
    assert words not in show(file, "--at", "2028-01", "--city", "Huizhou")
    assert words in show(file, "--at", "2029-01", "--city", "Huizhou")
    assert words not in show(file, "--at", "2030-01", "--city", "Zhuhai")
    told = tmp_path / "told.yaml"
    text = (
        file.read_text()
        .replace("../", f"{repo}/scenarios/")
        .replace("from: 2027", "announced: 2026-06\n    from: 2027")
    )
    told.write_text(text)
    said = show(told, "--at", "2028-01")
    assert "Announced, not yet in force" in said and "60% of 9 cities" in said
    assert "Announced, not yet in force" in show(told, "--at", "2028-01", "--city", "Huizhou")
    assert "Announced, not yet in force" not in show(told, "--at", "2028-01", "--city", "Shenzhen")
    assert "Announced, not yet in force" not in show(told, "--at", "2028-01", "--city", "Zhuhai")


def test_a_typical_city_of_the_table_is_no_locality():
    scenario = Scenario().changed(
        reforms=[
            {"from": "2027-01", "rollout": {"share": 0.5}, "where": {"size_class": "super_large"}, "set": {PATH: 1}}
        ]
    )
    places = with_typical_cities(())
    in_force = InForce(scenario, places, places.residents)
    made = in_force.schedule(scenario.reforms[0], in_force.at(month_numbers.parse_month("2027-01"), places.chengqu))
    assert made.fitting == 0 and (made.first == NEVER).all()
