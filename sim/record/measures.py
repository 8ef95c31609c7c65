"""Describe the table of yearly national outcomes: one row a year and measure."""

from __future__ import annotations

import numpy as np

from sim import clock
from sim.model_interface import ModelInterface
from sim.record.column import TEXT, Column, Table
from sim.record.flows import year_over
from sim.record.outcomes import outcomes


def read(model: ModelInterface) -> tuple[int, list[tuple[str, float, str]]]:
    """Give the calendar year and its outcomes."""
    return clock.year(model.month), outcomes(model)


def of(place: int, kind: type) -> Column:
    """Make the column of one entry of the rows of sim.record.outcomes."""
    name, arrow, unit, text = (
        ("measure", TEXT, "", "name of the measure; the names are listed below"),
        ("value", "float64", "see unit", "value at the end of the year, or of the year"),
        ("unit", TEXT, "", "unit of the value"),
    )[place]
    return Column(name, arrow, unit, text, lambda told: np.array([row[place] for row in told[1]], dtype=kind))


MEASURES = Table(
    "measures",
    "One row a year and measure, for the country: size classes, Zipf's exponent and concentration of cities, Theil's index of "
    "wages and of service access, rate, effectiveness and distance of moves, mobility over five years, waiting, left-behind "
    "children, education of those who turned 16, adults by age. Moves of the first and last year hold the months simulated.",
    (
        Column("year", "int16", "calendar year", "year", lambda told: told[0]),
        of(0, object),
        of(1, float),
        of(2, object),
    ),
    due=year_over,
    read=read,
)
