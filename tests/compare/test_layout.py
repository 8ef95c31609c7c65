"""Nothing is cut off and no words lie on each other, in the pictures of few and many variants and of names of all kinds."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from matplotlib import rc_context
from matplotlib.text import Text

from sim.compare.charts.difference_map import draw_settled_map
from sim.compare.charts.font_families import USUAL, WIDEST, cut_text, family_for
from sim.compare.charts.mark_letters import ReformMark, letter_marks
from sim.compare.charts.reform_marks import ANNOUNCED, STARTS
from sim.compare.charts.settled_chart import PANELS, draw_settled_yearly
from sim.compare.charts.urbanisation_chart import draw_urbanisation
from sim.compare.run_outcomes import ALL
from sim.core import month_numbers

NAMES = {
    "short": "reform {}",
    "long": "a reform of settlement that has a name as long as names can be, number {}",
    "wide": "M" * 55,
    "Chinese": "取消配额取消配额取消配额取消配额取消配额取消配额取消配额",
}
PLACES = {
    "short": "Wuhan",
    "long": "size class megacity, super large and 4 more except Beijing, Shanghai",
    "wide": "W" * 60,
    "Chinese": "广州，深圳",
}
LAST = 2035
pytestmark = pytest.mark.filterwarnings("ignore:Glyph")


def labels(kind, variants):
    return ["baseline", *(f"{number} {cut_text(NAMES[kind].format(number), WIDEST - 3)}" for number in range(variants))]


def values(names):
    """Make values of years to 2035, of scenarios that end close to each other."""
    rows = []
    for number, name in enumerate(names):
        for year in range(2020, LAST + 1):
            month = f"{year}-12"
            stocks = {"urbanisation": 64.0 + year - 2020, "registered_urbanisation": 45.0 + year - 2020}
            stocks["urbanisation_gap"] = 19.0 + 1e-4 * number
            rows += [(name, outcome, ALL, year, value, month, month) for outcome, value in stocks.items()]
            if year > 2020:
                groups = {group for groups in PANELS.values() for group in groups}
                rows += [(name, "settled", group, year, 2e6, f"{year}-01", month) for group in groups]
    columns = ["scenario", "outcome", "group", "year", "value", "first_month", "last_month"]
    return pd.DataFrame(rows, columns=columns).assign(replicate=0)


def marks(kind, variants, every):
    """Make marks of all variants: announcements and starts, every so many months."""
    found = []
    for number in range(1, variants + 1):
        month = month_numbers.parse_month("2026-07") + (number - 1) * every
        found += [
            ReformMark(month, ANNOUNCED, number, PLACES[kind]),
            ReformMark(month + 6, STARTS, number, PLACES[kind]),
        ]
    return letter_marks(sorted(found, key=lambda mark: mark.month), 181)


def written(drawn):
    """Give the texts of a figure with the boxes they take; ticks outside their axis are not drawn."""
    drawn.draw_without_rendering()
    hidden = {id(tick.label1) for axes in drawn.axes for axis in (axes.xaxis, axes.yaxis) for tick in outside(axis)}
    texts = [one for one in drawn.findobj(Text) if one.get_visible() and one.get_text().strip()]
    return {one: one.get_window_extent() for one in texts if id(one) not in hidden}


def outside(axis):
    drawn = axis._update_ticks()
    ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
    return [tick for tick in ticks if tick not in drawn]


def problems(drawn):
    """List the texts that reach out of a figure, and the pairs that lie on each other."""
    boxes = written(drawn)
    assert len(boxes) > 8
    frame = drawn.bbox.padded(0.5)
    inside = {one: frame.contains(box.x0, box.y0) and frame.contains(box.x1, box.y1) for one, box in boxes.items()}
    cut_off = [one.get_text() for one in inside if not inside[one]]
    covering = [
        (one.get_text(), other.get_text())
        for (one, box), (other, second) in combinations(boxes.items(), 2)
        if box.padded(-0.5).overlaps(second.padded(-0.5))
    ]
    return cut_off, covering


def fonts(texts):
    """Give the fonts that have all letters; where none has, boxes as wide as letters stand for them."""
    return {"font.family": list(dict.fromkeys([USUAL, family_for("".join(texts)) or USUAL]))}


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize(("variants", "every"), [(1, 1), (2, 1), (6, 1), (6, 15)])
@pytest.mark.parametrize("picture", [draw_settled_yearly, draw_urbanisation])
def test_lines_have_room_for_all_their_words(kind, variants, every, picture):
    names = labels(kind, variants)
    with rc_context(fonts([*names, PLACES[kind]])):
        drawn = picture(values(names), names, marks(kind, variants, every))
        assert problems(drawn) == ([], [])
        for axes in drawn.axes:
            box = axes.get_window_extent()
            assert box.width > 0.2 * drawn.bbox.width and box.height > 200  # pixels: words leave room for what is drawn
            letters = [text for text in axes.texts if text.get_text().isalpha()]
            assert letters and all(text.get_window_extent().y0 >= box.y1 for text in letters)  # above all curves


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("told", [0, 40])
def test_a_map_has_room_for_all_its_words(kind, told):
    draw = np.random.default_rng(3)
    found = pd.DataFrame({"longitude": draw.uniform(74, 131, 200), "latitude": draw.uniform(18, 52, 200)})
    found["longitude"] = found["longitude"].where(found.index >= 20, 130 + 0.05 * found.index)  # at the edge
    found["name"] = [f"{PLACES[kind][:40]} {row}" for row in found.index]
    found = found.assign(residents=draw.uniform(1e5, 2e7, 200), difference=draw.normal(0, 9, 200))
    found = found.assign(told=found.index < told, named=found.index < 5, borne=found.index < 150)
    base, variant = labels(kind, 1)
    with rc_context(fonts([base, variant, PLACES[kind]])):
        drawn = draw_settled_map(found, f"Persons settled since the start:\n{variant}\nless {base}")
        assert problems(drawn) == ([], [])
        assert drawn.axes[0].texts
