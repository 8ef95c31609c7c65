"""Describe the table of places: one row a city, what does not change in a run."""

from __future__ import annotations

import numpy as np

from sim.model_interface import ModelInterface
from sim.outputs.tables.cities_table import city_names
from sim.outputs.tables.table_columns import TEXT, Column, Table


def join_clusters(model: ModelInterface) -> np.ndarray:
    """Give the clusters of every city, joined by semicolons: str (city,)."""
    return np.asarray(["; ".join(listed) for listed in model.world.cities.cluster], dtype=object)


def object_array(values: tuple[str, ...]) -> np.ndarray:
    """Turn a tuple of texts into an array of objects."""
    return np.asarray(values, dtype=object)


def is_first_month(model: ModelInterface, last: int) -> bool:
    """Say whether this is the first month."""
    return model.month == model.world.month


PLACES = Table(
    "places",
    "One row per city: what stays the same during a run.",
    (
        Column("city_id", "int32", "code GB/T 2260", "lasting identity of the city", lambda m: m.world.cities.id),
        Column("name", TEXT, "", "English name of the city", city_names),
        Column("province_id", "int32", "code GB/T 2260", "province", lambda m: m.world.cities.province),
        Column("province", TEXT, "", "name of the province", lambda m: object_array(m.world.cities.province_name)),
        Column("rank", TEXT, "", "administrative rank", lambda m: object_array(m.world.cities.rank)),
        Column("clusters", TEXT, "", "city clusters and groups, joined by semicolons", join_clusters),
        Column("longitude", "float64", "degrees east", "longitude", lambda m: m.world.cities.longitude),
        Column("latitude", "float64", "degrees north", "latitude", lambda m: m.world.cities.latitude),
    ),
    due=is_first_month,
)
