"""Describe the table of moves between cities: one row for each year, origin, destination and education group."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.core import month_numbers
from sim.model_interface import ModelInterface
from sim.outputs.tables.cities_table import city_names
from sim.outputs.tables.table_columns import TEXT, Column, Table, workers_to_persons

GROUPS = ("primary or none", "junior", "senior", "college and above")


def flow_rows(model: ModelInterface) -> tuple[np.ndarray, ...]:
    """Give the rows (origin, destination, group) of the cells of the year's flows that are not empty."""
    return np.nonzero(model.flows)


def flow_axis(axis: int, values: Callable[[ModelInterface], np.ndarray]) -> Callable[[ModelInterface], np.ndarray]:
    """Make a column that looks up the values of one axis of the flows in every cell that is not empty."""
    return lambda model: values(model)[flow_rows(model)[axis]]


def is_year_complete(model: ModelInterface, last: int) -> bool:
    """Say whether the flows of a year are complete: in December, and in the last month of the run."""
    return month_numbers.month_of_year(model.month) == 12 or model.month == last


FLOWS = Table(
    "flows",
    "One row per year, origin, destination and education group with at least one move; persons aged 16 and over. "
    "The first and the last year cover only the months that were simulated.",
    (
        Column("year", "int16", "calendar year", "year of the moves", lambda m: month_numbers.calendar_year(m.month)),
        Column("origin_id", "int32", "code GB/T 2260", "city left", flow_axis(0, lambda m: m.world.cities.id)),
        Column("origin", TEXT, "", "name of the city left", flow_axis(0, city_names)),
        Column("destination_id", "int32", "code GB/T 2260", "city reached", flow_axis(1, lambda m: m.world.cities.id)),
        Column("destination", TEXT, "", "name of the city reached", flow_axis(1, city_names)),
        Column("education", TEXT, "", "education group", flow_axis(2, lambda m: np.asarray(GROUPS, dtype=object))),
        Column(
            "moves",
            "int64",
            "persons",
            "moves in the year; who moves twice counts twice",
            lambda m: workers_to_persons(m.flows[flow_rows(m)], m.world.scale),
        ),
    ),
    due=is_year_complete,
)
