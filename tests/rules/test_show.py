import re

import pytest

from sim.cli import main
from sim.core import month_numbers
from sim.rules.report.track_sentences import sentences_on_track
from sim.rules.resolve.active_tracks import TrackResolver
from sim.rules.resolve.rules_in_force import InForce
from sim.rules.resolve.typical_cities import with_typical_cities
from sim.scenario.named_cities import china_cities
from sim.scenario.schema import Scenario
from tests.helpers_shipped_files import tables_of_littoral


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    """Keep words of a cell in one line."""
    monkeypatch.setenv("COLUMNS", "400")


def run(capsys, *arguments):
    try:
        main(list(arguments))
    except SystemExit as stopped:
        assert stopped.code in (0, None)
    return capsys.readouterr().out


def test_check_says_nothing_when_right(repo, capsys):
    assert run(capsys, "check", str(repo / "scenarios" / "baseline.yaml")) == ""


def test_show_one_city(repo, capsys):
    said = run(
        capsys, "show", str(repo / "scenarios" / "baseline.yaml"), "--city", "Beijing", "--at", "2026-01", "--all"
    )
    told = " ".join(said.split())
    assert "You may settle by one of two tracks:" in said
    assert "The best are admitted in July (6,000 people a year), with all tied at the line." in told
    assert "Asked: permit; insured 7 years in a row, 5 paid back; under 60, women under 55; clean record." in told
    assert "20 at 45, -4 a year older" in told and "settlement.points.table" in said
    assert "gh_vincent, start_values.csv bj_tax" in told  # the source of one item, by its mark


def show_city(repo, capsys, city, *more, at="2026-01"):
    return run(capsys, "show", str(repo / "scenarios" / "baseline.yaml"), "--city", city, "--at", at, "--all", *more)


def test_tracks_beside_the_main_one_are_told_and_never_by_number(repo, capsys):
    said = show_city(repo, capsys, "Chengdu", at="2024-07")
    told = " ".join(said.split())
    assert "You may settle by one of three tracks:" in said
    assert (
        "degree Asked: bachelor under 46. [Chengdu rule for graduates, July 2017, since 2017-07, cd4, cd5, high]"
        in told
    )
    assert "purchase Asked: own home. [settling by home purchase, since 2024-07, caijing2024, medium]" in told
    assert "Chengdu degree of 2017-07" in said and not re.search(r"\btrack \d", said)
    assert "You may settle by one of two tracks:" in show_city(repo, capsys, "Chengdu", at="2024-06")


def test_what_comes_from_the_class_says_so(repo, capsys):
    told = " ".join(show_city(repo, capsys, "Hangzhou", at="2024-06").split())
    assert "Weights not published, or not found: the default table of points runs" in told
    assert (
        "Asked: permit; home, rented or own. Counted:" in told
        and "Not in that document: the bar of 52.5 [NDRC 2019" in told
    )
    assert "One needs 52.5 points. There is no quota: one may apply in any month." in told
    table = told[told.index("Table of points (points)") :]
    assert "education college 10.5, bachelor 15, master 26, doctorate 37 default table low" in table


def test_a_document_that_restates_the_rule_is_told_with_what_is_asked_elsewhere(repo, capsys):
    told = " ".join(show_city(repo, capsys, "Ningbo", at="2020-01").split())
    assert "conditions Asked: insured 6 months; resident 6 months; home, rented or own. [NDRC 2019" in told
    told = " ".join(show_city(repo, capsys, "Foshan", at="2025-01").split())
    assert "Asked: insured 5 years; resident 6 months; home, rented or own; under 60. Counted: social insurance" in told
    assert "[State Council five-year action plan" in told  # restates the tier, the tests are those of 2019
    assert "Not in that document: under 60 [default, docs/model.md 2.6: below retirement, medium]" in told


@pytest.mark.parametrize("at", ["2015-01", "2019-07", "2024-08"])
def test_every_way_of_every_city_is_told(at):
    cities = with_typical_cities(china_cities())
    in_force = InForce(Scenario(), cities)
    rules, ways, told = in_force.at(month_numbers.parse_month(at), cities.chengqu), TrackResolver(in_force.shelf), []
    for row in range(len(cities.name)):
        for way in ways.of(rules, row):
            said = list(sentences_on_track(way, rules, row, in_force.shelf, cities.residents[row]))
            assert said[0].endswith(".") and f"[{way.origin}]" in said, cities.name[row]
            told += said
    assert [line for line in told if re.search(r"\btrack \d|: nothing|None|\.\.", line)] == []


def test_services_alone_are_no_way_to_register(repo, capsys):
    told = " ".join(show_city(repo, capsys, "Shanghai", at="2024-01").split())
    assert "You may settle by one of three tracks: conditions" in told
    assert "permit_points Opens the services of the registered, without registration. One needs 120 points." in told
    assert "2 matching the post, income tax paid (15% of people); clean record." in told


def test_a_reform_of_the_table_is_told(repo, capsys):
    more = ("--set", "settlement.points.items=years", "--set", "settlement.points.years_weight=2")
    told = " ".join(show_city(repo, capsys, "Beijing", *more).split())
    assert "Of the table only years of insurance, residence and home count [scenario" in told
    assert "Points of years are multiplied by 2 [scenario" in told and "6 a year, insured" in told
    assert (
        "own home, rented home, outside core, outside core with job." in told
        and "education" not in told.split("Every value")[0]
    )


def test_a_closed_city(repo, capsys):
    told = " ".join(show_city(repo, capsys, "Wuhan", "--set", "settlement.regime=closed").split())
    assert "Nobody may register." in told and "tracks:" not in told


def test_a_city_with_two_rankings_a_year(repo, capsys):
    told = " ".join(show_city(repo, capsys, "Suzhou").split())
    assert "The best are admitted in May and November (about 3,400 people a year" in told


def test_a_default_quota_is_given_in_persons(repo, capsys):
    said = show_city(repo, capsys, "Shenzhen")
    # 17,494,398 residents in 2020 (cities.csv) times .00027
    assert "about 4,700 people a year: 0.027% of 17.5 million residents; no quota was found" in " ".join(said.split())
    assert "default, about 4,700" in said
    said = show_city(repo, capsys, "Beijing", "--set", "settlement.points.quota=default")
    assert "about 5,900 people a year: 0.027% of 21.9 million residents" in " ".join(said.split())


def test_what_overrides_the_rule_of_a_tier_is_named(repo, capsys):
    said = " ".join(show_city(repo, capsys, "Qingdao").split())
    assert "so in the points tier. The rule of that tier (points; " in said
    assert "is overridden by: " in said and "since 2024-07." in said and "You may settle by one track: open" in said
    assert "settlement.points.threshold 52.5 (not used)" in said
    plain = show_city(repo, capsys, "Zunyi")
    assert "overridden" not in plain and "so in the open tier." in plain


def test_a_city_may_be_named_in_chinese(repo, capsys):
    assert show_city(repo, capsys, "广州") == show_city(repo, capsys, "广州市") == show_city(repo, capsys, "Guangzhou")


def test_show_the_country(repo, capsys):
    said = run(
        capsys, "show", str(repo / "scenarios" / "variants" / "thresholds-lifted.yaml"), "--at", "2026-01", "--all"
    )
    assert "choice.distance" in said and "By size class" in said and "Shenzhen" in said
    assert "reform, since 2026-01" in said and "line" in said


def test_show_a_made_up_world(repo, capsys, tmp_path):
    (tmp_path / "a.yaml").write_text("name: '[/red]'\nworld: synthetic\n", encoding="utf-8")
    said = run(capsys, "show", str(tmp_path / "a.yaml"))
    assert "[/red]" in said and "Cities with rules of their own" not in said


def test_show_what_is_announced(repo, capsys):
    """Named between its announcement and its date, for the country and for the cities it is for."""
    file = str(repo / "scenarios" / "variants" / "quotas-cancelled-announced.yaml")
    for more in ((), ("--city", "Beijing")):
        assert "Announced, not yet in force" in run(capsys, "show", file, "--at", "2025-06", *more)
        for month in ("2024-12", "2026-01"):
            assert "Announced, not yet in force" not in run(capsys, "show", file, "--at", month, *more)
    assert "Announced, not yet in force" not in run(capsys, "show", file, "--at", "2025-06", "--city", "Yichang")


MAIN = """tracks:
  - track: points
    announced: 2026-06
    from: 2027-01
    where: {city: Beijing}
    mechanism: rank
    quota: 20000
    eligible: {insured: {months: 5 years}, passes: {share: 0.5, what: no debts}}
    points: {social_insurance: {of: insured, each_year: 4}}
"""


def test_a_track_of_a_scenario_is_told_with_what_it_leaves_as_it_was(capsys, tmp_path):
    (tmp_path / "a.yaml").write_text(MAIN, encoding="utf-8")
    said = run(capsys, "show", str(tmp_path / "a.yaml"), "--city", "Beijing", "--at", "2027-01")
    told = " ".join(said.split())
    assert (
        "Asked: insured 5 years; no debts (50% of people). Counted: social insurance. [reform, since 2027-01, " in told
    )
    assert "Not changed: the month of ranking; who of those tied is admitted [Beijing" in told
    coming = run(capsys, "show", str(tmp_path / "a.yaml"), "--city", "Beijing", "--at", "2026-06")
    assert "settlement.points.table points of 2027-01" in " ".join(coming.split("Announced")[1].split())


def test_rules_come_first_and_values_by_all(repo, capsys):
    baseline = str(repo / "scenarios" / "baseline.yaml")
    for place in ((), ("--city", "Beijing")):
        said = run(capsys, "show", baseline, "--at", "2026-01", *place)
        every = run(capsys, "show", baseline, "--at", "2026-01", "--all", *place)
        assert "services.open_to_permit_holders" not in said and "services.open_to_permit_holders" in every
        assert said.splitlines()[:6] == every.splitlines()[:6]
        assert "--all" in said and "--all" not in every
        assert len(said.splitlines()) < 90 < len(every.splitlines())
    said = " ".join(run(capsys, "show", baseline, "--at", "2026-01").split())
    assert "points: the best, 6,000 people a year; asked: permit; insured 7 years in a row" in said  # Beijing
    assert "small_II, small_I, medium, large_II" in said


def test_show_tells_a_reform_in_steps(repo, capsys):
    file = str(repo / "scenarios" / "examples" / "guangzhou-opens.yaml")
    for month, words in (
        ("2026-12", "points At least 52.5 points."),
        ("2027-01", "Asked: insured 46 months; under 53."),
        ("2027-06", "Asked: insured 3 years; under 88."),
        ("2028-01", "Asked: insured 2 years. [reform, since 2027-01"),
    ):
        said = " ".join(run(capsys, "show", file, "--city", "Guangzhou", "--at", month).split())
        assert words in said, month
    assert "Announced, not yet in force" in run(capsys, "show", file, "--city", "Guangzhou", "--at", "2026-08")
    assert "Announced, not yet in force" not in run(capsys, "show", file, "--city", "Guangzhou", "--at", "2026-06")
    said = run(capsys, "show", file, "--city", "Shenzhen", "--at", "2027-01")
    assert "(about 2,400 people a year: 0.01" in " ".join(said.split())


def test_show_tells_places_left_out(repo, capsys):
    file = str(repo / "scenarios" / "examples" / "no-age-limit.yaml")
    for city, asked in (
        ("Guangzhou", "Asked: permit; insured 4 years; clean record."),
        ("Beijing", "under 60, women under 55"),
    ):
        assert asked in " ".join(run(capsys, "show", file, "--city", city, "--at", "2027-01").split())


@pytest.mark.parametrize("month", ["2010-01", "1899-12", "0000-01", "2070-01"])
def test_months_without_rules_are_refused(repo, capsys, month):
    with pytest.raises(SystemExit) as stopped:
        main(["show", str(repo / "scenarios" / "baseline.yaml"), "--at", month])
    said = capsys.readouterr()
    assert stopped.value.code == 2 and "Write one from 2014-07 to 2069-12" in " ".join(said.err.split()).replace(
        "│ ", ""
    )


def test_a_city_of_a_made_up_world_is_shown(capsys, tmp_path):
    (tmp_path / "a.yaml").write_text("name: a\nworld: synthetic\nsynthetic: {cities: 5}\n")
    assert run(capsys, "show", str(tmp_path / "a.yaml"), "--city", "City 1").startswith("City 1, 2020-11: medium")
    with pytest.raises(SystemExit) as stopped:
        main(["show", str(tmp_path / "a.yaml"), "--city", "City 6"])
    assert stopped.value.code == 2 and "City 6 is not a city here." in capsys.readouterr().err


def test_the_version_and_an_example_of_each_command(capsys):
    assert run(capsys, "--version").startswith("hukousim ")
    for command in ("check", "show", "explain", "run", "compare"):
        assert f"Example: hukousim {command} scenarios/" in run(capsys, command, "--help")


def show_mine(capsys, folder, *, default: str = ""):
    tables = tables_of_littoral(folder / "tables")
    rules = (tables / "rules" / "harbour.yaml").read_text(encoding="utf-8")
    before, rest = rules.split("      points:\n")
    (tables / "rules" / "harbour.yaml").write_text(before + rest[rest.index("      document:") :], encoding="utf-8")
    if default:
        (tables / "rules" / "default.yaml").write_text(default, encoding="utf-8")
    file = folder / "mine.yaml"
    file.write_text("name: mine\nworld: tables\ntime: {start: 2021-06, end: 2021-08}\n")
    return " ".join(run(capsys, "show", str(file), "--city", "Harbour", "--all").split())


def test_a_country_without_a_default_table_is_told_that_the_one_of_china_runs(tmp_path, capsys):
    said = show_mine(capsys, tmp_path)
    note = "China's, Beijing's of 2020 in part: the rules here have none"
    assert f"the default table of points runs [sim/data/rules/default.yaml, {note}, low]" in said
    assert "settlement.tracks.skill none default, rules of the world" in said


def test_a_country_with_a_default_table_is_told_its_own(tmp_path, capsys):
    said = show_mine(capsys, tmp_path, default="points: {insurance: {of: insured, each_year: 7}}\n")
    assert "the default table of points runs [tables/rules/default.yaml]" in said
    assert "insurance 7 a year, insured default table" in said and "Beijing's of 2020" not in said


def test_an_age_a_hair_above_its_bound_is_shown(tmp_path, capsys):
    file = tmp_path / "a.yaml"
    file.write_text("name: a\nworld: synthetic\nsettlement: {regime: conditions, women_below: 16.000000001}\n")
    assert "women under 16" in run(capsys, "show", str(file), "--city", "City 1")
