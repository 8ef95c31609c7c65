"""effects.csv holds the intervals that the report tells: whoever asks it finds the report's figures again."""

import re
from html import unescape

import duckdb
import numpy as np
import pandas as pd
import pytest

from sim.compare import paired_comparison
from sim.compare.joint_intervals import add_joint_intervals, cities_told_apart
from sim.compare.paired_effects import compare_variants
from sim.compare.run_outcomes import ALL
from sim.compare.text.effect_line import NONE, UNTOLD
from sim.scenario.schema import Scenario
from tests.helpers_fake_model import finished

NAMES = ("baseline", "first", "second")
SIZES = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
LINES = {  # what a line of the report says: outcome and group of effects.csv
    "settled by the end of 2027": ("settled_so_far", "all"),
    "settled by the end of 2027, cities of 5M and more": ("settled_so_far", "5M and more"),
    "gap between resident and registered urbanisation, the end of 2027": ("urbanisation_gap", "all"),
    "residents living in cities and towns, the end of 2027": ("urbanisation", "all"),
    "moves between cities in 2027": ("moves_between", "all"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Give a comparison of two pairs of two variants; the second names a city."""
    results = tmp_path_factory.mktemp("results")
    rounds = [
        [finished(results / f"{name}-{seed}", 85, seed, 0.3 * number) for number, name in enumerate(NAMES)]
        for seed in range(2)
    ]
    for run in (run for runs in rounds for run in runs):
        run.manifest.update(data_checksum="0", versions={"python": "3"})
    base = Scenario(name="baseline")
    reforms = [{"from": "2026-01", "set": {"settlement.points.quota": 9000}}]
    scenarios = [base, *(base.changed(name=name, reforms=reforms) for name in NAMES[1:])]
    path = results / "made"
    path.mkdir()
    with pytest.MonkeyPatch.context() as patch:  # no scenario may name a city of the world of the fakes
        patch.setattr(
            paired_comparison,
            "cities_in_changes",
            lambda setting: ["City 7"] if setting.variant.scenario.name == "second" else [],
        )
        paired_comparison.write_comparison(path, path, scenarios, rounds)
    return path


def tables(page, title):
    """Give the rows of the tables below a heading, one list of cells a row, by variant."""
    below = page[page.index(f"<h2>{title}</h2>") :].split("<h2>")[1]
    found = {}
    for part in below.split("<h3>")[1:]:
        rows = re.findall(r"<tr[^>]*>(<td>.*?)</tr>", part)
        cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]
        found[part[: part.index("</h3>")]] = [[unescape(cell) for cell in row] for row in cells]
    return found


def numbers(text):
    """Read "-1.2 to 3.4 million" or "+5 points": values, and half of the last place they are written to."""
    words = text.split()
    size = SIZES.get(words[-1], 1.0)
    found = [one.replace(",", "") for one in re.findall(r"[+-]?\d[\d,]*\.?\d*", text)]
    places = [len(one.split(".")[1]) if "." in one else -min(2, len(one) - len(one.rstrip("0"))) for one in found]
    return [float(one) * size for one in found], [0.51 * size * 10.0**-place for place in places]


def holds(text, values):
    written, within = numbers(text)
    assert len(written) == len(values)
    for number, value, least in zip(written, values, within, strict=True):
        assert abs(number - value) <= least, (text, values)


def test_the_figures_of_the_report_are_found_again(made):
    page = (made / "report.html").read_text(encoding="utf-8")
    asked = duckdb.sql(f"select * from '{made}/effects.csv' where year = 2027").df()
    asked = asked.set_index(["variant", "outcome", "group"]).sort_index()
    checked = 0
    for variant, rows in tables(page, "Differences").items():
        for what, *cells in rows:
            if what in LINES:
                checked += compared(cells, asked.loc[(variant, *LINES[what])])
    for variant, rows in tables(page, "Cities").items():
        for what, *cells in rows:
            if (variant, "settled_in_city", what) in asked.index:
                checked += compared(cells, asked.loc[variant, "settled_in_city", what])
    assert checked >= 20


def compared(cells, row):
    """Compare the cells of a line with a row: base, variant, difference, interval."""
    base, _, difference, interval, *_ = cells
    holds(base, [row["base"]])
    holds(difference, [row["difference"]]) if difference != "no difference" else None
    ends = [row["joint_low"], row["joint_high"]]
    if none := interval in (NONE, UNTOLD):
        assert pd.isna(ends).all()
    else:
        holds(interval.removesuffix(f" {UNTOLD}"), ends)
    return not none


def test_the_joint_interval_is_that_of_all_that_are_read_together():
    """Two variants and three cities that differ: t(3) at 1 - .025/6 is 6.2315, 3.1824 for each alone (any table)."""
    rows = [
        (name, pair, "settled_in_city", city, 2035, 1000.0 * pair + (name != "base") * (50 + 7 * (pair + number) ** 2))
        for name in ("base", "a", "b")
        for pair in range(4)
        for number, city in enumerate(("A", "B", "C"))
    ]
    rows += [(name, pair, "settled_so_far", ALL, 2035, value) for name, pair, _, city, _, value in rows if city == "A"]
    columns = ["scenario", "replicate", "outcome", "group", "year", "value"]
    values = pd.DataFrame(rows, columns=columns).assign(first_month="2020-12", last_month="2035-12")
    table = add_joint_intervals(compare_variants(values, "base", ["a", "b"]), {"a": [], "b": []})
    cities = table[table["outcome"] == "settled_in_city"]
    width = (cities["joint_high"] - cities["joint_low"]) / (cities["high"] - cities["low"])
    assert width.to_numpy() == pytest.approx(6.2315 / 3.1824, rel=1e-3)
    country = table[table["outcome"] == "settled_so_far"]
    width = (country["joint_high"] - country["joint_low"]) / (country["high"] - country["low"])
    assert width.to_numpy() == pytest.approx(4.1765 / 3.1824, rel=1e-3)  # t(3) at 1 - .025/2
    named = add_joint_intervals(compare_variants(values, "base", ["a", "b"]), {"a": ["B"], "b": []}, {"A"})
    of_a = named[(named["variant"] == "a") & (named["outcome"] == "settled_in_city")].set_index("group")
    width = (of_a["joint_high"] - of_a["joint_low"]) / (of_a["high"] - of_a["low"])
    assert width[["A", "B"]].to_numpy() == pytest.approx(4.1765 / 3.1824, rel=1e-3) and np.isnan(width["C"])


def test_a_city_is_told_by_its_joint_interval():
    table = pd.DataFrame(
        {"variant": "a", "outcome": "settled_in_city", "group": list("ABC"), "year": [2035, 2035, 2034]}
    )
    table = table.assign(low=1.0, high=2.0, joint_low=[-1.0, 1.0, 1.0], joint_high=[4.0, 2.0, 2.0])
    assert cities_told_apart(table, "a") == {"B"}
