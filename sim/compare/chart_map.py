"""Draw the cities as points on a map: who settles more, who settles fewer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.compare.charts import STYLE, figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LATITUDE = 35.0  # degrees; one degree of longitude is cos 35 = .82 of a degree of latitude in the middle of China
AREA = 14.0  # square points a million residents
NAMED = 10
APART, NEAR = 2.0, 0.8  # degrees between two cities that are named, and between two that change
LETTER, LINE, GAP = 0.55, 0.9, 0.4  # degrees that a letter and a line take on the map, and between a name and its place
NOISE = 0.02  # of the largest change: what is smaller is not worth a name
LARGE = 1_000_000  # residents from which a city sets the scale of colours; smaller ones vary by chance
SIZES = (1, 5, 20)  # millions of residents shown in the legend


def settled_map(cities: pd.DataFrame, title: str) -> Figure:
    """Draw one point a city; without colour and name where its workers are too few.

    cities : DataFrame with name, longitude, latitude (degrees), residents (persons), difference (persons settled a
    thousand residents, variant less base) and, if known, borne (has workers enough), named (by a reform)
    """
    from matplotlib import rc_context

    with rc_context(STYLE):
        drawn = figure(9, 6.6)
        axes = drawn.subplots()
        if "borne" in cities:
            faint(axes, cities.loc[~cities["borne"]])
            cities = cities.loc[cities["borne"]]
        reach = scale_of(cities)
        changed = cities["difference"].abs() >= NOISE * reach  # drawn last, so that no unchanged neighbour hides them
        cities = cities.assign(changed=changed).sort_values(
            ["changed", "residents"], ascending=[True, False], kind="stable"
        )
        points = axes.scatter(
            cities["longitude"],
            cities["latitude"],
            s=AREA * cities["residents"] / 1e6 + 3,
            c=cities["difference"],
            cmap="PuOr_r",
            vmin=-reach,
            vmax=reach,
            edgecolors="#555555",
            linewidths=0.5,
        )
        bar = drawn.colorbar(points, ax=axes, shrink=0.75, pad=0.02, extend="both")
        bar.set_label("settled more (+) or fewer (-), persons a thousand residents")
        dress(axes, title)
        name_largest(axes, cities)
    return drawn


def faint(axes: Axes, cities: pd.DataFrame) -> None:
    """Draw cities as empty points."""
    size = AREA * cities["residents"] / 1e6 + 3
    axes.scatter(cities["longitude"], cities["latitude"], s=size, facecolors="none", edgecolors="#bbbbbb", linewidths=0.5)


def scale_of(cities: pd.DataFrame) -> float:
    """Give the end of the colour scale: the largest change of a large city; 1 where there is none."""
    changes = np.abs(cities["difference"].to_numpy(dtype=float))[cities["residents"].to_numpy() >= LARGE]
    return float(changes.max(initial=0.0)) or 1.0


def dress(axes: Axes, title: str) -> None:
    """Add title, axes in degrees, a plain correction of the aspect, and a legend of sizes."""
    axes.set_title(title)
    axes.set_xlabel("longitude, degrees east")
    axes.set_ylabel("latitude, degrees north")
    axes.set_aspect(1 / np.cos(np.radians(LATITUDE)))
    for millions in SIZES:
        axes.scatter([], [], s=AREA * millions + 3, color="#cccccc", edgecolors="#555555", label=f"{millions}M")
    axes.legend(title="residents", loc="lower left", frameon=False, labelspacing=1.1, borderpad=0.8)


def name_largest(axes: Axes, cities: pd.DataFrame) -> None:
    """Write the names of some cities (see `chosen`) where there is room, most important first."""
    from matplotlib.patheffects import withStroke

    named = chosen(cities)
    places = named[["longitude", "latitude"]].to_numpy(dtype=float)
    for name, place, side in zip(named["name"].astype(str), places, sides(list(named["name"]), places), strict=True):
        if side is not None:
            right, above = side
            axes.annotate(
                name,
                (float(place[0]), float(place[1])),
                xytext=(6 if right else -6, 5 if above else -5),
                textcoords="offset points",
                fontsize=8,
                ha="left" if right else "right",
                va="bottom" if above else "top",
                path_effects=[withStroke(linewidth=2, foreground="white")],
            )


def sides(names: Sequence[str], places: np.ndarray) -> list[tuple[bool, bool] | None]:
    """Say for each name whether it stands to the right of its place and above; None where there is no room for it.

    places : float64 (name, 2) longitude and latitude
    """
    boxes: list[np.ndarray] = []
    found: list[tuple[bool, bool] | None] = []
    for number, name in enumerate(names):
        others = np.delete(places, number, axis=0)
        for right, above in ((True, True), (True, False), (False, True), (False, False)):
            box = box_of(name, places[number], right, above)
            over = ((others > box[0] - GAP) & (others < box[1] + GAP)).all(axis=1).any()  # it would seem theirs
            if not over and not any((box[0] < other[1]).all() and (other[0] < box[1]).all() for other in boxes):
                boxes.append(box)
                found.append((right, above))
                break
        else:
            found.append(None)
    return found


def box_of(name: str, place: np.ndarray, right: bool, above: bool) -> np.ndarray:
    """Give the corners a name takes, in degrees: float64 (low and high, longitude and latitude)."""
    far = place + (np.array([right, above]) * 2 - 1) * (GAP + np.array([LETTER * len(name), LINE]))
    return np.sort([place + (np.array([right, above]) * 2 - 1) * GAP, far], axis=0)


def chosen(cities: pd.DataFrame) -> pd.DataFrame:
    """Pick the cities to name: those a reform names, largest changes in persons, then largest cities.

    None of these stands near another that is named; those that change may stand nearer.
    """
    change = (cities["difference"].abs() * cities["residents"]).to_numpy(dtype=float)
    change = np.where(change < NOISE * change.max(initial=0.0), 0.0, change)
    reformed = cities["named"].to_numpy(dtype=bool) if "named" in cities else np.zeros(len(cities), bool)
    order = np.lexsort((-cities["residents"].to_numpy(dtype=float), -change, ~reformed))
    places = cities[["longitude", "latitude"]].to_numpy(dtype=float)
    named: list[int] = []
    for row in order:
        least = NEAR if change[row] > 0 or reformed[row] else APART
        if all(np.hypot(*(places[row] - places[other])) > least for other in named):
            named.append(int(row))
        if len(named) == NAMED:
            break
    return cities.iloc[named]
