"""Describe the table of settlement: one row a month and city."""

from __future__ import annotations

import numpy as np

from sim.model_interface import ModelInterface
from sim.record.cities import KEYS
from sim.record.column import TEXT, Column, Table, in_persons


def persons_of(name: str, text: str) -> Column:
    """Make a column of persons from a count of workers in the month's settlement."""
    return Column(name, "int64", "persons", text, lambda m: in_persons(m.month_settlement[name], m.world.scale))


def number(name: str, unit: str, text: str) -> Column:
    """Make a column of numbers from the month's settlement, empty where there is none."""
    return Column(name, "float64", unit, text, lambda m: np.asarray(m.month_settlement[name], dtype=np.float64))


def accepted(model: ModelInterface) -> np.ndarray:
    """Give the admitted of a ranking in percent of who took part in it, nan without one: float64 (city,)."""
    applied = np.asarray(model.month_settlement["ranked_applicants"], float)
    share = np.full(applied.size, np.nan)
    return 100.0 * np.divide(model.month_settlement["ranked_admitted"], applied, out=share, where=applied > 0)


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
        number("quota", "persons", "places of the window decided this month, special posts too; empty: no quota or no window"),
        number("cutoff", "points", "points of the last admitted in the window; empty: no ranking this month"),
        persons_of("admitted", "admitted this month on all tracks; registered next month if they are still here"),
        persons_of("ranked_applicants", "took part in the ranking of the main rule this month"),
        persons_of("ranked_admitted", "of the admitted, by that ranking: they and the next fill the quota"),
        persons_of("posts_admitted", "of the admitted, by the ranking for places kept for special posts"),
        persons_of("unranked_admitted", "of the admitted, without a ranking: by a bar, by tests, on a track beside the points"),
        Column(
            "acceptance",
            "float64",
            "percent",
            "admitted of those who took part in the ranking of this month; empty: nobody did",
            accepted,
        ),
        persons_of("converted", "registered here this month"),
    ),
)
