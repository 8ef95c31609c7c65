"""Read the embedded tables; see sim/data/README.md for where each came from."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

FOLDER = Path(__file__).parent.parent / "data"
TABLES = ("assumptions", "cities", "city_margins", "migration_od_5year", "national", "provinces", "schedules")
UNITS, PROVINCES = 367, 31
SEXES = ("male", "female")
GROUPS = ("0_4", "5_9", *(f"{a}_{a + 4}" for a in range(10, 85, 5)), "85plus")  # five-year ages of city_margins
LEVELS = ("primary", "junior", "senior", "junior_college", "bachelor_plus")  # census levels; none counts as primary


def read_embedded_table(name: str) -> pd.DataFrame:
    """Return one embedded table; codes of cities and provinces are int32."""
    frame = pd.read_csv(FOLDER / f"{name}.csv")
    for column in ("city_id", "province_code", "origin_code", "dest_code"):
        if column in frame:
            frame[column] = frame[column].astype(np.int32)
    return frame


@cache
def read_units() -> pd.DataFrame:
    """Return the 367 units, checked: a complete partition of the mainland, indexed by city_id."""
    frame = read_embedded_table("cities").set_index("city_id")
    if len(frame) != UNITS or not frame.index.is_unique or frame.province_code.nunique() != PROVINCES:
        raise ValueError(f"cities.csv must hold {UNITS} different units in {PROVINCES} provinces.")
    if (frame.townurban_pop_2020 > frame.resident_pop_2020).any():
        raise ValueError("cities.csv holds a unit with more town residents than residents.")
    return frame


@cache
def read_margins(basis: str, part: str) -> pd.DataFrame:
    """Return rows of city_margins.csv in the order of the cities; units without a row are missing (nan)."""
    frame = read_embedded_table("city_margins")
    chosen = frame[(frame.basis == basis) & (frame.part == part)].set_index("city_id")
    return chosen.reindex(read_units().index)


@cache
def read_provinces() -> pd.DataFrame:
    """Return the provinces, indexed by code."""
    return read_embedded_table("provinces").set_index("province_code")


@cache
def read_national_series() -> pd.DataFrame:
    """Return the yearly national series, indexed by year."""
    return read_embedded_table("national").set_index("year")


@cache
def _schedules() -> pd.DataFrame:
    return (
        read_embedded_table("schedules")
        .sort_values("age_low", kind="stable")
        .set_index(["table", "year", "sex"])
        .sort_index()
    )


def read_schedule_rows(table: str, year: int, sex: str = "") -> pd.DataFrame:
    """Return one table of schedules.csv, youngest first.

    Parameters
    ----------
    table : name in the column `table`.
    year : int, year the rows are of.
    sex : "male" or "female"; "" for tables that tell no sexes apart.
    """
    where = (table, year, sex) if sex else (table, year)
    return _schedules().loc[where].reset_index().sort_values("age_low", kind="stable")


def population_by_age(basis: str = "2020", part: str = "unit") -> np.ndarray:
    """Return the population by sex and five-year age group, float64 (city, 2, 18)."""
    frame = read_margins(basis, part)
    return np.stack([frame[[f"pop_{sex}_{g}" for g in GROUPS]].to_numpy(np.float64) for sex in SEXES], axis=1)


def population_by_schooling(basis: str = "2020", part: str = "unit") -> np.ndarray:
    """Return persons aged 6 and over by sex and level, float64 (city, 2, 5); none and preschool count as primary."""
    frame = read_margins(basis, part)
    tables = []
    for sex in SEXES:
        table = frame[[f"edu_{sex}_{level}" for level in LEVELS]].to_numpy(np.float64)
        table[:, 0] += frame[[f"edu_{sex}_none", f"edu_{sex}_preschool"]].sum(axis=1).to_numpy()
        tables.append(table)
    return np.stack(tables, axis=1)


def table_checksums() -> dict[str, str]:
    """Return the SHA-256 of every embedded table the synthesis reads."""
    return {f"{name}.csv": hashlib.sha256((FOLDER / f"{name}.csv").read_bytes()).hexdigest() for name in TABLES}


def tables_checksum() -> str:
    """Return one SHA-256 over those of all embedded tables."""
    return hashlib.sha256("".join(table_checksums().values()).encode()).hexdigest()
