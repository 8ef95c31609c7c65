"""Figures of one kind in a table are rounded to one place, by what their intervals bear."""

import numpy as np
import pytest

from sim.compare.text.effect_line import describe_effects
from sim.compare.text.figure_precision import rounding_place, table_formats

NAN = float("nan")


def effect(difference, half, base=0.0, unit="persons", pairs=4):
    ends = {"low": difference - half, "high": difference + half, "base": base, "with_variant": base + difference}
    counts = {"replicates": pairs, "base_runs": pairs, "variant_runs": pairs, "runs": pairs, "variance_ratio": 2.0}
    return {"unit": unit, "difference": difference, **ends, **counts}


@pytest.mark.parametrize(
    ("rows", "told", "place"),
    [
        ([(9e5, 84_000), (2e5, 12_345)], [True, True], 3),  # two figures of 12,345
        ([(9e5, 84_000), (2e3, 12_345)], [True, False], 3),  # of 84,000: the other is within chance
        ([(1e3, 84_000), (2e3, 12_345)], [False, False], 3),
        ([(100_300, 100_000)], [True], 3),  # 0.3 thousand would be written as nothing, were it tens of thousands
        ([(9e5, NAN), (23_000, NAN)], [False, False], 3),  # no interval: two figures of the smallest difference
        ([(0.0, NAN)], [False], None),
    ],
)
def test_the_place_that_intervals_bear(rows, told, place):
    effects = [effect(*row) for row in rows]
    shown = [one for one, sure in zip(effects, told, strict=True) if sure] or effects
    assert rounding_place(shown) == place


def test_figures_of_a_column_have_one_word_and_one_place():
    rows = [effect(713_400, 84_000, 5_123_400), effect(-3_300, 43_000, 812_600), effect(0.0, NAN, 45_123_400)]
    found = describe_effects([(row, "x") for row in rows], [True, False, False])
    assert [line.difference for line in found] == ["+713 thousand", "-3 thousand", "no difference"]
    assert [line.interval for line in found] == ["629 to 797 thousand", "-46 to 40 thousand", ""]
    assert [line.base for line in found] == ["5,123 thousand", "813 thousand", "45,123 thousand"]
    assert [line.variant for line in found] == ["5,836 thousand", "810 thousand", "45,123 thousand"]


@pytest.mark.parametrize(
    ("half", "base", "difference"),
    [
        (45.0, "1,234,567", "+234,567"),
        (450.0, "1,234,570", "+234,570"),
        (4_500.0, "1,234.6 thousand", "+234.6 thousand"),
        (45_000.0, "1,235 thousand", "+235 thousand"),
        (123_000.0, "1,230 thousand", "+230 thousand"),
    ],
)
def test_tens_are_rounded_too(half, base, difference):
    (line,) = describe_effects([(effect(234_567.0, half, 1_234_567.0), "A")], [True])
    assert (line.base, line.difference) == (base, difference)


def test_shares_and_points_are_rounded_together_and_cut_offs_by_themselves():
    rows = [effect(0.5, 0.04, 64.123, "percent"), effect(-0.03, 0.011, 17.2, "points")]
    rows.append(effect(3.0, 14.0, 90.5, "points of the table"))
    found = describe_effects([(row, "x") for row in rows], [True, True, False])
    assert [line.base for line in found] == ["64.123%", "17.200 points", "90 points"]
    assert [line.difference for line in found] == ["+0.500 points", "-0.030 points", "+3 points"]


def test_a_cut_off_that_only_one_has_is_rounded_as_ever():
    (line,) = describe_effects([(effect(NAN, NAN, 90.5, "points of the table", pairs=0), "x")], [False])
    assert (line.base, line.difference, line.interval) == ("90.50 points", "-", "")


def test_what_is_told_from_chance_is_told_in_its_written_interval():
    draw = np.random.default_rng(4)
    for _ in range(200):
        halves = 10.0 ** draw.uniform(3, 6, 6)
        effects = [effect(half * draw.uniform(0.2, 4), half) for half in halves]
        certain = [bool(one["low"] > 0.01 * one["high"]) for one in effects]
        for line in describe_effects([(one, "x") for one in effects], certain):
            assert not line.certain or not line.interval.startswith(("0 ", "0.0 ", "-"))


def test_written_rows_add_up_to_their_level():
    draw = np.random.default_rng(5)
    effects = [effect(draw.normal(0, 3e4), 10.0 ** draw.uniform(3, 5), draw.uniform(1e5, 1e8)) for _ in range(40)]
    like = table_formats(effects, [False] * 40)["persons"]
    for line in describe_effects([(one, "x") for one in effects], [False] * 40):
        base, difference, variant = (
            float(text.removesuffix(like.word).replace(",", "")) for text in (line.base, line.difference, line.variant)
        )
        assert base + difference == pytest.approx(variant, abs=1e-6)
