"""Read the rankings of cities whose results are documented (sim/data/rounds.csv)."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from sim.core import month_numbers
from sim.scenario.rule_files import FOLDER

FILE = FOLDER.parent / "rounds.csv"


@dataclass(frozen=True)
class DocumentedRanking:
    """A ranking that was held.

    month : number of the month      admitted : persons      line : points, None = not found
    """

    city: str
    month: int
    admitted: float
    line: float | None


def read_rankings() -> list[DocumentedRanking]:
    """Read every documented ranking, in the order of their months."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    made = [
        DocumentedRanking(
            row["city"],
            month_numbers.parse_month(row["month"]),
            float(row["admitted"]),
            float(row["line"]) if row["line"] else None,
        )
        for row in rows
    ]
    return sorted(made, key=lambda held: held.month)
