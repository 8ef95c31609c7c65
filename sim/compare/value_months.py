"""Say which months a number is of: a part of a year is no year."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Mapping
from typing import Any

from sim.core import month_numbers


def value_months(kind: str, year: int, start: int, end: int) -> tuple[str, str]:
    """Give the first and the last month of a value of a calendar year, YYYY-MM.

    Parameters
    ----------
    kind : flow, sum or stock (sim.compare.run_outcomes.Outcome).
    year : calendar year.
    start, end : month numbers of a run's start, which is not simulated itself, and of its last month.
    """
    last = min(month_numbers.parse_month(f"{year}-12"), end)
    first = {"flow": max(month_numbers.parse_month(f"{year}-01"), start + 1), "sum": start + 1, "stock": last}[kind]
    return month_numbers.format_month(min(first, last)), month_numbers.format_month(last)


def describe_end(effect: Mapping[Any, Any]) -> str:
    """Write when the last month of a value ends: "the end of 2035", "the end of January 2025"."""
    year, month = split_month(effect["last_month"])
    return f"the end of {year}" if month == 12 else f"the end of {month_name[month]} {year}"


def describe_months(effect: Mapping[Any, Any]) -> str:
    """Write the months a value is of: "2026", "January 2025", "January to March 2025"."""
    (year, first), (_, last) = split_month(effect["first_month"]), split_month(effect["last_month"])
    if (first, last) == (1, 12):
        return str(year)
    return f"{month_name[first]}{'' if first == last else f' to {month_name[last]}'} {year}"


def split_month(text: str) -> tuple[int, int]:
    """Split "2025-01" into year and month of the year."""
    return month_numbers.calendar_year(month_numbers.parse_month(text)), month_numbers.month_of_year(
        month_numbers.parse_month(text)
    )
