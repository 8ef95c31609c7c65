"""Turn points tables into whole numbers, and say when a ranking is held and at which month points are counted."""

from __future__ import annotations

import numpy as np

from sim import clock
from sim.kernels.given import POINTS, TABLE
from sim.rules.resolved import Rules

MONTHS = 516  # insured months a working life can hold, 43 years: the width of a histogram
RANK = 1  # code of settlement.points.mechanism
WHOLE = {  # a field of TABLE: the value it is made of, and how often it counts
    "bar": ("threshold", 1.0),
    "insured": ("insured_year", 1 / 12),
    "owned": ("owned_year", 1 / 12),
    "rented": ("rented_year", 1 / 12),
    "age": ("age_points", 1.0),
    "age_loss": ("age_loss", 1.0),
    "outside": ("outside_year", 1.0),
    "outside_most": ("outside_at_most", 1.0),
    "tax": ("tax_points", 1.0),
}
LEVELS = ("college", "bachelor", "master", "doctorate")


def counted(month: int) -> int:
    """Return the month points are counted at: December of the year before (Beijing measures 2020; default of 2.9, 6)."""
    return month - clock.of_year(month)


def tables(rules: Rules) -> np.ndarray:
    """Build the tables of points of a month but for its date, TABLE (city,); see `dated`."""

    def value(name: str) -> np.ndarray:
        return np.asarray(rules[f"settlement.points.{name}"], float)

    unit = value("unit")
    made = np.zeros(unit.size, TABLE)
    for field, (name, times) in WHOLE.items():
        made[field] = np.rint(np.nan_to_num(value(name)) * unit * times)
    for column, level in enumerate(LEVELS, start=3):
        made["education"][:, column] = np.rint(value(f"education.{level}") * unit)
    made["age_until"] = np.rint(12 * value("age_until"))
    for field in ("outside_since", "outside_share", "tax_share"):
        made[field] = value(field)
    made["distance"], made["spread"] = value("apply_distance") * unit, value("apply_spread") * unit
    points = np.asarray(rules["settlement.regime"]) == POINTS
    made["ranked"] = points & (value("mechanism") == RANK) & ~np.isnan(value("quota"))
    return made


def dated(made: np.ndarray, rules: Rules, month: int, line: np.ndarray, path: np.ndarray) -> np.ndarray:
    """Return the tables with what depends on the month.

    line : float64 (city,) last line in points, nan = none yet
    path : float64 (city, PATH) lines expected in the years to come, in points (sim.steps.lines)
    """
    made = made.copy()
    made["window"] = made["ranked"] & (rules["settlement.points.window"] == clock.of_year(month))
    made["counted"] = np.where(made["ranked"], counted(month), month)
    made["line"] = np.nan_to_num(line) * rules["settlement.points.unit"]
    made["path"] = path * rules["settlement.points.unit"][:, None]
    return made


def width(made: np.ndarray) -> int:
    """Return how many bins a histogram needs: one more than the highest score a table can give; 1 without a ranking."""
    if not made["window"].any():
        return 1
    best = MONTHS * (made["insured"] + np.maximum(made["owned"], made["rented"])) + made["education"].max(axis=1)
    return int((best + made["age"] + made["outside_most"] + made["tax"])[made["window"]].max()) + 1
