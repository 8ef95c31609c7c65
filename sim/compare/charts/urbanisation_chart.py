"""Draw resident and registered urbanisation, and the gap between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from sim.compare.charts.chart_elements import (
    STYLE,
    draw_legend,
    draw_series,
    empty_figure,
    outcome_by_year,
    series_look,
    spread_labels,
)
from sim.compare.charts.mark_drawing import ROW, add_mark_key, draw_marks, write_panel_title
from sim.compare.charts.mark_letters import ReformMark
from sim.compare.charts.time_axis import draw_whole_years
from sim.compare.run_outcomes import ALL

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PANELS = {
    "urbanisation": ("live in cities and towns", "percent of all residents"),
    "registered_urbanisation": ("have urban registration", "percent of all residents"),
    "urbanisation_gap": ("gap between the two", "percentage points"),
}
TITLE = "Resident and registered urbanisation"
END = 8  # points: letters of the last values


def draw_urbanisation(values: pd.DataFrame, names: Sequence[str], marks: Sequence[ReformMark]) -> Figure:
    """Draw the two shares of all residents and the gap between them in every scenario, with the values at the end.

    Parameters
    ----------
    values : outcomes of all runs, as sim.compare.paired_effects.read_values gives them, by the drawable `names`.
    names : of scenarios, the base first.
    marks : dates of reforms (sim.compare.charts.reform_marks).
    """
    from matplotlib import rc_context

    with rc_context(STYLE):
        drawn = empty_figure(10, 3.8 + ROW * len(names))
        for axes, (outcome, (of, unit)) in zip(drawn.subplots(1, 3), PANELS.items(), strict=True):
            series = draw_outcome_panel(axes, values, outcome, names)
            write_panel_title(axes, of, marks)
            axes.set_ylabel(unit)
            axes.set_xlabel("year (points at ends of months)")
            axes.margins(y=0.12)
            draw_marks(axes, marks)
            draw_whole_years(axes, [time for years in series.values() for time in years.index])
        draw_legend(drawn, TITLE, names)
        add_mark_key(drawn, marks, names[1:])
        drawn.draw_without_rendering()  # sets the heights that the last values are moved apart in
        for axes, outcome in zip(drawn.axes, PANELS, strict=True):
            series = outcome_by_year(values, outcome, (ALL,))
            write_ends(
                axes, drawn.dpi, [(series[name].mean(axis=1).iloc[-1], number) for number, name in enumerate(names)]
            )
    return drawn


def draw_outcome_panel(axes: Axes, values: pd.DataFrame, outcome: str, names: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Draw one outcome of every scenario and give what was drawn.

    Parameters
    ----------
    axes : the panel.
    values, names : outcomes of all runs; names of scenarios, the base first.
    outcome : key of OUTCOMES.

    Returns
    -------
    by name of a scenario: rows are years with fractions, columns replicates.
    """
    series = outcome_by_year(values, outcome, (ALL,))
    for number, name in enumerate(names):
        draw_series(axes, series[name], number, name)
    return series


def write_ends(axes: Axes, dpi: float, ends: Sequence[tuple[float, int]]) -> None:
    """Write the last value of every line to the right of the panel, each with the point of its line, without overlaps.

    Parameters
    ----------
    axes : the panel, after the figure was laid out.
    dpi : of the figure; letters are measured in it.
    ends : last value of a line, and number of its scenario (0 = the base).
    """
    bottom, top = axes.get_ylim()
    letter = (top - bottom) * END * dpi / 72 / axes.get_window_extent().height
    heights = spread_labels([float(value) for value, _ in ends], 1.35 * letter)
    heights = [height - max(0.0, max(heights) - top) for height in heights]
    for (value, number), height in zip(ends, heights, strict=True):
        whole = {"transform": axes.get_yaxis_transform(), "clip_on": False}
        axes.plot([1.05], [height], markersize=4, **series_look(number) | {"linestyle": ""}, **whole)
        axes.text(1.09, height, f"{value:.2f}", va="center", fontsize=END, color=series_look(number)["color"], **whole)
    axes.set_ylim(bottom, top)
