# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Draw the cities as points on a map: who settles more, who settles fewer, where chance does not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from sim.compare.charts.chart_elements import DOTS_PER_INCH, STYLE, empty_figure
from sim.compare.charts.map_labels import name_cities

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import ListedColormap
    from matplotlib.figure import Figure

LATITUDE = 35.0  # degrees; one degree of longitude is cos 35 = .82 of a degree of latitude in the middle of China
AREA = 14.0  # square points a million residents
LEAST = 3.0  # square points of the smallest city
RING = 1.6  # of the point of a city: the ring around it, so that its shape is seen
LARGE = 1_000_000  # residents from which a city sets the scale of colours; smaller ones are coloured like the largest change
SIZES = (1, 5, 20)  # millions of residents shown in the legend
EDGE = {"edgecolors": "#222222", "linewidths": 1.0}
PALE = 0.25  # of the scale of colours, from either end: what lies between is so pale that it would vanish in print
# Shapes tell the kinds apart without colour: triangles differ from chance, discs do not, crosses are not shown.
MORE = {"marker": "^", **EDGE}
FEWER = {"marker": "v", **EDGE}
WITHIN = {"marker": "o", "facecolor": "#d4d4d4", "edgecolors": "#8a8a8a", "linewidths": 0.5}
HIDDEN = {"marker": "x", "color": "#6e6e6e", "linewidths": 0.7, "s": 9.0}
NAMED = {"marker": "o", "facecolor": "none", "edgecolors": "#000000", "linewidths": 1.3}
LEGEND = {
    "settled more": MORE | {"facecolor": "#e08214", "s": 60},
    "settled fewer": FEWER | {"facecolor": "#8073ac", "s": 60},
    "not told from chance, or no difference": WITHIN | {"s": 45},
    "too few simulated workers to be shown": HIDDEN | {"s": 25},
    "ringed: a reform names it": NAMED | {"s": 60},
}


def draw_settled_map(cities: pd.DataFrame, title: str) -> Figure:
    """Draw one point a city; coloured where its difference is told from chance, a cross where its workers are too few.

    cities : DataFrame with name, longitude, latitude (degrees), residents (persons), difference (persons settled a
    thousand residents, variant less base), told (from chance), borne (has workers enough), named (by a reform)
    """
    from matplotlib import rc_context

    with rc_context(STYLE):
        drawn = empty_figure(9, 7.4)
        drawn.set_dpi(DOTS_PER_INCH)  # names are placed by the room they take
        axes = drawn.subplots()
        told, shown = cities["told"].to_numpy(bool), cities["borne"].to_numpy(bool)
        draw_points(axes, cities[~shown], HIDDEN)
        draw_points(axes, cities[shown & ~told].sort_values("residents", ascending=False, kind="stable"), WITHIN)
        if told.any():
            bar = drawn.colorbar(draw_coloured(axes, cities[told]), ax=axes, shrink=0.75, pad=0.02, extend="both")
            bar.set_label("persons a thousand residents settled more (+) or fewer (-)")
        ringed = cities[cities["named"]]
        draw_points(axes, ringed, NAMED | {"s": RING * (AREA * ringed["residents"] / 1e6 + LEAST) + 40}, zorder=4)
        dress_map(axes, title)
        draw_map_legends(drawn, cities)
        name_cities(drawn, axes, cities[told | cities["named"].to_numpy(bool)])
    return drawn


def draw_points(axes: Axes, cities: pd.DataFrame, look: dict[str, Any], **more: Any) -> Any:
    """Draw cities as points by their residents, unless the look has a size.

    Parameters
    ----------
    axes : the map.
    cities : rows with longitude, latitude (degrees) and residents (persons).
    look : arguments of matplotlib's scatter; its `s` is in square points.
    """
    size = look.get("s", AREA * cities["residents"] / 1e6 + LEAST)
    return axes.scatter(cities["longitude"], cities["latitude"], **look | {"s": size}, **more)


def draw_coloured(axes: Axes, cities: pd.DataFrame) -> Any:
    """Draw cities told from chance, those with more and those with fewer, in one scale of colours."""
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import Normalize

    reach = colour_scale_end(cities)
    scale = ScalarMappable(Normalize(-reach, reach), strong_colours())
    for rows, look in ((cities["difference"] > 0, MORE), (cities["difference"] < 0, FEWER)):
        ordered = cities[rows].sort_values("residents", ascending=False, kind="stable")
        draw_points(axes, ordered, look, facecolors=scale.to_rgba(ordered["difference"]), zorder=3)
    return scale


def strong_colours() -> ListedColormap:
    """Give the scale of colours from fewer (violet) to more (orange), without the pale ones about zero."""
    from matplotlib import colormaps
    from matplotlib.colors import ListedColormap

    half = np.linspace(0.0, PALE, 128)
    return ListedColormap(colormaps["PuOr_r"](np.concatenate([half, 1.0 - half[::-1]])))


def colour_scale_end(cities: pd.DataFrame) -> float:
    """Give the end of the colour scale: the largest change of a large city, of any where none is large."""
    changes = np.abs(cities["difference"].to_numpy(dtype=float))
    large = changes[cities["residents"].to_numpy() >= LARGE]
    return float(large.max(initial=0.0)) or float(changes.max(initial=0.0)) or 1.0


def dress_map(axes: Axes, title: str) -> None:
    """Add title, axes in degrees, and a plain correction of the aspect."""
    axes.set_title(title)
    axes.set_xlabel("longitude, degrees east")
    axes.set_ylabel("latitude, degrees north")
    axes.margins(0.07)
    axes.grid(False)
    axes.set_aspect(1 / np.cos(np.radians(LATITUDE)))


def draw_map_legends(drawn: Figure, cities: pd.DataFrame) -> None:
    """Say below the map what shapes and sizes are; only shapes that it has."""
    axes, told, shown, change = drawn.axes[0], cities["told"], cities["borne"], cities["difference"]
    has = (told & (change > 0), told & (change < 0), shown & ~told, ~shown, cities["named"])
    kinds = [(axes.scatter([], [], **LEGEND[text]), text) for text, of in zip(LEGEND, has, strict=True) if any(of)]
    rings = [axes.scatter([], [], s=AREA * size + LEAST, facecolor="none", edgecolors="#222222") for size in SIZES]
    sizes = [(ring, f"{size} million residents") for ring, size in zip(rings, SIZES, strict=True)]
    rows = max(len(kinds), len(sizes))
    nothing = (axes.scatter([], [], s=0), "")
    both = [*kinds, *[nothing] * (rows - len(kinds)), *sizes, *[nothing] * (rows - len(sizes))]
    looks = {"frameon": False, "fontsize": 8, "alignment": "left", "labelspacing": 0.9}
    drawn.legend(*zip(*both, strict=True), loc="outside lower left", ncols=2, **looks)
