"""Describe the world a run starts from, as arrays ready for the kernels."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

SOURCE_COLUMNS = ("table", "field", "city_id", "value", "source", "confidence", "imputed")
MARGIN_COLUMNS = ("margin", "group", "target", "made")


@dataclass(frozen=True)
class Cities:
    """The cities, one row each, in the order of the world's tables.

    id : int32 (city,)          code GB/T 2260, or 1, 2, ... in a made-up world; the lasting identity of a city
    name : tuple of str         English name, unique
    province : int32 (city,)    province code (id // 10000 x 10000)
    province_name : tuple of str
    region : tuple of str       region of the province, empty = none
    cluster : tuple of tuple    names of the city clusters and groups a city belongs to, may be empty
    rank : tuple of str         administrative rank: municipality, sub-provincial, provincial capital, ordinary
    first_tier : bool (city,)   Beijing, Shanghai, Guangzhou, Shenzhen
    longitude, latitude : float64 (city,)  degrees
    km : float64 (city, city)   great-circle distance; 30 on the diagonal (docs/model.md 2.9, 2)
    wage : float64 (place, 2)   yuan a year at the start, below college and college
    rent : float64 (place,)     yuan a year for a standard dwelling at the start
    net : float64 (place,)      net migration aimed at by the inversion, share of residents a year
    birth_rate : float64 (city,) births a resident of the province in the year of the start, nan = not known
    """

    id: np.ndarray
    name: tuple[str, ...]
    province: np.ndarray
    province_name: tuple[str, ...]
    region: tuple[str, ...]
    cluster: tuple[tuple[str, ...], ...]
    rank: tuple[str, ...]
    first_tier: np.ndarray
    longitude: np.ndarray
    latitude: np.ndarray
    km: np.ndarray
    wage: np.ndarray
    rent: np.ndarray
    net: np.ndarray
    birth_rate: np.ndarray

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True)
class Schedules:
    """The demographic schedules of a world.

    death : float64 (2, 121)       probability of dying within a year, by sex and age
    birth : float64 (121,)         births a woman and year, by age
    birth_zone : float64 (3,)      births of a woman in a zone against those of one in the country
    male_births : float64          share of boys among births
    schooling : float64 (3, 2, 7)  education reached by those entering at 16, by zone, sex and level; sums to 1
    active : float64 (2, 121)      share in the labour force, by sex and age (students and the retired out)
    """

    death: np.ndarray
    birth: np.ndarray
    birth_zone: np.ndarray
    male_births: float
    schooling: np.ndarray
    active: np.ndarray


@dataclass(frozen=True)
class World:
    """A world at its first month: cities, schedules, and who lives where.

    workers : WORKER (slot,)       one record a simulated person aged 16 and over (see sim.world.worker_record)
    month : int                    first month (see sim.core.month_numbers)
    scale : float                  persons a worker stands for
    sources : DataFrame            SOURCE_COLUMNS, imputed is bool: where numbers come from
    margins : DataFrame            MARGIN_COLUMNS in persons: how well the synthesis met its targets
    checksum : str                 SHA-256 of the tables the world was made from
    """

    name: str
    cities: Cities
    schedules: Schedules
    workers: np.ndarray
    month: int
    scale: float
    checksum: str
    sources: pd.DataFrame = field(default_factory=pd.DataFrame)
    margins: pd.DataFrame = field(default_factory=pd.DataFrame)
