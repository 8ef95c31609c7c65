"""Describe the table of settlement: one row a month and city."""

from __future__ import annotations

import numpy as np

from sim.record.cities import KEYS
from sim.record.column import TEXT, Column, Recorded, Table, in_persons


def persons_of(name: str, text: str) -> Column:
    """Make a column of persons from a count of workers in the month's settlement."""
    return Column(name, "int64", "persons", text, lambda m: in_persons(m.month_settlement[name], m.world.scale))


def number(name: str, unit: str, text: str) -> Column:
    """Make a column of numbers from the month's settlement, empty where there is none."""
    return Column(name, "float64", unit, text, lambda m: np.asarray(m.month_settlement[name], dtype=np.float64))


def accepted(model: Recorded) -> np.ndarray:
    """Give the admitted in percent of the applicants, nan where there are none: float64 (city,)."""
    applied = np.asarray(model.month_settlement["applicants"], float)
    share = np.full(applied.size, np.nan)
    return 100.0 * np.divide(model.month_settlement["admitted"], applied, out=share, where=applied > 0)


SETTLEMENT = Table(
    "settlement",
    "One row a month and city, for the chengqu's rule; the first month is the start.",
    (
        *KEYS,
        Column(
            "regime",
            TEXT,
            "",
            "how the chengqu settles people: open, conditions, points, closed",
            lambda m: np.asarray(m.month_settlement["regime"], dtype=object),
        ),
        persons_of("eligible", "could apply this month"),
        persons_of("applicants", "applied this month"),
        number("quota", "persons", "places of the window decided this month; empty: no quota or no window"),
        number("cutoff", "points", "points of the last admitted in the window; empty: no ranking this month"),
        persons_of("admitted", "admitted this month; registered next month if they are still here"),
        Column(
            "acceptance",
            "float64",
            "percent",
            "admitted of the applicants of this month; empty: nobody applied",
            accepted,
        ),
        persons_of("converted", "registered here this month"),
    ),
)
