"""Draw the cities as points on a map: who settles more, who settles fewer."""

from __future__ import annotations

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
NOISE = 0.02  # of the largest change: what is smaller is not worth a name
LARGE = 1_000_000  # residents from which a city sets the scale of colours; smaller ones vary by chance
SIZES = (1, 5, 20)  # millions of residents shown in the legend


def settled_map(cities: pd.DataFrame, title: str) -> Figure:
    """Draw one point a city.

    cities : DataFrame with name, longitude, latitude (degrees), residents (persons), difference (persons settled a
    thousand residents, variant less base)
    """
    from matplotlib import rc_context

    with rc_context(STYLE):
        drawn = figure(9, 6.6)
        axes = drawn.subplots()
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
    """Write the names of some cities: see `chosen`."""
    from matplotlib.patheffects import withStroke

    for city in chosen(cities).itertuples():
        axes.annotate(
            str(city.name),
            (float(city.longitude), float(city.latitude)),  # pyright: ignore[reportArgumentType]
            xytext=(5, 5),
            textcoords="offset points",
            fontsize=7.5,
            path_effects=[withStroke(linewidth=2, foreground="white")],
        )


def chosen(cities: pd.DataFrame) -> pd.DataFrame:
    """Pick the cities to name: largest changes in persons, then largest cities, none within two degrees of another."""
    change = (cities["difference"].abs() * cities["residents"]).to_numpy(dtype=float)
    change = np.where(change < NOISE * change.max(), 0.0, change)
    cities = cities.iloc[np.lexsort((-cities["residents"].to_numpy(dtype=float), -change))]
    named: list[int] = []
    places = cities[["longitude", "latitude"]].to_numpy(dtype=float)
    for row, place in enumerate(places):
        if all(np.hypot(*(place - places[other])) > 2.0 for other in named):
            named.append(row)
        if len(named) == NAMED:
            break
    return cities.iloc[named]
