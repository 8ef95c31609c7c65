"""Write numbers the way people read them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

LONG = 10_000  # of a size: a larger number is written in one of its own
SIZES = ((1e9, "billion"), (1e6, "million"), (1e3, "thousand"))


class NumberFormat(NamedTuple):
    """How numbers that are read together are written: in which size, with its word, with how many decimals.

    decimals : -1 rounds to tens
    """

    size: float
    word: str
    decimals: int

    def rounded(self, value: float) -> float:
        """Give the number that is written, as a multiple of the size; no minus before a zero."""
        return round(value / self.size, self.decimals) + 0.0

    def number(self, value: float, signed: bool = False) -> str:
        """Write the number alone."""
        rounded = self.rounded(value)
        return f"{'+' if signed and rounded > 0 else ''}{rounded:,.{max(0, self.decimals)}f}"


def choose_format(values: Sequence[float], unit: str) -> NumberFormat:
    """Choose the precision of numbers read together, by the largest: three figures for persons, else hundredths."""
    if unit != "persons":
        return NumberFormat(1.0, "", 2)
    largest = max((abs(value) for value in values if not math.isnan(value)), default=0.0)
    size, word = next((pair for pair in SIZES if largest >= pair[0]), (1.0, ""))
    return NumberFormat(size, word, figure_decimals(largest / size) if word else 0)


def format_figure(value: float, unit: str, signed: bool = False, like: NumberFormat | None = None) -> str:
    """Write a value with its size in words: 9.12 million, 0.83 points, 46.24%; a missing one as a dash.

    Parameters
    ----------
    value, unit : a number of persons, percent or points; "persons", "percent" or any other for points.
    signed : whether a plus is written, and percent as points, as of a difference.
    like : precision of the numbers it is read with, None = its own.
    """
    if math.isnan(value):
        return "-"
    chosen = like or choose_format([value], unit)
    if unit == "persons":
        return f"{chosen.number(value, signed)} {chosen.word}".rstrip()
    return f"{chosen.number(value, signed)}{'%' if unit == 'percent' and not signed else ' points'}"


def format_levels(
    base: float, variant: float, difference: float, unit: str, like: NumberFormat, exactly: bool = False
) -> tuple[str, str]:
    """Write the levels a difference lies between in its precision, so that the written ones add up.

    Parameters
    ----------
    base, variant, difference : levels in `unit`, and variant less base; nan where missing.
    unit : "persons", "percent" or any other for points.
    like, exactly : precision of the difference; whether it is kept where numbers are then too long to read.
    """
    largest = max((value for value in (base, variant) if not math.isnan(value)), key=abs, default=0.0)
    like = choose_format([largest], unit) if abs(largest) >= LONG * like.size and not exactly else like
    if not math.isnan(difference):
        variant = like.size * (like.rounded(base) + like.rounded(difference))
    return format_figure(base, unit, like=like), format_figure(variant, unit, like=like)


def figure_decimals(number: float) -> int:
    """Give the decimals that leave three figures at most: 9.12, 91.2, 912."""
    return max(0, 2 - int(math.log10(abs(number)))) if abs(number) >= 1 else 2


def format_interval(low: float, high: float, unit: str, like: NumberFormat | None = None) -> str:
    """Write an interval in one precision: "8.83 to 9.41 million"; nothing where there is none.

    Parameters
    ----------
    low, high : its ends in `unit`, nan where there is none.
    unit, like : "persons", "percent" or any other for points; precision, None = its own.
    """
    if math.isnan(low) or math.isnan(high):
        return ""
    chosen = like or choose_format([low, high], unit)
    return f"{chosen.number(low)} to {chosen.number(high)} {chosen.word}".rstrip()


def join_names(names: Sequence[str]) -> str:
    """Join names as "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def quote_name(name: str) -> str:
    """Write the name of a scenario in a sentence: in quotation marks where it is several words."""
    return f'"{name}"' if " " in name else name


def join_few(names: Sequence[str], most: int) -> str:
    """Join names with commas, and count those that are more than `most`: "A, B, C and 4 more"."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
