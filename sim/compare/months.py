"""Say which months a number is of: a part of a year is no year."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Mapping
from typing import Any

from sim import clock


def months_of(kind: str, year: int, start: int, end: int) -> tuple[str, str]:
    """Give the first and the last month of a value of a calendar year, YYYY-MM.

    kind : see sim.compare.outcomes.Outcome     start, end : month numbers of a run; the start itself is not simulated
    """
    last = min(clock.month(f"{year}-12"), end)
    first = {"flow": max(clock.month(f"{year}-01"), start + 1), "sum": start + 1, "stock": last}[kind]
    return clock.text(min(first, last)), clock.text(last)


def end_of(effect: Mapping[Any, Any]) -> str:
    """Write when the last month of a value ends: "the end of 2035", "the end of January 2025"."""
    year, month = parts(effect["last_month"])
    return f"the end of {year}" if month == 12 else f"the end of {month_name[month]} {year}"


def during(effect: Mapping[Any, Any]) -> str:
    """Write the months a value is of: "2026", "January 2025", "January to March 2025"."""
    (year, first), (_, last) = parts(effect["first_month"]), parts(effect["last_month"])
    if (first, last) == (1, 12):
        return str(year)
    return f"{month_name[first]}{'' if first == last else f' to {month_name[last]}'} {year}"


def parts(text: str) -> tuple[int, int]:
    """Split "2025-01" into year and month of the year."""
    return clock.year(clock.month(text)), clock.of_year(clock.month(text))
