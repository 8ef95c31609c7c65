"""Write names beside cities on a map, most important first, where they cover no other name and no other named city."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox

NAMED = 12
AWAY = 6  # points between a city and its name
SIDES = {(1, 1): ("left", "bottom"), (1, -1): ("left", "top"), (-1, 1): ("right", "bottom"), (-1, -1): ("right", "top")}


def name_cities(drawn: Figure, axes: Axes, cities: pd.DataFrame) -> None:
    """Write the names of the first NAMED cities there is room for (see order_for_naming).

    Parameters
    ----------
    drawn, axes : the figure, laid out here; the map in it.
    cities : rows with name, longitude, latitude (degrees), difference, residents and named; see
        sim.compare.charts.difference_map.draw_settled_map.
    """
    from matplotlib.patheffects import withStroke

    for _ in range(2):  # lays the figure out, so that the room names take is known; a fixed aspect needs a second time
        drawn.draw_without_rendering()
    room, taken = axes.get_window_extent(), []
    ranked = order_for_naming(cities)
    places = axes.transData.transform(ranked[["longitude", "latitude"]].to_numpy(dtype=float))
    looks: dict[str, Any] = {"textcoords": "offset points", "fontsize": 8, "zorder": 5}
    looks |= {"path_effects": [withStroke(linewidth=2, foreground="white")], "in_layout": False}
    for number, (name, at) in enumerate(zip(ranked["name"].astype(str), places, strict=True)):
        others = np.delete(places, number, axis=0)[:NAMED]
        for (right, above), (ha, va) in SIDES.items():
            where = tuple(axes.transData.inverted().transform(at))
            text = axes.annotate(name, where, (AWAY * right, AWAY * above), ha=ha, va=va, **looks)
            box = text.get_window_extent()
            if label_fits(box, room, taken, others, distance_to_box(box, at)):
                taken.append(box)
                break
            text.remove()
        if len(taken) == NAMED:
            break


def label_fits(box: Bbox, room: Bbox, taken: list[Bbox], places: np.ndarray, away: float) -> bool:
    """Say whether a name lies within the map, on no other name, and nearer to its own city than to any other that is named.

    Parameters
    ----------
    box, room, taken : what the name covers, the map covers, and names written before cover.
    places : float64 (k, 2) of the other cities, in pixels.
    away : pixels between the name and its own city.
    """
    inside = room.x0 <= box.x0 and box.x1 <= room.x1 and room.y0 <= box.y0 and box.y1 <= room.y1
    return (
        inside
        and not any(box.overlaps(other) for other in taken)
        and all(distance_to_box(box, at) > away for at in places)
    )


def distance_to_box(box: Bbox, at: np.ndarray) -> float:
    """Give the pixels between a point and the nearest edge of a box; 0 inside."""
    x, y = at
    return float(np.hypot(max(box.x0 - x, 0.0, x - box.x1), max(box.y0 - y, 0.0, y - box.y1)))


def order_for_naming(cities: pd.DataFrame) -> pd.DataFrame:
    """Order cities by what their names are worth: named by a reform first, then by the change in persons, then by size."""
    change = (cities["difference"].abs() * cities["residents"]).to_numpy(dtype=float)
    keys = (-cities["residents"].to_numpy(dtype=float), -change, ~cities["named"].to_numpy(bool))
    return cities.iloc[np.lexsort(keys)]
