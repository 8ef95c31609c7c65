"""Say what a column of a table is: name, type, unit, meaning, and where its numbers come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.model_interface import ModelInterface

TEXT = "text"  # a dictionary-encoded string; every other type is the name Arrow gives it
MONTH = "timestamp[ms]"  # a datetime in pandas


@dataclass(frozen=True)
class Column:
    """Describe one column; `value(model)` gives a scalar or an array of one entry a row of this month."""

    name: str
    type: str
    unit: str
    text: str
    value: Callable[[Any], Any]


@dataclass(frozen=True)
class Table:
    """Describe one table; `due(model, last)` says whether this month adds rows to it.

    read : what its columns are read from, made once a month out of the model; the model itself by default
    """

    name: str
    text: str
    columns: Sequence[Column]
    due: Callable[[Any, int], bool] = lambda model, last: True
    read: Callable[[Any], Any] = lambda model: model


def measure_in_persons(model: ModelInterface, measure: str) -> np.ndarray:
    """Give a measure of the month in persons by place: int64 (place,); workers times persons a worker."""
    return workers_to_persons(getattr(model.totals, measure), model.world.scale)


def city_persons(model: ModelInterface, *measures: str) -> np.ndarray:
    """Give the sum of some measures in persons by city: int64 (city,)."""
    return np.sum([measure_in_persons(model, name) for name in measures], axis=0).reshape(-1, 3).sum(axis=1)


def workers_to_persons(workers: np.ndarray, scale: float) -> np.ndarray:
    """Turn counts of simulated workers into whole persons (int64)."""
    return np.rint(np.asarray(workers, dtype=np.float64) * scale).astype(np.int64)


def month_start(month: int) -> np.datetime64:
    """Give the first day of a month number (see sim.core.month_numbers)."""
    return np.datetime64(month - 70 * 12, "M").astype("datetime64[ms]")


RUN_COLUMNS = (  # every table begins with these, so that tables of many runs can be put together; values from Reporter(of=...)
    Column("scenario", TEXT, "", "name of the scenario", lambda of: of["scenario"]),
    Column("seed", "uint64", "", "seed", lambda of: of["seed"]),
    Column("replicate", "int32", "", "which of the runs of this seed", lambda of: of["replicate"]),
)
