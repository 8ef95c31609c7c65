"""Share what all charts have in common: colours, lines, bands across replicates, files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from sim import clock
from sim.compare.marks import STARTS, Mark
from sim.compare.outcomes import OUTCOMES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito 2008, "Color universal design": told apart with any colour vision; black is the base.
COLOURS = ("#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
DASHES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))  # told apart in black and white
STYLE: dict[Any, Any] = {
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#dddddd",
    "grid.linewidth": 0.6,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "figure.titlesize": 12,
    "svg.hashsalt": "hukousim",
    "text.parse_math": False,  # a name may have dollar signs
}
DOTS_PER_INCH = 200


def figure(width: float, height: float) -> Figure:
    """Make an empty figure of some inches, laid out so that nothing overlaps."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def save(drawn: Figure, folder: Path, name: str) -> Path:
    """Save a figure as PNG and SVG, without dates, and give the path of the SVG."""
    from matplotlib import rc_context

    folder.mkdir(parents=True, exist_ok=True)
    with rc_context(STYLE):
        drawn.savefig(folder / f"{name}.png", dpi=DOTS_PER_INCH, metadata={"Software": None})
        drawn.savefig(folder / f"{name}.svg", metadata={"Date": None})
    return folder / f"{name}.svg"


def by_year(values: pd.DataFrame, outcome: str, groups: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Give, for every scenario, an outcome summed over some groups: rows are years, columns replicates.

    A stock stands where its month ends, so that one of January does not look like one of December.
    """
    chosen = values[(values["outcome"] == outcome) & values["group"].isin(groups)]
    if OUTCOMES[outcome].kind == "stock":
        ends = {text: among_stocks(clock.month(text) + 1) for text in set(chosen["last_month"])}
        chosen = chosen.assign(year=[ends[text] for text in chosen["last_month"]])
    return {
        str(name): part.pivot_table(index="year", columns="replicate", values="value", aggfunc="sum")
        for name, part in chosen.groupby("scenario", sort=False)
    }


def line(axes: Axes, years: pd.DataFrame, number: int, label: str) -> None:
    """Draw the mean of the replicates and a band from the lowest to the highest; `number` 0 is the base."""
    mean = years.mean(axis=1)
    colour, dash = COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)]
    axes.plot(mean.index, mean, color=colour, linestyle=dash, linewidth=1.6, label=label, marker="o", markersize=2.8)
    axes.fill_between(mean.index, years.min(axis=1), years.max(axis=1), color=colour, alpha=0.18, linewidth=0)


def legend(drawn: Figure, names: Sequence[str]) -> None:
    """Name the lines of the first panel at the foot of a figure, whatever their names begin with."""
    lines = drawn.axes[0].get_lines()[: len(names)]
    numbers = [str(number) for number in range(len(lines))]
    made = drawn.legend(lines, numbers, loc="outside lower center", ncols=min(4, len(lines)), frameon=False)
    for text, name in zip(made.get_texts(), names, strict=False):
        text.set_text(name)


def whole_years(axes: Axes) -> None:
    """Write years on the horizontal axis as whole numbers."""
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(nbins=5, integer=True, min_n_ticks=1))
    axes.xaxis.set_major_formatter(lambda year, _: f"{year:.0f}")


def draw_marks(axes: Axes, marks: Sequence[Mark], place: Callable[[int], float]) -> None:
    """Draw a thin line where a reform starts, named at the foot, and where it is announced, named at the head.

    place : gives where on the axis of years a month number stands; a mark of one variant has the colour of its line
    """
    from matplotlib.patheffects import withStroke

    for mark in marks:
        starts = mark.kind == STARTS
        colour = COLOURS[mark.number % len(COLOURS)] if mark.number else "#555555"
        dash = (0, (2, 2)) if starts else (0, (1, 3))
        axes.axvline(place(mark.month), color=colour, linewidth=0.9, linestyle=dash, zorder=0)
        if mark.label:
            axes.text(
                place(mark.month),
                0.02 if starts else 0.98,
                mark.label,
                transform=axes.get_xaxis_transform(),
                rotation=90,
                fontsize=8,
                color=colour,
                ha="right",
                va="bottom" if starts else "top",
                path_effects=[withStroke(linewidth=2, foreground="white")],
            )


def among_flows(month: int) -> float:
    """Place a month number on an axis where a year's flow stands at its number: January 2026 is 2025.5."""
    return clock.year(month) + (clock.of_year(month) - 1) / 12 - 0.5


def among_stocks(month: int) -> float:
    """Place the start of a month on an axis where December's stock stands at its year: January 2026 is 2025."""
    return clock.year(month) - 1 + (clock.of_year(month) - 1) / 12


def apart(heights: Sequence[float], least: float) -> list[float]:
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
