"""Turn the tables of a country into arrays."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from sim.country.country_folder import Country
from sim.country.table_formats import AGES, CHILDREN, EDUCATION, OLDEST_ROW, REGISTERED, SCHEDULE, SEXES, ZONES, Frame

LAST = OLDEST_ROW + 1


def code_cells(cells: Frame, words) -> np.ndarray:
    """Return the position of every cell among some words, int64 (row,)."""
    return pd.Index(list(words)).get_indexer(cells)


@lru_cache(maxsize=2)
def adult_counts(country: Country) -> np.ndarray:
    """Return persons aged 16 and over, float64 (city, zone, registered, sex, age, education): (n, 3, 4, 2, 15, 7)."""
    frame = country.table("people")
    keys = (country.names, ZONES, REGISTERED, SEXES, AGES)
    where = tuple(
        code_cells(frame[name], words)
        for name, words in zip(("city", "zone", "registered", "sex", "age"), keys, strict=True)
    )
    persons = frame["persons"].to_numpy(np.float64)
    if country.tables["education"] is None:
        made = np.zeros((len(country.names), 3, 4, 2, 15, 7))
        np.add.at(made, (*where, code_cells(frame["education"], EDUCATION)), persons)
        return made
    made = np.zeros((len(country.names), 3, 4, 2, 15))
    np.add.at(made, where, persons)
    return made[..., None] * education_shares(country)[None, :, None]


def education_shares(country: Country) -> np.ndarray:
    """Return the shares of education.csv, float64 (zone, sex, age, education): (3, 2, 15, 7), each age summing to 1."""
    frame, made = country.table("education"), np.zeros((3, 2, 15, 7))
    pairs = (("zone", ZONES), ("sex", SEXES), ("age", AGES), ("education", EDUCATION))
    made[tuple(code_cells(frame[name], words) for name, words in pairs)] = frame["share"]
    total = made.sum(axis=3, keepdims=True)
    return np.divide(made, total, out=np.zeros_like(made), where=total > 0)


@lru_cache(maxsize=2)
def child_counts(country: Country) -> np.ndarray:
    """Return children under 16, float64 (city, zone, age, 2), the last: registered here, elsewhere."""
    frame, made = country.table("children"), np.zeros((len(country.names), 3, 4, 2))
    pairs = (("city", country.names), ("zone", ZONES), ("age", CHILDREN), ("registered", ("here", "elsewhere")))
    made[tuple(code_cells(frame[name], words) for name, words in pairs)] = frame["persons"]
    return made


def resident_counts(country: Country) -> np.ndarray:
    """Return residents of all ages by zone, float64 (city, 3) persons."""
    return adult_counts(country).sum(axis=(2, 3, 4, 5)) + child_counts(country).sum(axis=(2, 3))


def zone_column(country: Country, column: str) -> np.ndarray:
    """Return a column of zones.csv, float64 (place,)."""
    frame, made = country.table("zones"), np.zeros((len(country.names), 3))
    made[code_cells(frame["city"], country.names), code_cells(frame["zone"], ZONES)] = frame[column]
    return made.ravel()


def origin_counts(country: Country) -> np.ndarray | None:
    """Return persons by city of residence and of registration, float64 (city, city); None without such a table."""
    frame = country.tables["origins"]
    if frame is None:
        return None
    made = np.zeros((len(country.names), len(country.names)))
    np.add.at(
        made, (code_cells(frame["city"], country.names), code_cells(frame["origin"], country.names)), frame["persons"]
    )
    return made


def distance_matrix(country: Country) -> np.ndarray | None:
    """Return distances in km, float64 (city, city), 0 on the diagonal; None without such a table."""
    frame = country.tables["distances"]
    if frame is None:
        return None
    one, other = (code_cells(frame[name], country.names) for name in ("from", "to"))
    made = np.zeros((len(country.names), len(country.names)))
    made[one, other] = made[other, one] = frame["km"]
    return made


def schedule_array(country: Country, name: str) -> np.ndarray:
    """Return a schedule, float64 with its keys as axes: zone 3, sex 2, age 121, education 7; 0 where no row is written."""
    frame = country.table("schedules")
    frame = frame[frame["schedule"] == name]
    axes = SCHEDULE[name].keys
    size = {"zone": 3, "sex": 2, "age": LAST, "education": 7}
    words = {"zone": ZONES, "sex": SEXES, "education": EDUCATION}
    made = np.zeros([size[axis] for axis in axes])
    where = tuple(frame[axis].astype(int) if axis == "age" else code_cells(frame[axis], words[axis]) for axis in axes)
    made[where if where else ...] = frame["value"] if where else frame["value"].iloc[0]
    return made
