"""Describe the table of where people lived five years before, as the census long form asks it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from sim.core import month_numbers
from sim.model_interface import ModelInterface
from sim.outputs.tables.cities_table import city_names
from sim.outputs.tables.flows_table import GROUPS
from sim.outputs.tables.table_columns import TEXT, Column, Table, workers_to_persons


def five_year_rows(model: Any) -> tuple[np.ndarray, ...]:
    """Give the rows (origin, destination, group) in which somebody answered."""
    return np.nonzero(model.panel.five_years.flows)


def five_year_axis(axis: int, values: Callable[[ModelInterface], np.ndarray]) -> Callable[[ModelInterface], np.ndarray]:
    """Make a column that looks up the values of one axis in every cell that is not empty."""
    return lambda model: values(model)[five_year_rows(model)[axis]]


def workers_asked(model: Any) -> np.ndarray:
    """Give the workers asked, by cell: int64."""
    return model.panel.five_years.flows[five_year_rows(model)]


def zone_movers(model: Any) -> np.ndarray:
    """Give of them those who lived in another zone of the same city, 0 where the cities differ: int64."""
    origin, destination, group = five_year_rows(model)
    return np.where(origin == destination, model.panel.five_years.zones[origin, group], 0)


def asked_persons(model: Any, asked: np.ndarray) -> np.ndarray:
    """Give the persons that the workers asked stand for: int64."""
    return workers_to_persons(asked * model.panel.five_years.each, model.world.scale)


def is_survey_month(model: Any, last: int) -> bool:
    """Say whether people were asked this month who remember the place of five years before."""
    return model.panel.five_years is not None and model.panel.five_years.month == model.month


def province_names(model: ModelInterface) -> np.ndarray:
    """Give the names of the provinces of the cities."""
    return np.asarray(model.world.cities.province_name, dtype=object)


FIVE_YEARS = Table(
    "five_years",
    "One row per year (asked in November), city five years ago, city now and education group with an answer; persons aged "
    "21 and over, including people who stayed. A tenth of the workers remembers, and a fifth of that tenth is asked each year, "
    "from the sixth year of a run on.",
    (
        Column(
            "year", "int16", "calendar year", "year of the question", lambda m: month_numbers.calendar_year(m.month)
        ),
        Column(
            "origin_id",
            "int32",
            "code GB/T 2260",
            "city five years ago",
            five_year_axis(0, lambda m: m.world.cities.id),
        ),
        Column("origin", TEXT, "", "its name", five_year_axis(0, city_names)),
        Column("origin_province", TEXT, "", "its province", five_year_axis(0, province_names)),
        Column("destination_id", "int32", "code GB/T 2260", "city now", five_year_axis(1, lambda m: m.world.cities.id)),
        Column("destination", TEXT, "", "its name", five_year_axis(1, city_names)),
        Column("destination_province", TEXT, "", "its province", five_year_axis(1, province_names)),
        Column("education", TEXT, "", "education group", five_year_axis(2, lambda m: np.asarray(GROUPS, dtype=object))),
        Column("persons", "int64", "persons", "estimate from the sample", lambda m: asked_persons(m, workers_asked(m))),
        Column(
            "other_zone",
            "int64",
            "persons",
            "of them, lived in another zone of the same city; 0 where the city differs",
            lambda m: asked_persons(m, zone_movers(m)),
        ),
        Column("sample", "int64", "workers", "simulated workers asked", workers_asked),
    ),
    due=is_survey_month,
)
