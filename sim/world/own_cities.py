"""Turn the table of cities of a country into arrays: places, distances, wages, rents, net migration."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.country import arrays
from sim.country.country import Country
from sim.world.distance import INSIDE_KM, great_circle
from sim.world.world import Cities


def cities(country: Country) -> Cities:
    """Return the cities of a country as arrays."""
    frame = country.table("cities")
    longitude, latitude = frame["longitude"].to_numpy(np.float64), frame["latitude"].to_numpy(np.float64)
    return Cities(
        id=frame["id"].to_numpy(np.int32),
        name=tuple(frame["name"]),
        province=(pd.factorize(frame["province"], sort=True)[0] + 1).astype(np.int32),
        province_name=tuple(frame["province"]),
        region=tuple(frame["region"]),
        cluster=tuple(tuple(part.strip() for part in text.split(";") if part.strip()) for text in frame["clusters"]),
        rank=("",) * len(frame),
        first_tier=np.zeros(len(frame), bool),
        longitude=longitude,
        latitude=latitude,
        km=kilometres(country, longitude, latitude),
        wage=np.stack([arrays.by_zone(country, "wage"), arrays.by_zone(country, "wage_college")], axis=1),
        rent=arrays.by_zone(country, "rent"),
        net=net(country),
        birth_rate=frame["birth_rate"].to_numpy(np.float64) / 1000.0,
    )


def kilometres(country: Country, longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
    """Return distances, float64 (city, city): those of distances.csv, else great circles; INSIDE_KM on the diagonal."""
    told = arrays.distances(country)
    if told is None:
        return great_circle(longitude, latitude)
    np.fill_diagonal(told, INSIDE_KM)
    return np.maximum(told, 1.0)


def net(country: Country) -> np.ndarray:
    """Return net migration aimed at, float64 (place,) a share of residents a year: that of the table, made to sum to nothing."""
    told, living = arrays.by_zone(country, "net"), arrays.residents(country).ravel()
    return np.where(living > 0, told - (told * living).sum() / living.sum(), 0.0)
