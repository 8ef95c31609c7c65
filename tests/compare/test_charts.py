"""What every picture of a comparison has in common, and the names on the map."""

import warnings

import numpy as np
import pandas as pd
import pytest
from matplotlib.transforms import Bbox

from sim.compare.charts.chart_elements import COLOURS, outcome_by_year
from sim.compare.charts.difference_map import draw_settled_map, strong_colours
from sim.compare.charts.map_labels import distance_to_box, label_fits, order_for_naming
from sim.compare.charts.mark_letters import ReformMark, letter_marks
from sim.compare.charts.picture_files import draw_pictures, partial_years
from sim.compare.charts.reform_marks import ANNOUNCED, STARTS
from sim.compare.charts.settled_chart import draw_settled_yearly
from sim.compare.charts.urbanisation_chart import draw_urbanisation
from sim.compare.run_outcomes import read_run_outcomes
from sim.core import month_numbers
from sim.scenario.scenario_files import load
from sim.scenario.schema import Scenario
from tests.helpers_fake_model import finished

MARKS = letter_marks([ReformMark(month_numbers.parse_month("2022-01"), STARTS, 0, "Guangzhou")], 38)


@pytest.fixture(scope="module")
def rounds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    return [[finished(folder / f"{name}-{seed}", 38, seed) for name in ("base", "variant")] for seed in (1, 2)]


@pytest.fixture(scope="module")
def values(rounds):
    frames = [
        read_run_outcomes(run).assign(scenario=name, replicate=number)
        for number, runs in enumerate(rounds)
        for name, run in zip(("base", "variant"), runs, strict=True)
    ]
    return pd.concat(frames, ignore_index=True)


def upright(axes):
    """Give where upright lines stand, with their colour."""
    lines = [(list(line.get_xdata()), line.get_color()) for line in axes.get_lines()]
    return {(places[0], colour) for places, colour in lines if len(places) == 2 and places[0] == places[1]}


def test_the_start_of_a_reform_stands_where_its_month_begins_in_every_panel(values):
    figures = [drawn(values, ["base", "variant"], MARKS) for drawn in (draw_settled_yearly, draw_urbanisation)]
    panels = [axes for figure in figures for axes in figure.axes]
    assert len(panels) == 6 + 3
    assert {frozenset(upright(axes)) for axes in panels} == {frozenset({(2022.0, "#555555")})}
    assert {text.xy for axes in panels for text in axes.texts if text.get_text() == "a"} == {(2022.0, 1)}
    for figure in figures:
        assert figure.legends[1].get_texts()[0].get_text() == "a  starts 2022-01: Guangzhou"


def test_announced_and_started_are_two_marks(values):
    every = [
        ReformMark(month_numbers.parse_month("2021-07"), ANNOUNCED, 0, "Guangzhou"),
        ReformMark(month_numbers.parse_month("2022-01"), STARTS, 1, "Shenzhen"),
    ]
    drawn = draw_settled_yearly(values, ["base", "variant"], letter_marks(every, 38))
    assert upright(drawn.axes[0]) == {(2021.5, "#555555"), (2022.0, COLOURS[1])}
    texts = [text.get_text() for text in drawn.legends[1].get_texts()]
    assert texts == ["a  announced 2021-07: Guangzhou", "b  starts 2022-01: Shenzhen"]


def test_flows_stand_at_mid_year_and_stocks_at_the_end_of_their_month(values):
    """The runs end in January 2024; the first stock is of December 2020, the first complete year is 2021."""
    assert list(outcome_by_year(values, "settled", ("all",))["base"].index) == [2021.5, 2022.5, 2023.5]
    assert list(outcome_by_year(values, "urbanisation_gap", ("all",))["base"].index) == pytest.approx(
        [2021, 2022, 2023, 2024, 2024 + 1 / 12]
    )


def test_the_flow_of_a_part_of_a_year_stands_at_the_middle_of_its_months(values):
    cut = values.replace({"first_month": {"2021-01": "2021-07"}})
    assert outcome_by_year(cut, "settled", ("all",))["base"].index[0] == 2021.75


def test_a_year_is_written_between_its_beginning_and_its_end(values):
    for drawn in (draw_settled_yearly, draw_urbanisation):
        axes = drawn(values, ["base", "variant"], []).axes[-1]
        labels = {text.get_text(): place for text, place in zip(axes.get_xticklabels(), axes.get_xticks(), strict=True)}
        assert labels["2023"] == 2023.5 and {2021, 2022, 2023, 2024} <= set(axes.get_xticks(minor=True))


def test_parts_of_years_are_named(values):
    assert partial_years(values) == ""
    cut = values[values["year"] < 2023].replace({"last_month": {"2022-12": "2022-03"}})
    assert partial_years(cut) == " (January to March 2022 alone)"


def test_chinese_names_leave_no_empty_boxes(values, rounds, tmp_path):
    (tmp_path / "no-quotas.yaml").write_text("name: 取消配额\n", encoding="utf-8")
    scenarios = [Scenario(name="base"), load(tmp_path / "no-quotas.yaml")]
    shown = values.replace({"scenario": {"variant": "取消配额"}})
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of letters that a font does not have
        pictures = draw_pictures(tmp_path / "figures", shown, rounds, scenarios, MARKS)
    assert (tmp_path / "figures" / "map-取消配额.png").exists()
    assert "取消配额 less base" in pictures[2].caption


def cities(*rows, told=(), named=(), hidden=()):
    columns = ["name", "longitude", "latitude", "residents", "difference"]
    found = pd.DataFrame(rows, columns=columns)
    name = found["name"]
    return found.assign(told=name.isin(told), named=name.isin(named), borne=~name.isin(hidden))


DELTA = (
    ("Guangzhou", 113.3, 23.1, 18e6, 50.0),
    ("Shenzhen", 114.1, 22.5, 17e6, -140.0),
    ("Dongguan", 113.75, 23.0, 10e6, 900.0),
    ("Beijing", 116.4, 39.9, 22e6, 90.0),
    ("Hamlet", 100.0, 45.0, 3e4, 900.0),
)


def names_on(drawn):
    return {text.get_text() for text in drawn.axes[0].texts}


def markers_of(drawn):
    """Give, for every shape on a map, the places of its points and how many fill colours they have."""
    scatters = [one for one in drawn.axes[0].collections if len(one.get_offsets())]
    return [(one.get_offsets()[:, 0].tolist(), len({tuple(c) for c in one.get_facecolor()})) for one in scatters]


def test_only_what_is_told_from_chance_has_a_colour_and_a_name():
    """Dongguan has the largest difference, within chance: one tone for it and Beijing; Hamlet is not shown by itself."""
    found = cities(*DELTA, told=["Guangzhou", "Shenzhen"], hidden=["Hamlet"])
    drawn = draw_settled_map(found, "title")
    assert names_on(drawn) == {"Guangzhou", "Shenzhen"}
    hidden, within, more, fewer = markers_of(drawn)
    assert hidden[0] == [100.0] and within == ([116.4, 113.75], 1)
    assert more[0] == [113.3] and fewer[0] == [114.1]


def test_a_city_that_a_reform_names_has_its_name_and_a_ring_but_no_colour_within_chance():
    drawn = draw_settled_map(cities(*DELTA, named=["Dongguan"], hidden=["Hamlet"]), "title")
    assert names_on(drawn) == {"Dongguan"} and len(drawn.axes) == 1  # no bar of colours
    assert [places for places, _ in markers_of(drawn)] == [[100.0], [116.4, 113.3, 114.1, 113.75], [113.75]]


def test_the_smallest_change_that_is_told_is_darker_than_paper():
    """Luminance of ITU-R BT.709 on paper of 1; the grey of cities within chance has .8."""
    for place in np.linspace(0, 1, 21):
        red, green, blue, _ = strong_colours()(place)
        assert 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.75
    assert (
        strong_colours()(0.49)[2] > strong_colours()(0.49)[1] and strong_colours()(0.51)[0] > strong_colours()(0.51)[2]
    )


def test_every_kind_of_point_has_its_own_shape_and_stands_in_the_legend():
    found = cities(*DELTA, told=["Guangzhou", "Shenzhen"], named=["Beijing"], hidden=["Hamlet"])
    drawn = draw_settled_map(found, "title")
    shapes = [one.get_paths()[0].vertices.tobytes() for one in drawn.axes[0].collections if len(one.get_offsets())]
    hidden, within, more, fewer, ring = shapes
    assert len({hidden, within, more, fewer}) == 4 and ring == within
    texts = [text.get_text() for text in drawn.legends[0].get_texts() if text.get_text()]
    assert len(texts) == 5 + 3 and "too few simulated workers to be shown" in texts
    without = draw_settled_map(cities(*DELTA[:4], told=["Beijing"]), "title").legends[0].get_texts()
    assert not [text for text in without if "too few" in text.get_text() or "fewer" in text.get_text()]


def test_a_map_without_any_change():
    drawn = draw_settled_map(cities(("A", 100.0, 30.0, 1e6, 0.0), ("B", 110.0, 30.0, 2e6, 0.0)), "title")
    assert names_on(drawn) == set() and len(drawn.axes) == 1


def test_names_are_those_of_reforms_first_then_of_the_largest_changes():
    found = cities(*DELTA, named=["Hamlet"])
    assert list(order_for_naming(found)["name"]) == ["Hamlet", "Dongguan", "Shenzhen", "Beijing", "Guangzhou"]


def test_a_name_on_the_map_is_nearer_to_its_city_than_to_any_other_that_is_named():
    """Guangzhou's name lay a pixel below Shenzhen, 24 from Guangzhou."""
    room, name = Bbox([[0, 0], [1000, 1000]]), Bbox([[200, 200], [300, 220]])
    assert distance_to_box(name, np.array([197, 224])) == 5 and distance_to_box(name, np.array([250, 210])) == 0
    assert not label_fits(name, room, [], np.array([[201.0, 221.0]]), 24.0)
    assert label_fits(name, room, [], np.array([[201.0, 250.0]]), 24.0)
    assert not label_fits(name, room, [Bbox([[290, 210], [400, 230]])], np.zeros((0, 2)), 24.0)
    assert not label_fits(Bbox([[950, 200], [1050, 220]]), room, [], np.zeros((0, 2)), 24.0)
