"""The line expected: reckoned anew when a ranking's rules change, its rise in a year, distances in years of the table."""

import numpy as np
import pytest

from sim.docs_pages.track_versions import read_track_versions
from sim.model import Mobility
from sim.rules.resolve.active_track import ActiveTrack
from sim.steps.expectations.expected_cutoffs import update_trend
from sim.steps.settlement.track_compilation import compile_track, main_item_yearly_points
from tests.kernels.helpers_tracks import way
from tests.laws.helpers_worlds import made_up, ranked

WORLD = dict(cities=8, workers=40_000, seed=5)
ANEW = [
    "settlement.points.years_weight: 6",  # the table
    "settlement.points.items: years",
    "settlement.points.threshold: 20",  # the floor
    "settlement.points.quota: 90000",
    "settlement.insured_months: 24",  # who takes part
]
SAME = ["settlement.points.window: 5", "settlement.points.rounds: 2", "services.exam_access: 0.02"]


def after(folder, change):
    """Rank in March, change something in May 2022; return lines, rises and last rankings of April and of May."""
    more = f"  - from: 2022-05\n    set: {{{change}}}\n"
    model = Mobility(ranked(folder, "60000", more=more), rng=4, world=made_up(**WORLD), threads=2).run_to("2022-04")
    before = model.quotas.lines[:8].copy(), model.quotas.rises[:8].copy(), model.quotas.drawn[:8].copy()
    model.step()
    return model, before


@pytest.mark.parametrize("change", ANEW)
def test_other_rules_make_the_line_to_come(tmp_path, change):
    model, (lines, rises, drawn) = after(tmp_path, change)
    ranked_before = ~np.isnan(drawn)
    assert ranked_before.sum() > 5 and (rises[ranked_before] != 0).any()
    assert (model.quotas.lines[:8] != lines)[ranked_before].any()
    assert not model.quotas.rises[:8].any() and np.isnan(model.quotas.drawn[:8]).all()
    while model.month % 12 != 2:
        model.step()
    assert not np.isnan(model.announced.cutoff[ranked_before]).any()  # people apply by the new table


@pytest.mark.parametrize("change", SAME)
def test_the_same_ranking_keeps_its_line(tmp_path, change):
    model, (lines, rises, _) = after(tmp_path, change)
    assert np.array_equal(model.quotas.lines[:8], lines) and np.array_equal(model.quotas.rises[:8], rises)


def test_a_ranking_to_which_nobody_came_has_its_line_reckoned_anew(tmp_path):
    model = Mobility(ranked(tmp_path, "60000"), rng=4, world=made_up(**WORLD), threads=2).run_to("2022-02")
    model.quotas.lines[:8] = 5000.0  # a line of another scale: nobody comes near
    model.step()
    assert np.isnan(model.announced.cutoff).all()
    model.step()
    assert (model.quotas.lines[:8] < 500).all()


def test_the_rise_is_a_year_s_however_often_a_ranking_is_held():
    """Two points in half a year are four a year, seen with the weight of half a year."""
    old, memory = np.array([1.0, 1.0, 1.0, 1.0]), 3.0
    made = update_trend(old, np.array([2.0, 4.0, np.nan, 2.0]), np.array([0.5, 1.0, 1.0, np.nan]), memory)
    half, whole = 1 - np.exp(-0.5 / memory), 1 - np.exp(-1 / memory)
    assert made == pytest.approx([1 + half * 3, 1 + whole * 3, 1, 1])
    stood = update_trend(np.array([1.0]), np.array([0.0]), np.array([1.0]), memory)
    assert stood == pytest.approx(1 - whole)


def of(city, since):
    """Give the table of a city's main track as a way."""
    track = next(
        v.track for v in read_track_versions() if v.place == city and v.name == "points" and v.track.since == since
    )
    return ActiveTrack("points", mechanism="rank", items=track.points)


@pytest.mark.parametrize(
    ("city", "since", "points"),
    [("Beijing", "2020-07", 3), ("Tianjin", "2020-01", 28), ("Chengdu", "2021-01", 20), ("Shenzhen", "2017-01", 12)],
)
def test_a_year_of_the_main_item(city, since, points):
    assert main_item_yearly_points(of(city, since)) == points


def test_a_table_without_years_is_measured_by_its_highest_score():
    """Guangzhou until 2017: 60 for a degree or a title, 20 for a job on the list."""
    assert main_item_yearly_points(of("Guangzhou", "2017-01")) == 80 / 40
    assert main_item_yearly_points(way("rank")) > 0


def test_weights_change_the_year_with_the_table():
    """What is distant in years stays as distant when all years score twice as much."""
    single, double = (way("rank", {"insured": {"of": "insured", "each_year": each}}) for each in (3, 6))
    assert compile_track(single)[0]["year"][0] / compile_track(single)[0]["unit"][0] == 3
    assert compile_track(double)[0]["year"][0] / compile_track(double)[0]["unit"][0] == 6


def test_beijing_keeps_18_points_and_4(tmp_path):
    model = Mobility(ranked(tmp_path, "60000"), rng=4, world=made_up(**WORLD), threads=1)
    track = model.inputs.tracks.track[model.inputs.tracks.track["ranked"]]
    assert not len(track)  # the reform is of December
    model.step()
    track = model.inputs.tracks.track[model.inputs.tracks.track["ranked"]]
    assert track["distance"] / track["unit"] == pytest.approx(18)
    assert track["spread"] / track["unit"] == pytest.approx(4)


def test_an_announced_table_has_the_line_to_come(tmp_path):
    """Years that will score six times as much are reckoned with their own line, not with the last one of the old table."""
    change = "set: {settlement.points.years_weight: 6}"
    more = f"  - from: 2023-01\n    announced: 2022-05\n    {change}\n"
    model = Mobility(ranked(tmp_path, "60000", more=more), rng=4, world=made_up(**WORLD), threads=2).run_to("2022-05")
    ahead = model.inputs.ahead
    track = ahead.track[ahead.places["first"][0::3]]
    known = ~np.isnan(model.quotas.drawn[:8])  # of the rules in force, which keep their line
    assert known.sum() > 5
    old, expected = model.quotas.lines[:8].copy(), track["line"] / track["unit"]
    higher = known & (expected > 1.5 * old)
    assert higher.sum() >= 3  # elsewhere all who come find a place
    model.run_to("2023-01")
    assert (model.quotas.lines[:8] > 1.5 * old)[higher].all()
