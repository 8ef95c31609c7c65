"""Invent cities: Zipf sizes, wages that rise with size, random coordinates, a few provinces, one cluster."""

from __future__ import annotations

import numpy as np

from sim.world.city_distances import great_circle
from sim.world.starting_world import Cities

RANKS = ("municipality", "sub-provincial", "provincial capital", "ordinary")
CLUSTER = "Delta"
ZIPF = 1.0


def zipf_shares(cities: int) -> np.ndarray:
    """Return the share of each city in the population, float64 (city,): Zipf's law, largest first."""
    weight = 1.0 / np.arange(1, cities + 1) ** ZIPF
    return weight / weight.sum()


def zone_shares(cities: int) -> np.ndarray:
    """Return the shares of the zones, float64 (city, 3); the last of more than five cities has no chengqu."""
    chengqu = np.linspace(0.70, 0.35, cities)
    table = np.stack([chengqu, np.full(cities, 0.15), 0.85 - chengqu], axis=1)
    if cities > 5:
        table[-1] = 0.0, 0.4, 0.6
    return table


def make_cities(cities: int, persons: np.ndarray, rng: np.random.Generator) -> Cities:
    """Return made-up cities.

    Parameters
    ----------
    cities : int, how many.
    persons : (place,) float, residents, to which wages, rents and net targets refer.
    rng : source of coordinates, wages and net targets.
    """
    provinces, row = number_of_provinces(cities), range(cities)
    province = np.arange(cities) % provinces
    size = persons.reshape(-1, 3).sum(axis=1)
    size = np.maximum(size, size[size > 0].min(initial=size.max()))  # an empty city offers what the smallest one does
    longitude, latitude = rng.uniform(80, 122, cities), rng.uniform(22, 48, cities)
    wage, rent = invent_prices(size, rng)
    return Cities(
        id=np.arange(1, cities + 1, dtype=np.int32),
        name=tuple(name_of_row(i) for i in row),
        province=((province + 1) * 10000).astype(np.int32),
        province_name=tuple(province_name(int(p)) for p in province),
        region=("",) * cities,
        cluster=tuple(clusters_of_row(i) for i in row),
        rank=tuple(rank_of_row(i, provinces) for i in row),
        first_tier=np.arange(cities) < max(1, min(4, cities // 6)),
        longitude=longitude,
        latitude=latitude,
        km=great_circle(longitude, latitude),
        wage=wage,
        rent=rent,
        net=invent_net_targets(persons, rng),
        birth_rate=np.full(cities, np.nan),
    )


def number_of_provinces(cities: int) -> int:
    """Give the number of provinces of so many made-up cities, which take turns in them."""
    return int(np.clip(cities // 4, 3, 6))


def name_of_row(row: int) -> str:
    """Give the name of a made-up city by its row."""
    return f"City {row + 1}"


def province_name(province: int) -> str:
    """Give the name of a made-up province by its number, from 0."""
    return f"Province {province + 1}"


def clusters_of_row(row: int) -> tuple[str, ...]:
    """Give the clusters a made-up city is in by its row."""
    return (CLUSTER,) if row % 3 == 0 else ()


def rank_of_row(row: int, provinces: int) -> str:
    """Give the administrative rank of a made-up city by its row."""
    return RANKS[0] if row == 0 else RANKS[1] if row < 3 else RANKS[2] if row < provinces else RANKS[3]


def invent_prices(size: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return wages (place, 2) and rents (place,) in yuan per year, rising with size, lower outside the chengqu."""
    city = 60_000 * (size / size.mean()) ** 0.08 * np.exp(rng.normal(0, 0.1, len(size)))
    low = (city[:, None] * np.array([1.0, 0.85, 0.55])).ravel()
    share = 0.2 * (size / size.mean()) ** 0.1
    rent = (share * city)[:, None] * np.array([1.0, 0.6, 0.25])
    return np.stack([low, 1.5 * low], axis=1), rent.ravel()


def invent_net_targets(persons: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return small net migration targets, float64 (place,), share of residents per year; over all persons they sum to zero."""
    net = np.tile([0.006, 0.002, -0.01], len(persons) // 3) + rng.normal(0, 0.002, len(persons))
    net[persons <= 0] = 0
    net[persons > 0] -= (net * persons).sum() / max(persons.sum(), 1e-9)
    return net
