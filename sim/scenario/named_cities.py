"""Know the places a reform may name: size classes, tiers, regions, provinces, clusters, cities."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.country.country_folder import Country
    from sim.scenario.schema import Scenario

DATA = Path(__file__).parents[1] / "data"
# State Council 2014 No. 51, from the smallest up; the code of a class is its position
SIZE_CLASSES = ("small_II", "small_I", "medium", "large_II", "large_I", "megacity", "super_large")
TIERS = ("open", "relaxed", "points")
REGIONS = ("East", "Central", "West", "Northeast")
CHINA = "china-2020"
LASTING_KINDS = ("region", "province", "cluster", "city")  # kinds of place that do not change during a run


@dataclass(frozen=True)
class NamedCity:
    """A city as far as rules name it.

    chengqu, residents : persons in the city districts and in all, 2020 census; 0 where there are none
    chinese, province_chinese : names in Chinese, empty where the table has none
    """

    name: str
    province: str
    clusters: tuple[str, ...]
    region: str
    chengqu: float
    residents: float = 0.0
    chinese: str = ""
    province_chinese: str = ""

    def names(self, kind: str) -> tuple[str, ...]:
        """Give the names under which a kind of place may mean this city."""
        one = {"city": self.name, "province": self.province, "region": self.region}
        return self.clusters if kind == "cluster" else (one[kind],)


@lru_cache(maxsize=1)
def china_cities() -> tuple[NamedCity, ...]:
    """Read the cities of China (cities.csv, provinces.csv)."""
    region = province_regions()
    with (DATA / "cities.csv").open(encoding="utf-8-sig", newline="") as file:
        return tuple(
            NamedCity(
                row["name_en"],
                row.get("province_en") or "",
                tuple(name.strip() for name in _clusters(row) if name.strip()),
                region.get(row.get("province_en") or "", ""),
                float(row.get("urban_resident_pop_2020") or 0),
                float(row.get("resident_pop_2020") or 0),
                row.get("name_zh") or "",
                row.get("province_zh") or "",
            )
            for row in csv.DictReader(file)
        )


def _clusters(row: dict[str, str]) -> list[str]:
    return [*(row.get("city_cluster") or "").split(";"), *(row.get("city_group") or "").split(";")]


@lru_cache(maxsize=1)
def province_regions() -> dict[str, str]:
    """Give the region (of the four of the statistics bureau) of each province."""
    with (DATA / "provinces.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["province_en"]: row["region"] for row in csv.DictReader(file)}


@lru_cache(maxsize=8)
def synthetic_cities(cities: int, persons: float) -> tuple[NamedCity, ...]:
    """Give the cities of a made-up world, with the residents they have before rounding to workers."""
    from sim.world.synthetic import zipf_cities as invented

    share, chengqu = invented.zipf_shares(cities), invented.zone_shares(cities)[:, 0]
    provinces = invented.number_of_provinces(cities)
    return tuple(
        NamedCity(
            invented.name_of_row(row), invented.province_name(row % provinces), invented.clusters_of_row(row), "",
            persons * share[row] * chengqu[row], persons * share[row],
        )
        for row in range(cities)
    )  # fmt: skip


def scenario_cities(scenario: Scenario) -> tuple[NamedCity, ...] | None:
    """Give the cities of the world of a scenario; None where they are not known before the run."""
    if scenario.world == "synthetic":
        return synthetic_cities(scenario.synthetic.cities, float(scenario.synthetic.persons))
    return world_cities(scenario.world)


def world_cities(world: str) -> tuple[NamedCity, ...] | None:
    """Give the cities of a world by its name or folder; None where they are not known before the run."""
    if world == CHINA:
        return china_cities()
    try:
        if world == "synthetic" or not Path(world).is_dir():
            return None
    except (OSError, ValueError):  # no path at all
        return None
    from sim.country.country_folder import try_read_country

    told = try_read_country(Path(world))[0]
    return None if told is None else country_cities(told)


def country_cities(told: Country) -> tuple[NamedCity, ...]:
    """Give the cities of a country of tables."""
    from sim.country.country_arrays import resident_counts

    cities, living = told.table("cities"), resident_counts(told)
    clusters = [tuple(name.strip() for name in text.split(";") if name.strip()) for text in cities["clusters"]]
    rows = zip(cities["name"], cities["province"], clusters, cities["region"], living, strict=True)
    return tuple(
        NamedCity(name, province, of, region, float(zones[0]), float(zones.sum()))
        for name, province, of, region, zones in rows
    )


def accepted_names(kind: str, places: Iterable[NamedCity] | None) -> tuple[str, ...] | None:
    """Give the names a key of `where` accepts; None where any name is accepted."""
    fixed = {"size_class": SIZE_CLASSES, "tier": TIERS}
    if kind in fixed:
        return fixed[kind]
    if places is None:
        return REGIONS if kind == "region" else None
    found = {name for place in places for name in place.names(kind)} - {""}
    return REGIONS if found == set(REGIONS) and kind == "region" else tuple(sorted(found))
