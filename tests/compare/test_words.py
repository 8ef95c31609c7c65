import pytest

from sim.compare.charts.chart_elements import spread_labels
from sim.compare.text.number_format import choose_format, format_figure, format_interval, format_levels, join_names

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "unit", "signed", "text"),
    [
        (9_123_000, "persons", True, "+9.12 million"),
        (-391_000, "persons", True, "-391 thousand"),
        (0, "persons", True, "0"),
        (1_409_778_724, "persons", False, "1.41 billion"),
        (46.24, "percent", False, "46.24%"),
        (-0.834, "points", True, "-0.83 points"),
        (NAN, "persons", False, "-"),
    ],
)
def test_amount(value, unit, signed, text):
    assert format_figure(value, unit, signed) == text


def test_interval_uses_one_size_for_both_ends():
    assert format_interval(880_000, 9_400_000, "persons") == "0.88 to 9.40 million"
    assert format_interval(-5, 40, "persons") == "-5 to 40"
    assert format_interval(-0.9, -0.7, "points") == "-0.90 to -0.70"
    assert format_interval(-0.001, 0.02, "points") == "0.00 to 0.02"
    assert format_interval(NAN, NAN, "persons") == ""


def test_level_difference_and_interval_are_rounded_alike():
    like = choose_format([4_000, -105_000, 113_000], "persons")
    assert format_figure(4_000, "persons", True, like) == "+4 thousand"
    assert format_interval(-105_000, 113_000, "persons", like) == "-105 to 113 thousand"
    assert format_levels(3_210_400, 3_214_600, 4_200, "persons", like) == ("3,210 thousand", "3,214 thousand")
    assert format_levels(103_210_400, 103_214_600, 4_200, "persons", like) == ("103 million", "103 million")  # too long
    assert format_levels(124_520_000, 124_480_000, -40_000, "persons", like) == (
        "125 million",
        "125 million",
    )  # -40 thousand
    assert format_levels(9_990_000, 10_010_000, 20_000, "persons", like) == ("10.0 million", "10.0 million")
    points = choose_format([-0.172, -0.19, -0.15], "points")
    assert format_levels(17.226, 17.054, -0.172, "points", points) == ("17.23 points", "17.06 points")  # -0.17 in words
    assert format_levels(63.91, 63.0, -0.91, "percent", points) == ("63.91%", "63.00%")
    nothing = float("nan")
    assert format_levels(90.5, nothing, nothing, "points of the table", points) == ("90.50 points", "-")


def test_names_are_listed():
    assert join_names(["A"]) == "A" and join_names(["A", "B", "C"]) == "A, B and C"


def test_labels_are_moved_apart_and_keep_their_order():
    placed = spread_labels([5.0, 5.0, 5.1], 1.0)
    assert placed[1] - placed[0] == pytest.approx(1.0, abs=1e-6)
    assert placed[2] - placed[1] == pytest.approx(1.0, abs=1e-6)
