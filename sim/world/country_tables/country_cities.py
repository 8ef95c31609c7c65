"""Turn the table of cities of a country into arrays: places, distances, wages, rents, net migration."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.country import country_arrays
from sim.country.country_folder import Country
from sim.world.city_distances import INSIDE_KM, great_circle
from sim.world.starting_world import Cities


def read_country_cities(country: Country) -> Cities:
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
        km=distances_in_km(country, longitude, latitude),
        wage=np.stack(
            [country_arrays.zone_column(country, "wage"), country_arrays.zone_column(country, "wage_college")], axis=1
        ),
        rent=country_arrays.zone_column(country, "rent"),
        net=net_migration_rates(country),
        birth_rate=frame["birth_rate"].to_numpy(np.float64) / 1000.0,
    )


def distances_in_km(country: Country, longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
    """Return distances, float64 (city, city): those of distances.csv, else great circles; INSIDE_KM on the diagonal.

    Parameters
    ----------
    country : Country; its table of distances may be missing.
    longitude, latitude : (city,) float, degrees.
    """
    told = country_arrays.distance_matrix(country)
    if told is None:
        return great_circle(longitude, latitude)
    np.fill_diagonal(told, INSIDE_KM)
    return np.maximum(told, 1.0)


def net_migration_rates(country: Country) -> np.ndarray:
    """Return net migration aimed at, float64 (place,), share of residents per year: that of the table, shifted so that it sums to 0."""
    told, living = country_arrays.zone_column(country, "net"), country_arrays.resident_counts(country).ravel()
    return np.where(living > 0, told - (told * living).sum() / living.sum(), 0.0)
