"""Describe the table of settlement: one row a month and city."""

from __future__ import annotations

import numpy as np

from sim.model_interface import ModelInterface
from sim.outputs.tables.cities_table import CITY_KEYS
from sim.outputs.tables.table_columns import TEXT, Column, Table, workers_to_persons


def settlement_persons(name: str, text: str) -> Column:
    """Make a column of persons from a count of workers in the month's settlement."""
    return Column(name, "int64", "persons", text, lambda m: workers_to_persons(m.month_settlement[name], m.world.scale))


def settlement_number(name: str, unit: str, text: str) -> Column:
    """Make a column of numbers from the month's settlement, empty where there is none."""
    return Column(name, "float64", unit, text, lambda m: np.asarray(m.month_settlement[name], dtype=np.float64))


def accepted_percent(model: ModelInterface) -> np.ndarray:
    """Give the admitted of a ranking in percent of who took part in it, nan without one: float64 (city,)."""
    applied = np.asarray(model.month_settlement["ranked_applicants"], float)
    share = np.full(applied.size, np.nan)
    return 100.0 * np.divide(model.month_settlement["ranked_admitted"], applied, out=share, where=applied > 0)


SETTLEMENT = Table(
    "settlement",
    "One row a month and city, for the chengqu's rule; the first month is the start.",
    (
        *CITY_KEYS,
        Column(
            "regime",
            TEXT,
            "",
            "how the chengqu settles people: open, conditions, points, closed",
            lambda m: np.asarray(m.month_settlement["regime"], dtype=object),
        ),
        settlement_persons("eligible", "could apply this month"),
        settlement_persons("applicants", "applied this month"),
        settlement_number(
            "quota",
            "persons",
            "places of the window decided this month, special posts too; empty: no quota or no window",
        ),
        settlement_number(
            "cutoff", "points", "points of the last admitted in the window; empty: no ranking this month"
        ),
        settlement_persons(
            "admitted", "admitted this month on all tracks; registered next month if they are still here"
        ),
        settlement_persons("ranked_applicants", "took part in the ranking of the main rule this month"),
        settlement_persons("ranked_admitted", "of the admitted, by that ranking: they and the next fill the quota"),
        settlement_persons("posts_admitted", "of the admitted, by the ranking for places kept for special posts"),
        settlement_persons(
            "unranked_admitted", "of the admitted, without a ranking: by a bar, by tests, on a track beside the points"
        ),
        Column(
            "admission_rate",
            "float64",
            "percent",
            "admitted of those who took part in the ranking of this month; empty: nobody did",
            accepted_percent,
        ),
        settlement_persons("settled", "registered here this month"),
    ),
)
