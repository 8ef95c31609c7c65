"""Compare finished runs made by hand: files, report, text."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from sim.compare import paired_comparison
from sim.compare.comparison_files import FILES
from sim.compare.paired_comparison import Comparison, compare
from sim.compare.paired_effects import compare_variants
from sim.compare.rule_comparison import RuleComparison
from sim.compare.scale_limits import COARSE, describe_answer_limits, describe_coarse_cutoffs, shown_cities
from sim.compare.text.answer_paragraph import write_answer
from sim.compare.text.cutoff_effects import UNREAD, CutoffNotes, list_cutoffs
from sim.compare.text.effect_line import describe_effect
from sim.compare.text.headline_effects import headline_lines, mark_cutoff, variant_effects
from sim.compare.text.missing_cutoffs import MissingCutoffs, reason_unranked
from sim.compare.text.rule_changes import first_years, list_rule_changes
from sim.compare.text.text_summary import MARKS, TOGETHER
from sim.core import month_numbers
from sim.scenario.scenario_files import load
from sim.scenario.schema import Scenario
from tests.helpers_fake_model import finished

BASE = "name: baseline\nworld: china-2020\n"
VARIANT = """name: quotas <cancelled>
extends: base.yaml
why: What if
reforms:
  - from: 2026-01
    where: {size_class: [megacity, super_large]}
    set: {settlement.points.quota: none}
"""


@pytest.fixture(scope="module")
def scenarios(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    (folder / "base.yaml").write_text(BASE)
    (folder / "variant.yaml").write_text(VARIANT)
    return [load(folder / "base.yaml"), load(folder / "variant.yaml")]


@pytest.fixture(scope="module")
def made(scenarios, tmp_path_factory):
    """Give a comparison of three pairs of fake runs from 2020 to 2027."""
    results = tmp_path_factory.mktemp("results")
    rounds = [
        [finished(results / f"{name}-{seed}", 85, seed, extra) for name, extra in (("base", 0.0), ("variant", 0.5))]
        for seed in range(3)
    ]
    path = results / "variant-vs-base"
    path.mkdir()
    for round_ in rounds:
        for run in round_:
            run.manifest.update(data_checksum="0", versions={"python": "3"})
    paired_comparison.write_comparison(path, path, scenarios, rounds)
    return Comparison(path)


class Outside(HTMLParser):
    """Collect what a page would fetch when it is opened."""

    def __init__(self):
        super().__init__()
        self.fetched, self.links, self.pictures = [], [], 0

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "src" in given:
            self.pictures += 1
            self.fetched += [] if given["src"].startswith("data:") else [given["src"]]
        if tag in {"link", "script", "iframe"}:
            self.fetched.append(tag)
        if tag == "a":
            self.links.append(given["href"])


def test_the_report_holds_everything_inside(made):
    page = Outside()
    text = made.report.read_text()
    page.feed(text)
    assert page.fetched == [] and page.pictures == 3
    assert {"effects.csv", "welfare.csv", "welfare_bands.csv"} < set(page.links)
    for link in page.links:  # sent away, a folder has nothing around it
        assert ".." not in link and (made.path / link).exists(), link
    assert "quotas &lt;cancelled&gt;" in text and "<cancelled>" not in text


def test_every_file_beside_the_report_is_named_with_what_it_holds(made):
    page, known = made.report.read_text(), (Path(__file__).parents[2] / "docs" / "compare.md").read_text()
    assert {path.name for path in made.path.iterdir()} == set(FILES)
    for name, holds in FILES.items():
        assert holds in page and f"`{name}" in known


def test_runs_are_told_by_their_path_from_the_report(made):
    page = made.report.read_text()
    paths = re.findall(r"quotas &lt;cancelled&gt;, run \d: <code>(.*?)</code>", page)
    assert paths == [f"../variant-{seed}" for seed in range(3)]
    assert all((made.path / path / "national.parquet").is_file() for path in paths)


def test_marks_are_explained_where_tables_of_numbers_begin(made):
    page = made.report.read_text()
    assert page.count("within chance, or not known") == 1 == page.count("does not apply")
    assert page.index("within chance, or not known") < page.index("difference</th>")
    assert MARKS in made.summary and " ?" not in made.summary and "<td>?" not in page
    empty = re.findall(r'<td class="number"></td>', page)
    assert not empty


def test_assumptions_are_not_said_to_have_no_source_over_sources(made):
    page = made.report.read_text()
    assert "No source" not in page and "it does not\ngive the number" in page


def test_figures_are_saved_twice(made):
    figures = {path.name for path in (made.path / "figures").iterdir()}
    stems = {"settled-a-year", "urbanisation", "map-quotas-cancelled"}
    assert figures == {f"{stem}.{kind}" for stem in stems for kind in ("png", "svg")}


def test_effects_are_read_back(made):
    effects = made.effects.set_index(["outcome", "group", "year"])
    assert (effects.loc["settled"].query("year < 2026")["difference"] == 0).all()
    assert (effects.loc["settled"].query("year >= 2026")["difference"] > 0).all()
    assert set(effects["replicates"]) == {3}


def test_base_and_difference_make_the_variant_in_every_row(made):
    both = made.effects[made.effects["replicates"] > 0]
    assert (both["base"] + both["difference"]).to_numpy() == pytest.approx(both["with_variant"].to_numpy(), rel=1e-12)
    assert set(made.effects["first_month"].str.len()) == {7}


def test_the_rules_open_the_summary_and_the_report(made):
    assert made.summary.splitlines()[2].startswith("What changes")
    page = made.report.read_text()
    first = page.index("From 2026-01, size_class megacity, super_large: settlement.points.quota (most people")
    assert first < page.index("more settle by the end of 2027") < page.index("<h2>")
    assert page.index("<h2>What changed in the rules</h2>") < page.index("<h2>Cities</h2>")
    assert "variant.yaml line 5" in page and str(made.path) not in page


def test_cities_stand_in_report_summary_and_effects(made):
    page = made.report.read_text()
    assert page.count("<td>City ") >= 10 and "<td>other 4 cities</td>" in page and "<td>all cities</td>" in page
    assert "Cities with the largest differences, settled by the end of 2027; intervals" in made.summary
    found = made.effects.query("outcome == 'settled_in_city' and year == 2027")
    assert set(found["group"]) == {f"City {number + 1}" for number in range(14)}
    everybody = made.effects.query("outcome == 'settled_so_far' and group == 'all' and year == 2027")
    assert found["difference"].sum() == pytest.approx(everybody["difference"].iloc[0], rel=1e-12)


def test_few_pairs_say_nothing_of_pairing(made):
    assert "airing" not in made.report.read_text()


def test_summary_says_what_changes_and_what_follows(made):
    text = made.summary
    assert re.search(r"What changes +from 2026-01, size_class megacity, super_large: .* -> none", text)
    assert re.search(r"settled by the end of 2027 +\+[\d.,]+ (thousand|million|billion)", text)


def test_headline_and_answer(made):
    lines = {line.what: line for line in headline_lines(made.effects, "quotas <cancelled>", [2026])}
    assert lines["settled by the end of 2027"].certain
    assert "settled in 2026, cities of 5M and more" in lines
    assert not lines["cut-off in City 7, 2027"].certain
    words = write_answer(made.effects, "quotas <cancelled>", "baseline", 3)
    assert "more settle by the end of 2027" in words and "3 paired runs" in words
    assert "carry all of it" in write_answer(made.effects, "quotas <cancelled>", "baseline", 3, "They carry all of it.")


def test_rules_in_words(scenarios, tmp_path):
    (rule,) = list_rule_changes(*scenarios, RuleComparison(*scenarios, finished(tmp_path / "run")))
    assert (rule.path, rule.since, rule.new) == ("settlement.points.quota", "2026-01", "none")
    assert first_years(*scenarios, 2021) == [2026]
    assert first_years(scenarios[0], scenarios[0], 2021) == [2021]


@pytest.mark.parametrize("names", [["one"], ["same", "same"]])
def test_a_comparison_needs_two_names(names):
    with pytest.raises(ValueError):
        compare([Scenario(name=name) for name in names])


def test_a_city_is_shown_where_its_workers_are_enough(tmp_path):
    """The smallest cities of the fake run have 3,000 workers at the start, the largest 729 times as many."""
    run = finished(tmp_path / "run", months=14)
    assert len(shown_cities(run)) == 14
    run.manifest.update(scale=1e5)  # thirty workers, and so on
    first = run.cities[run.cities["month"] == run.cities["month"].min()].set_index("name")["adults"]
    assert (
        shown_cities(run) == {name for name, adults in first.items() if adults >= 1e7} and len(shown_cities(run)) == 10
    )


@pytest.mark.parametrize(
    ("world", "scale", "city", "words"),
    [
        ("china-2020", 1000, "Beijing", COARSE),
        ("china-2020", 300, "Beijing", ""),
        ("china-2020", 300, "Shenzhen", COARSE),
        ("china-2020", 100, "Shenzhen", ""),
        ("synthetic", 1000, "City 7", ""),
    ],
)
def test_cut_offs_that_cannot_be_read_say_so(world, scale, city, words):
    assert describe_coarse_cutoffs(world, scale, city) == words


@pytest.mark.parametrize(
    ("world", "scale", "words"),
    [
        (
            "china-2020",
            20_000,
            "too coarse to take a size from this (national differences can be read at 5,000 or fewer, Beij",
        ),
        (
            "china-2020",
            1000,
            "enough for national differences, too coarse for cut-offs (Beijing's cut-off can be read at 300 or",
        ),
        ("china-2020", 200, "too coarse for cut-offs (cut-offs of other ranked cities can be read at 100 or fewer)."),
        ("china-2020", 100, ""),
        ("synthetic", 20_000, ""),
    ],
)
def test_the_answer_says_what_its_scale_is_too_coarse_for(world, scale, words):
    assert words in describe_answer_limits(world, scale) and bool(words) == bool(describe_answer_limits(world, scale))


def test_the_first_paragraph_has_the_scale(made):
    (paragraph,) = re.findall(r'<p class="answer">(.*?)</p>', made.report.read_text())
    assert "One simulated worker stands for 1,000 persons here" in paragraph and "too coarse for cut-offs" in paragraph


def test_every_city_that_ranks_has_its_cut_off(made):
    """City 7 ranks in the base and in the variant; the cities asked for come first, others need enough workers."""
    names = [
        line.what for line in headline_lines(made.effects, "quotas <cancelled>", [2026], cities=["City 7"], borne=set())
    ]
    assert [name for name in names if "cut-off" in name] == ["cut-off in City 7, 2027"]
    ranks = CutoffNotes(coarse=lambda city: COARSE)
    names = [line.what for line in headline_lines(made.effects, "quotas <cancelled>", [2026], borne=set(), ranks=ranks)]
    assert not [name for name in names if "cut-off" in name]
    lines = headline_lines(made.effects, "quotas <cancelled>", [2026], ranks=ranks)
    (coarse,) = [line for line in lines if "cut-off" in line.what]
    assert coarse.what == "cut-off in City 7, 2027, too coarse to read" and not coarse.certain
    assert {coarse.base, coarse.variant, coarse.difference, coarse.within} == {
        "~"
    }  # numbers as little as the difference


def test_a_coarse_cut_off_has_one_line_without_numbers():
    """The ranking is given up in the variant: that there is none is known; the years before are as coarse."""
    table = ranked(*BOTH_HAD)
    ranks = CutoffNotes(lambda city: COARSE, lambda city, year, variant: "the ranking is given up")
    ((row, what),) = list_cutoffs(variant_effects(table, "variant"), [], ranks=ranks)
    assert what == f"cut-off in A, 2030, in no run of the variant: the ranking is given up{COARSE}"
    line = mark_cutoff(describe_effect(row, what), what)
    assert (line.base, line.variant, line.difference, line.within) == ("~", "-", "-", "-")


def test_the_columns_of_welfare_and_the_start_are_explained(made):
    page = re.sub(r"\s+", " ", made.report.read_text())
    (line,) = re.findall(r"<li><a href=\"welfare.csv\">.*?</li>", page)
    columns = set(pd.read_csv(made.path / "welfare.csv").columns) - {
        "variant",
        "year",
        "status",
        "education",
        "size_class",
    }
    assert {name for name in columns if name not in line} == set()
    assert (
        page.count("The start is 2020-11") == 1
        and page.count("held 5 million and more at the start (November 2020)") == 1
    )


def test_the_report_and_the_summary_say_why_a_line_without_zero_may_be_chance(made):
    assert TOGETHER in made.summary
    assert "line can be within chance (~) although its own interval leaves zero out" in made.report.read_text()


def test_the_report_follows_how_people_come_to_settle(made):
    page = made.report.read_text()
    part = page[page.index("How they come to settle") : page.index("<h2>Pictures")]
    assert (
        "cities of 5M and more: arrivals from other cities" in part and "all cities: admitted without a ranking" in part
    )


def ranked(*rows):
    """Compare one pair with cut-offs: scenario, city, year, points."""
    values = pd.DataFrame(rows, columns=["scenario", "group", "year", "value"]).assign(outcome="cutoff", replicate=0)
    year = values["year"].astype(str)
    return compare_variants(values.assign(first_month=year + "-01", last_month=year + "-12"), "base", ["variant"])


def test_cut_offs_of_one_scenario_alone_and_of_the_last_year_that_has_one():
    table = ranked(
        ("base", "A", 2030, 80.0),
        ("variant", "B", 2033, 60.0),
        ("base", "C", 2035, 70.0),
        ("variant", "C", 2035, 75.0),
    )
    found = list_cutoffs(variant_effects(table, "variant"), ["C", "none"])
    assert [what for _, what in found] == [
        "cut-off in C, 2035",
        "cut-off in A, 2030, in no run of the variant",
        "cut-off in B, 2033, in no run of the base",
    ]
    told = [describe_effect(row, what) for row, what in found]
    assert [(one.base, one.variant, one.difference, one.within) for one in told] == [
        ("70.00 points", "75.00 points", "+5.00 points", "~"),
        ("80.00 points", "-", "-", "-"),
        ("-", "60.00 points", "-", "-"),
    ]


BOTH_HAD = (("base", "A", 2029, 70.0), ("variant", "A", 2029, 71.0), ("base", "A", 2030, 80.0))


@pytest.mark.parametrize(("why", "mark"), [("the ranking is given up", "-"), (UNREAD, "~")])
def test_the_last_cut_off_of_both_follows_that_of_one(why, mark):
    table = ranked(*BOTH_HAD)
    ranks = CutoffNotes(why=lambda city, year, variant: why)
    words = [what for _, what in list_cutoffs(variant_effects(table, "variant"), [], ranks=ranks)]
    assert words == [
        f"cut-off in A, 2030, in no run of the variant: {why}",
        "cut-off in A, 2029, the last year in which both have one",
    ]
    rest = pd.concat(
        [table[:1].assign(outcome=name, group="all", unit="persons") for name in ("settled", "settled_so_far")]
    )
    lines = [
        one for one in headline_lines(pd.concat([table, rest]), "variant", [], ranks=ranks) if "cut-off" in one.what
    ]
    assert [(one.variant, one.difference) for one in lines] == [(mark, mark), ("71.0 points", "+1.0 points")]


def test_a_year_without_a_cut_off_at_the_end_is_accounted_for():
    table = variant_effects(ranked(*BOTH_HAD[:2]), "variant")
    said = {False: "nobody took part in the ranking", True: "the ranking is given up"}
    ranks = CutoffNotes(why=lambda city, year, variant: said[variant], end=2031)
    ((_, words),) = list_cutoffs(table, [], ranks=ranks)
    assert words == f"cut-off in A, 2029; none in 2031: {said[False]} in the base, {said[True]} in the variant"
    ((_, words),) = list_cutoffs(table, [], ranks=replace(ranks, end=2029))
    assert words == "cut-off in A, 2029"


def test_a_cut_off_from_before_any_change_is_no_effect():
    table = variant_effects(ranked(("base", "A", 2023, 70.0), ("variant", "A", 2023, 70.0)), "variant")
    ranks = CutoffNotes(since=month_numbers.parse_month("2026-07"))
    assert list_cutoffs(table, [], ranks=ranks) == []
    ((_, words),) = list_cutoffs(table, ["A"], ranks=ranks)
    assert words == "cut-off in A, 2023, before any change"
    ((_, words),) = list_cutoffs(table, [], ranks=replace(ranks, since=month_numbers.parse_month("2023-12")))
    assert words == "cut-off in A, 2023"


RANKS = {"name": "A", "month": "2030-07", "regime": "points", "quota": 6000.0, "ranked_applicants": 9}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"regime": "conditions", "quota": None}, "no ranking is held"),
        ({"regime": "conditions"}, "no ranking is held"),  # a quota for special posts alone
        ({"month": "2029-07"}, "the ranking is given up"),
        ({"quota": 900.0}, UNREAD),
        ({"ranked_applicants": 0}, "nobody took part in the ranking"),
        ({}, "nobody was admitted by the ranking"),
    ],
)
def test_why_there_is_no_cut_off(row, words):
    table = pd.DataFrame([RANKS | row]).assign(month=lambda rows: pd.to_datetime(rows["month"]))
    run = SimpleNamespace(settlement=table.astype({"quota": float}), manifest={"scale": 1000.0})
    assert reason_unranked(run, "A", 2030) == words
    assert MissingCutoffs([run], [run]).why("A", 2030, True) == words
