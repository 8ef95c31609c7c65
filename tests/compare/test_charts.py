"""What every picture of a comparison has in common, and the names on the map."""

import warnings

import numpy as np
import pandas as pd
import pytest

from sim import clock
from sim.compare.chart_map import box_of, chosen, settled_map, sides
from sim.compare.chart_settled import settled_a_year
from sim.compare.chart_urbanisation import urbanisation
from sim.compare.charts import COLOURS
from sim.compare.marks import ANNOUNCED, STARTS, Mark, labelled
from sim.compare.outcomes import outcomes
from sim.compare.pictures import draw, parts
from sim.scenario.files import load
from sim.scenario.schema import Scenario
from tests.fakes import finished

MARKS = labelled([Mark(clock.month("2022-01"), STARTS, 0)], 38)


@pytest.fixture(scope="module")
def rounds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    return [[finished(folder / f"{name}-{seed}", 38, seed) for name in ("base", "variant")] for seed in (1, 2)]


@pytest.fixture(scope="module")
def values(rounds):
    frames = [
        outcomes(run).assign(scenario=name, replicate=number)
        for number, runs in enumerate(rounds)
        for name, run in zip(("base", "variant"), runs, strict=True)
    ]
    return pd.concat(frames, ignore_index=True)


def test_the_start_of_a_reform_looks_the_same_everywhere(values):
    figures = [drawn(values, ["base", "variant"], MARKS) for drawn in (settled_a_year, urbanisation)]
    marks = [text for figure in figures for axes in figure.axes for text in axes.texts if "starts" in text.get_text()]
    assert len(marks) == 6 + 2
    looks = {
        (m.get_text(), m.get_fontsize(), m.get_rotation(), m.get_position()[1], m.get_va(), m.get_ha()) for m in marks
    }
    assert len(looks) == 1 and looks.pop()[:2] == ("starts 2022-01", 8)


def test_announced_and_started_are_two_marks(values):
    found = labelled([Mark(clock.month("2021-07"), ANNOUNCED, 0), Mark(clock.month("2022-01"), STARTS, 1)], 38)
    axes = settled_a_year(values, ["base", "variant"], found).axes[0]
    texts = {text.get_text(): text for text in axes.texts}
    starts, announced = texts["starts 2022-01"], texts["announced 2021-07"]
    assert starts.get_position()[0] == 2021.5 and announced.get_position()[0] == 2021.0
    assert starts.get_va() == "bottom" and announced.get_va() == "top" and starts.get_color() == COLOURS[1]


def test_a_stock_of_january_stands_behind_december(values):
    """The runs end in January 2024: the last stock stands a twelfth of a year behind that of December 2023."""
    axes = urbanisation(values, ["base", "variant"], []).axes[1]
    years = axes.get_lines()[0].get_xdata()
    assert list(years) == pytest.approx([2020, 2021, 2022, 2023, 2023 + 1 / 12])


def test_parts_of_years_are_named(values):
    assert parts(values) == ""
    cut = values[values["year"] < 2023].replace({"last_month": {"2022-12": "2022-03"}})
    assert parts(cut) == " (January to March 2022 alone)"


def test_chinese_names_leave_no_empty_boxes(values, rounds, tmp_path):
    (tmp_path / "no-quotas.yaml").write_text("name: 取消配额\n", encoding="utf-8")
    scenarios = [Scenario(name="base"), load(tmp_path / "no-quotas.yaml")]
    shown = values.replace({"scenario": {"variant": "取消配额"}})
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of letters that a font does not have
        pictures = draw(tmp_path / "figures", shown, rounds, scenarios, MARKS)
    assert (tmp_path / "figures" / "map-取消配额.png").exists()
    assert "取消配额 less base" in pictures[2].caption


def cities(*rows):
    columns = ["name", "longitude", "latitude", "residents", "difference"]
    return pd.DataFrame(rows, columns=columns)


def test_neighbours_that_change_are_both_named():
    found = cities(
        ("Guangzhou", 113.3, 23.1, 18e6, 50.0),
        ("Shenzhen", 114.1, 22.5, 17e6, 140.0),
        ("Dongguan", 113.75, 23.0, 10e6, 0.0),
        ("Beijing", 116.4, 39.9, 22e6, 90.0),
    )
    assert sorted(chosen(found)["name"]) == ["Beijing", "Guangzhou", "Shenzhen"]
    axes = settled_map(found, "title").axes[0]
    sides = {text.get_text(): text.get_ha() for text in axes.texts}
    assert sides["Guangzhou"] == "right" and sides["Shenzhen"] == "left"


def test_a_map_without_any_change():
    found = cities(("A", 100.0, 30.0, 1e6, 0.0), ("B", 110.0, 30.0, 2e6, 0.0))
    assert list(chosen(found)["name"]) == ["B", "A"]
    assert np.isfinite(settled_map(found, "title").axes[0].collections[0].get_clim()).all()


def test_cities_that_a_reform_names_have_their_names_and_too_small_ones_no_colour():
    rows = [(f"City {n}", 90.0 + 3 * n, 30.0, 1e6, 50.0 + n) for n in range(12)]
    found = cities(*rows, ("Tongling", 117.8, 40.9, 1e5, -1.0), ("Hamlet", 100.0, 45.0, 3e4, 900.0))
    found = found.assign(named=found["name"] == "Tongling", borne=found["name"] != "Hamlet")
    axes = settled_map(found, "title").axes[0]
    named = {text.get_text() for text in axes.texts}
    assert "Tongling" in named and "Hamlet" not in named and len(named) <= 10
    faint, coloured = axes.collections[:2]
    assert len(faint.get_offsets()) == 1 and len(faint.get_facecolor()) == 0 and len(coloured.get_offsets()) == 13


def test_names_on_the_map_do_not_overlap():
    names = ["Shenzhen", "Guangzhou", "Dongguan", "Foshan", "Beijing"]
    places = np.array([[114.1, 22.5], [113.3, 23.1], [113.75, 23.0], [113.1, 23.0], [116.4, 39.9]])
    found = sides(names, places)
    boxes = [box_of(name, place, *side) for name, place, side in zip(names, places, found, strict=True) if side]
    assert found[0] == found[4] == (True, True) and found[1] == (False, True) and len(boxes) >= 3
    for number, one in enumerate(boxes):
        assert (one[0] < one[1]).all()
        for other in boxes[number + 1 :]:
            assert (one[0] >= other[1]).any() or (other[0] >= one[1]).any()
