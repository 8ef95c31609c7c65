"""Count time in months.

A month is one integer: months since January 1900. November 2020 is 1450. Twelve bits hold every month up to
March 2241, so that a date fits beside other fields in a worker's record.
"""

from __future__ import annotations

import re

EPOCH = 1900
_TEXT = re.compile(r"(\d{4})-(\d{2})")


def parse_month(text: str) -> int:
    """Turn "2020-11" into the month number 1450; raise ValueError on anything else."""
    found = _TEXT.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= 12:
        raise ValueError(f"{text!r} is not a month; write it as YYYY-MM, for example 2026-01")
    return (int(found[1]) - EPOCH) * 12 + int(found[2]) - 1


def format_month(month: int) -> str:
    """Turn the month number 1450 into "2020-11"."""
    return f"{EPOCH + month // 12:04d}-{month % 12 + 1:02d}"


def calendar_year(month: int) -> int:
    """Give the calendar year of a month number."""
    return EPOCH + month // 12


def month_of_year(month: int) -> int:
    """Give the month of the year, 1 to 12, of a month number."""
    return month % 12 + 1
