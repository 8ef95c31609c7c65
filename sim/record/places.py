"""Describe the table of places: one row a city, what does not change in a run."""

from __future__ import annotations

import numpy as np

from sim.model_interface import ModelInterface
from sim.record.cities import names
from sim.record.column import TEXT, Column, Table


def clusters(model: ModelInterface) -> np.ndarray:
    """Give the clusters of every city, joined by semicolons: str (city,)."""
    return np.asarray(["; ".join(listed) for listed in model.world.cities.cluster], dtype=object)


def texts(values: tuple[str, ...]) -> np.ndarray:
    """Turn a tuple of texts into an array of objects."""
    return np.asarray(values, dtype=object)


def at_start(model: ModelInterface, last: int) -> bool:
    """Say whether this is the first month."""
    return model.month == model.world.month


PLACES = Table(
    "places",
    "One row a city: what stays the same during a run.",
    (
        Column("city_id", "int32", "code GB/T 2260", "lasting identity of the city", lambda m: m.world.cities.id),
        Column("name", TEXT, "", "English name of the city", names),
        Column("province_id", "int32", "code GB/T 2260", "province", lambda m: m.world.cities.province),
        Column("province", TEXT, "", "name of the province", lambda m: texts(m.world.cities.province_name)),
        Column("rank", TEXT, "", "administrative rank", lambda m: texts(m.world.cities.rank)),
        Column("clusters", TEXT, "", "city clusters and groups, joined by semicolons", clusters),
        Column("longitude", "float64", "degrees east", "longitude", lambda m: m.world.cities.longitude),
        Column("latitude", "float64", "degrees north", "latitude", lambda m: m.world.cities.latitude),
    ),
    due=at_start,
)
