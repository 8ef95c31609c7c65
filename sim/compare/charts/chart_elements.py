"""Share what all charts have in common: colours, lines, bands across replicates, legends, files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from sim.compare.charts.font_families import text_width
from sim.compare.charts.time_axis import place_in_time

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.legend import Legend
    from matplotlib.text import Text

# Okabe and Ito 2008, "Color universal design": told apart with any colour vision; black is the base.
COLOURS = ("#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
DASHES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))  # told apart in black and white
POINTS = ("o", "s", "^", "D", "v", "P", "X")  # the same for the values of single years
STYLE: dict[Any, Any] = {
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.grid.axis": "y",  # upright lines are marks of reforms alone
    "axes.axisbelow": True,
    "grid.color": "#dddddd",
    "grid.linewidth": 0.6,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "svg.hashsalt": "hukousim",
    "text.parse_math": False,  # a name may have dollar signs
}
DOTS_PER_INCH = 200
LETTER = 0.62  # width of a letter, of its size
HANDLE = 9  # letters that the sample of a line takes
SPACING = 0.4  # between lines, of the size of letters


def empty_figure(width: float, height: float) -> Figure:
    """Make an empty figure of some inches, laid out so that nothing overlaps."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def save_figure(drawn: Figure, folder: Path, name: str) -> Path:
    """Save the figure `drawn` in `folder` as name.png and name.svg, without dates, and give the path of the SVG."""
    from matplotlib import rc_context

    folder.mkdir(parents=True, exist_ok=True)
    with rc_context(STYLE):
        drawn.savefig(folder / f"{name}.png", dpi=DOTS_PER_INCH, metadata={"Software": None})
        drawn.set_layout_engine("none")  # the places of the first stay: laying out takes as long as drawing
        drawn.savefig(folder / f"{name}.svg", metadata={"Date": None})
    return folder / f"{name}.svg"


def outcome_by_year(values: pd.DataFrame, outcome: str, groups: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Give an outcome of every scenario, summed over some groups: rows are years with fractions, columns replicates.

    A flow stands at the middle of its months, a stock where its month ends (sim.compare.charts.time_axis).

    Parameters
    ----------
    values : outcomes of all runs, as sim.compare.paired_effects.read_values gives them.
    outcome, groups : key of OUTCOMES; groups it has, such as "all" or "5M-10M".
    """
    chosen: pd.DataFrame = values.loc[(values["outcome"] == outcome) & values["group"].isin(groups)]
    chosen = chosen.assign(year=place_in_time(chosen, outcome))
    return {
        str(name): part.pivot_table(index="year", columns="replicate", values="value", aggfunc="sum")
        for name, part in chosen.groupby("scenario", sort=False)
    }


def draw_series(axes: Axes, years: pd.DataFrame, number: int, label: str) -> None:
    """Draw one scenario: the mean of its replicates and a band from the lowest to the highest.

    Parameters
    ----------
    axes, years : the panel; rows are years with fractions, columns replicates.
    number, label : 0 = the base, 1 = the first variant; the name for the legend.
    """
    mean = years.mean(axis=1)
    colour = COLOURS[number % len(COLOURS)]
    axes.plot(mean.index, mean, label=label, linewidth=1.4, markersize=3.4, **series_look(number))
    axes.fill_between(mean.index, years.min(axis=1), years.max(axis=1), color=colour, alpha=0.18, linewidth=0)


def series_look(number: int) -> dict[str, Any]:
    """Give colour, dashes and points of a scenario, so that it is told from others in black and white too."""
    of = {"color": COLOURS, "linestyle": DASHES, "marker": POINTS}
    return {name: choice[number % len(choice)] for name, choice in of.items()}


def draw_legend(drawn: Figure, title: str, names: Sequence[str]) -> None:
    """Head the figure `drawn` with its title and the names of the lines of its first panel."""
    from matplotlib.font_manager import FontProperties

    lines = drawn.axes[0].get_lines()[: len(names)]
    made = columned_legend(drawn, "outside upper left", lines, names, 9)
    made.set_title(title, prop=FontProperties(size=11, weight="bold"))


def columned_legend(drawn: Figure, place: str, lines: Sequence[Any], names: Sequence[str], size: float) -> Legend:
    """Add a legend in as many columns as there is room for, whatever the names begin with.

    Parameters
    ----------
    drawn, place : the figure; where the legend stands, in matplotlib's words.
    lines, names : one sample and one name an entry.
    size : of letters, in points.
    """
    numbers = [str(number) for number in range(len(lines))]
    room = drawn.get_figwidth() * 72 / (LETTER * size * (max(map(text_width, names)) + HANDLE))
    looks: dict[str, Any] = {"ncols": max(1, min(4, len(names), int(room))), "frameon": False}
    looks |= {"fontsize": size, "alignment": "left", "loc": place}
    made = drawn.legend(lines, numbers, handlelength=3.2, labelspacing=SPACING, **looks)
    for text, name in zip(made.get_texts(), names, strict=True):
        fill_text(text, name, drawn.bbox.width / looks["ncols"] - HANDLE * LETTER * size * drawn.dpi / 72)
    return made


def fill_text(text: Text, words: str, room: float) -> None:
    """Write `words` into `text`, cut where they are wider than `room`, in pixels."""
    text.set_text(words)
    if (width := text.get_window_extent().width) > room:
        text.set_text(f"{words[: int(len(words) * room / width) - 2].rstrip()}…")


def spread_labels(heights: Sequence[float], least: float) -> list[float]:
    """Move labels up or down until any two are at least so far apart; keeps their order."""
    order = np.argsort(heights, kind="stable")
    moved = np.asarray(heights, dtype=float)[order]
    for _ in range(200):
        gaps = np.diff(moved)
        if (gaps >= least - 1e-12).all():
            break
        push = np.clip(least - gaps, 0.0, None) / 2
        moved[:-1] -= push
        moved[1:] += push
    placed = np.empty_like(moved)
    placed[order] = moved
    return placed.tolist()
