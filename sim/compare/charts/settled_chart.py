"""Draw how many persons settle a year, by size class of the city."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from sim.compare.charts.chart_elements import STYLE, draw_legend, draw_series, empty_figure, outcome_by_year
from sim.compare.charts.mark_drawing import ROW, add_mark_key, draw_marks, write_panel_title
from sim.compare.charts.mark_letters import ReformMark
from sim.compare.charts.time_axis import draw_whole_years
from sim.compare.run_outcomes import ALL, CLASSES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SMALL = tuple(CLASSES[name] for name in ("medium", "small_I", "small_II"))
PANELS = {
    "all cities": (ALL,),
    "10M and more": (CLASSES["super_large"],),
    "5M to 10M": (CLASSES["megacity"],),
    "3M to 5M": (CLASSES["large_I"],),
    "1M to 3M": (CLASSES["large_II"],),
    "under 1M": SMALL,
}
TITLE = "Persons settled a year, by residents of the city districts (chengqu) at the start"


def draw_settled_yearly(values: pd.DataFrame, names: Sequence[str], marks: Sequence[ReformMark]) -> Figure:
    """Draw one panel a size class: persons settled a year in each scenario, in the order of `names`.

    Parameters
    ----------
    values : outcomes of all runs, as sim.compare.paired_effects.read_values gives them, by the drawable `names`.
    names : of scenarios, the base first.
    marks : dates of reforms (sim.compare.charts.reform_marks).
    """
    from matplotlib import rc_context

    with rc_context(STYLE):
        drawn = empty_figure(10, 6.2 + ROW * len(names))
        grid = drawn.subplots(2, 3, sharex=True)
        times = [time for years in outcome_by_year(values, "settled", (ALL,)).values() for time in years.index]
        for axes, (of, groups) in zip(grid.flat, PANELS.items(), strict=True):
            draw_settled_panel(axes, outcome_by_year(values, "settled", groups), names, marks)
            write_panel_title(axes, of, marks)
            draw_whole_years(axes, times)
        for axes in grid[:, 0]:
            axes.set_ylabel("persons a year, aged 16+")
        for axes in grid[1]:
            axes.set_xlabel("year (points at its middle)")
        draw_legend(drawn, TITLE, names)
        add_mark_key(drawn, marks, names[1:])
    return drawn


def draw_settled_panel(
    axes: Axes, series: dict[str, pd.DataFrame], names: Sequence[str], marks: Sequence[ReformMark]
) -> None:
    """Draw one panel; the vertical axis starts at zero and is its own.

    Parameters
    ----------
    axes : the panel.
    series : by name of a scenario, persons settled a year: rows are years with fractions, columns replicates.
    names, marks : of scenarios, the base first; dates of reforms.
    """
    from matplotlib.ticker import FuncFormatter

    for number, name in enumerate(names):
        if name in series:
            draw_series(axes, series[name], number, name)
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda persons, _: short_number(persons)))
    draw_marks(axes, marks)


def short_number(persons: float) -> str:
    """Write a number of persons shortly: 2.5M, 40k, 0."""
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if abs(persons) >= size:
            return f"{persons / size:.3g}{letter}"
    return f"{persons:.3g}"
