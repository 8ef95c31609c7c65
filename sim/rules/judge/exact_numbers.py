"""Write exact numbers and spans of months as people read them."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache


@lru_cache(maxsize=4096)
def exact_fraction(value: float | Fraction) -> Fraction:
    """Give a number as it is written: 0.1 is one tenth, not the nearest binary number."""
    return Fraction(str(value))


def format_points(value: Fraction | float) -> str:
    """Write a number with three decimals where they are all, else with two at most."""
    decimals = 3 if value * 1000 == round(value * 1000) else 2
    text = f"{float(value):,.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def format_rate(each_year: Fraction, step: int) -> str:
    """Write points for a step of so many months: 0.25, or 0.5/12 where the decimals do not end."""
    part = each_year * step / 12
    return format_points(part) if part * 1000 == int(part * 1000) else f"{format_points(each_year * step)}/12"


def years_and_months(months: int) -> str:
    """Write months as years and months."""
    years, rest = divmod(months, 12)
    parts = [f"{count} {word}{'s' if count > 1 else ''}" for count, word in ((years, "year"), (rest, "month")) if count]
    return " ".join(parts) or "0 months"


def item_label(name: str) -> str:
    """Write the name of an item as words."""
    return name.replace("_", " ")
