"""Draw the marks of reforms: thin lines with the letter of the reform above each panel, and a key below the figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.compare.charts.chart_elements import COLOURS, columned_legend
from sim.compare.charts.mark_letters import ReformMark
from sim.compare.charts.reform_marks import ANNOUNCED, IN_FULL, STARTS, build_mark_key
from sim.compare.charts.time_axis import time_of_month

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

OF_SEVERAL = "#555555"
ROW = 0.19  # inches that an entry of a key takes
HEAD = 15  # points between a panel and its title, where letters stand between them
LETTER, LETTER_ROW = (
    6.5,
    8,
)  # points: letters above a panel, so small that those of an announcement and of a start half a year later fit; rows
DASHES: dict[str, Any] = {ANNOUNCED: (0, (1, 2)), STARTS: (0, (4, 2)), IN_FULL: (0, (8, 2, 1, 2))}


def draw_marks(axes: Axes, marks: Sequence[ReformMark]) -> None:
    """Draw a thin line where a reform is announced, starts and holds in full, and above the panel its letter.

    A mark of one variant has the colour of its line.
    """
    for month, kind in dict.fromkeys((mark.month, mark.kind) for mark in marks):
        here = [mark.number for mark in marks if (mark.month, mark.kind) == (month, kind)]
        axes.axvline(time_of_month(month), zorder=0, **mark_look(kind, here))
    looks: dict[str, Any] = {"ha": "center", "va": "bottom", "fontsize": LETTER, "weight": "bold"}
    looks |= {"xycoords": axes.get_xaxis_transform(), "textcoords": "offset points"}
    for letter, month, row in dict.fromkeys((mark.letter, mark.month, mark.row) for mark in marks if mark.row >= 0):
        axes.annotate(letter, (time_of_month(month), 1), (0, 2 + LETTER_ROW * row), **looks)


def mark_look(kind: str, numbers: Sequence[int]) -> dict[str, Any]:
    """Give the look of marks: the colour of their variant, where they are all of one."""
    colour = COLOURS[numbers[0] % len(COLOURS)] if len(set(numbers)) == 1 and numbers[0] else OF_SEVERAL
    return {"color": colour, "linewidth": 1.0, "linestyle": DASHES[kind]}


def write_panel_title(axes: Axes, text: str, marks: Sequence[ReformMark]) -> None:
    """Write `text` as the title of the panel `axes`, above the letters of its `marks` where there are any."""
    axes.set_title(text, pad=HEAD + LETTER_ROW * max(mark.row for mark in marks) if marks else None)


def add_mark_key(drawn: Figure, marks: Sequence[ReformMark], variants: Sequence[str]) -> None:
    """Say below a figure what its marks are, and make it so much higher.

    Parameters
    ----------
    drawn : the figure.
    marks, variants : those of all its panels; names of the variants, in their order.
    """
    from matplotlib.lines import Line2D

    entries = build_mark_key(marks, variants)
    if not entries:
        return
    alike = [[one.number for one in entries if (one.letter, one.kind) == (of.letter, of.kind)] for of in entries]
    lines = [Line2D([], [], **mark_look(entry.kind, numbers)) for entry, numbers in zip(entries, alike, strict=True)]
    made = columned_legend(
        drawn, "outside lower left", lines, [f"{entry.letter}  {entry.text}" for entry in entries], 8
    )
    grid = drawn.axes[0].get_gridspec()
    letters = (grid.nrows if grid else 1) * max(mark.row for mark in marks) * LETTER_ROW / 72
    drawn.set_figheight(drawn.get_figheight() + letters + ROW * -(-len(entries) // vars(made)["_ncols"]))
