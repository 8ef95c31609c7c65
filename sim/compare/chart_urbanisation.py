"""Draw resident and registered urbanisation, and the gap between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from sim.compare.charts import COLOURS, STYLE, among_stocks, apart, by_year, draw_marks, figure, line, whole_years
from sim.compare.marks import Mark
from sim.compare.outcomes import ALL

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHARES = {"urbanisation": "live in cities and towns", "registered_urbanisation": "have urban registration"}


def urbanisation(values: pd.DataFrame, names: Sequence[str], marks: Sequence[Mark]) -> Figure:
    """Draw the two shares of all residents (left) and the gap between them (right) in every scenario.

    marks : see sim.compare.marks
    """
    from matplotlib import rc_context
    from matplotlib.patheffects import withStroke

    with rc_context(STYLE):
        drawn = figure(10, 4.8)
        shares, gap = drawn.subplots(1, 2, width_ratios=(1, 1.05))
        for outcome, words in SHARES.items():
            series = panel(shares, values, outcome, names)
            mean = series[names[0]].mean(axis=1)
            at = (float(mean.index[-1]), float(mean.iloc[-7:].min()))  # below the line over the length of the words
            aside = {"xytext": (0, -10), "textcoords": "offset points", "ha": "right", "va": "top", "fontsize": 9}
            shares.annotate(words, at, zorder=5, path_effects=[withStroke(linewidth=2, foreground="white")], **aside)
        shares.set_ylabel("percent of all residents")
        shares.set_title("Resident and registered urbanisation")
        series = panel(gap, values, "gap", names)
        gap.set_ylabel("percentage points")
        gap.set_title("Gap between the two")
        name_ends(gap, [(series[name].mean(axis=1), number, name) for number, name in enumerate(names)])
        for axes in (shares, gap):
            axes.margins(y=0.12)
            axes.set_xlabel("year (a stock stands where its month ends)")
            draw_marks(axes, marks, among_stocks)
            whole_years(axes)
    return drawn


def panel(axes: Axes, values: pd.DataFrame, outcome: str, names: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Draw one outcome of every scenario and give what was drawn."""
    series = by_year(values, outcome, (ALL,))
    for number, name in enumerate(names):
        line(axes, series[name], number, name)
    return series


def name_ends(axes: Axes, ends: list[tuple[pd.Series, int, str]]) -> None:
    """Write the last value and the name of every line to the right of its end, without overlaps."""
    bottom, top = axes.get_ylim()
    heights = apart([float(series.iloc[-1]) for series, _, _ in ends], (top - bottom) * 0.06)
    for (series, number, label), height in zip(ends, heights, strict=True):
        axes.annotate(
            f"{series.iloc[-1]:.2f}  {label}",
            xy=(float(series.index[-1]), float(series.iloc[-1])),
            xytext=(1.03, height),
            textcoords=axes.get_yaxis_transform(),
            color=COLOURS[number % len(COLOURS)],
            va="center",
            fontsize=9,
            annotation_clip=False,
        )
