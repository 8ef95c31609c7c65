"""Describe the 367 units of mainland China in 2020."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.world import embedded_tables
from sim.world.china import initial_prices, net_migration_targets
from sim.world.city_distances import great_circle
from sim.world.starting_world import SOURCE_COLUMNS, Cities

FIRST_TIER = (110000, 310000, 440100, 440300)  # Beijing, Shanghai, Guangzhou, Shenzhen


def build_china_cities(persons: np.ndarray, start) -> Cities:
    """Return the units as arrays. persons : float64 (place,) residents; start: see sim.world.china.net_migration_targets."""
    units = embedded_tables.read_units()
    groups = zip(units.city_cluster, units.city_group, strict=True)
    longitude, latitude = units.lon.to_numpy(np.float64), units.lat.to_numpy(np.float64)
    wage = initial_prices.place_wages()
    return Cities(
        id=units.index.to_numpy(np.int32),
        name=tuple(units.name_en),
        province=units.province_code.to_numpy(np.int32),
        province_name=tuple(units.province_en),
        region=tuple(embedded_tables.read_provinces().region.loc[units.province_code]),
        cluster=tuple(tuple(name for name in pair if isinstance(name, str)) for pair in groups),
        rank=tuple(rank.replace("sub_", "sub-").replace("_", " ") for rank in units.admin_rank),
        first_tier=np.isin(units.index, FIRST_TIER),
        longitude=longitude,
        latitude=latitude,
        km=great_circle(longitude, latitude),
        wage=wage,
        rent=initial_prices.place_rents(wage)[0],
        net=net_migration_targets.target_net_rates(persons, start),
        birth_rate=embedded_tables.read_provinces()
        .birth_rate_2020_permille.loc[units.province_code]
        .to_numpy(np.float64)
        / 1000.0,
    )


def residents_by_zone() -> np.ndarray:
    """Return residents of 2020 by zone, float64 (city, 3): chengqu, other towns, rural (census county volume)."""
    units = embedded_tables.read_units()
    chengqu = units.urban_resident_pop_2020.fillna(0).to_numpy(np.float64)
    urban, everybody = units.townurban_pop_2020.to_numpy(np.float64), units.resident_pop_2020.to_numpy(np.float64)
    return np.stack([chengqu, urban - chengqu, everybody - urban], axis=1)


def city_value_sources(made: Cities, registered: np.ndarray, imputed: np.ndarray) -> pd.DataFrame:
    """Return where the values of the cities come from, with SOURCE_COLUMNS; imputed ones are marked.

    Parameters
    ----------
    made : Cities, as build_china_cities returns them.
    registered : (city,) float, registered population of about 2020, persons.
    imputed : (city,) bool, whether that is an estimate.
    """
    away = embedded_tables.read_units().hukou_other_prefecture_2020
    wage, no_wage = initial_prices.city_wages()
    no_price, no_past = initial_prices.place_rents(made.wage)[1], net_migration_targets.yearly_net_migration()[2]
    every, none = np.ones(len(made), bool), np.zeros(len(made), bool)
    rows = [
        _rows("chengqu", made.id, residents_by_zone()[:, 0], "2020 census, county volume", "high", none),
        _rows("wage", made.id, wage, "China City Statistical Yearbook", "medium", no_wage),
        _rows("rent", made.id, made.rent[::3], "rent_to_wage by size class, house price", "low", no_price),
        _rows("net", made.id, made.net[::3], "growth 2010-2020 less natural growth", "medium", no_past),
        _rows("registered", made.id, registered, "yearbooks 2018-2020", "medium", imputed),
        _rows("elsewhere", made.id, away, "2020 census, estimate", "low", every),
    ]
    return pd.concat(rows, ignore_index=True).reindex(columns=list(SOURCE_COLUMNS))


def _rows(name: str, ids, values, source: str, confidence: str, imputed: np.ndarray) -> pd.DataFrame:
    frame = pd.DataFrame({"table": "cities", "field": name, "city_id": ids, "value": np.asarray(values, np.float64)})
    frame["source"] = np.where(imputed, "imputed: see sim.world", source)
    frame["confidence"], frame["imputed"] = np.where(imputed, "low", confidence), imputed
    return frame
