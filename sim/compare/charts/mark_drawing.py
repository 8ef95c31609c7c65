"""Draw the marks of reforms: a thin line with a letter above each panel, and a key below the figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.compare.charts.chart_elements import COLOURS, columned_legend
from sim.compare.charts.reform_marks import STARTS, ReformMark, build_mark_key
from sim.compare.charts.time_axis import time_of_month

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

OF_SEVERAL = "#555555"
ROW = 0.19  # inches that an entry of a key takes
HEAD = 15  # points between a panel and its title, where letters stand between them


def draw_marks(axes: Axes, marks: Sequence[ReformMark]) -> None:
    """Draw a thin line where a reform starts, a dotted one where it is announced, and above the panel their letters.

    A mark of one variant has the colour of its line.
    """
    for month, kind in dict.fromkeys((mark.month, mark.kind) for mark in marks):
        here = [mark.number for mark in marks if (mark.month, mark.kind) == (month, kind)]
        axes.axvline(time_of_month(month), zorder=0, **mark_look(kind, here))
    first = {mark.letter: mark.month for mark in reversed(marks)}
    for letter, month in first.items():
        aside: dict[str, Any] = {"xycoords": axes.get_xaxis_transform(), "textcoords": "offset points"}
        axes.annotate(
            letter, (time_of_month(month), 1), (0, 2), ha="center", va="bottom", fontsize=8, weight="bold", **aside
        )


def mark_look(kind: str, numbers: Sequence[int]) -> dict[str, Any]:
    """Give the look of marks: the colour of their variant, where they are all of one."""
    colour = COLOURS[numbers[0] % len(COLOURS)] if len(set(numbers)) == 1 and numbers[0] else OF_SEVERAL
    return {"color": colour, "linewidth": 1.0, "linestyle": (0, (4, 2)) if kind == STARTS else (0, (1, 2))}


def write_panel_title(axes: Axes, text: str, marks: Sequence[ReformMark]) -> None:
    """Write `text` as the title of the panel `axes`, above the letters of its `marks` where there are any."""
    axes.set_title(text, pad=HEAD if marks else None)


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
    drawn.set_figheight(drawn.get_figheight() + ROW * -(-len(entries) // vars(made)["_ncols"]))
