"""Describe the table of yearly national outcomes: one row for each year and measure."""

from __future__ import annotations

import numpy as np

from sim.core import month_numbers
from sim.model_interface import ModelInterface
from sim.outputs.tables.flows_table import is_year_complete
from sim.outputs.tables.national_outcomes import yearly_outcomes
from sim.outputs.tables.table_columns import TEXT, Column, Table


def year_and_outcomes(model: ModelInterface) -> tuple[int, list[tuple[str, float, str]]]:
    """Give the calendar year and its outcomes."""
    return month_numbers.calendar_year(model.month), yearly_outcomes(model)


def outcome_column(place: int, kind: type) -> Column:
    """Make the column of one entry of the rows of sim.outputs.tables.national_outcomes."""
    name, arrow, unit, text = (
        ("measure", TEXT, "", "name of the measure; the names are listed below"),
        ("value", "float64", "see unit", "value at the end of the year, or of the year"),
        ("unit", TEXT, "", "unit of the value"),
    )[place]
    return Column(name, arrow, unit, text, lambda told: np.array([row[place] for row in told[1]], dtype=kind))


MEASURES = Table(
    "measures",
    "One row per year and measure, for the country: size classes, Zipf's exponent and concentration of cities, Theil's index of "
    "wages and of service access, rate, effectiveness and distance of moves, mobility over five years, waiting, left-behind "
    "children, education of people who turned 16, adults by age. Moves of the first and last year cover the simulated months only.",
    (
        Column("year", "int16", "calendar year", "year", lambda told: told[0]),
        outcome_column(0, object),
        outcome_column(1, float),
        outcome_column(2, object),
    ),
    due=is_year_complete,
    read=year_and_outcomes,
)
