"""Write numbers the way people read them."""

from __future__ import annotations

import math

SIZES = ((1e9, "billion"), (1e6, "million"), (1e3, "thousand"))


def amount(value: float, unit: str, signed: bool = False) -> str:
    """Write a value with its size in words: 9.1 million, 0.8 points, 46.2%; a missing one as a dash."""
    if math.isnan(value):
        return "-"
    sign = "+" if signed and value > 0 else ""
    if unit == "percent" and not signed:
        return f"{value:.1f}%"
    if unit != "persons":
        return f"{sign}{hundredths(value)} points"
    for size, word in SIZES:
        if abs(value) >= size:
            return f"{sign}{value / size:.{digits(value / size)}f} {word}"
    return f"{sign}{value:.0f}"


def hundredths(value: float) -> str:
    """Write a number with two decimals, and no minus before a zero."""
    return f"{round(value, 2) + 0.0:.2f}"


def digits(number: float) -> int:
    """Give the decimals that leave three figures at most: 9.12, 91.2, 912."""
    return max(0, 2 - int(math.log10(abs(number)))) if abs(number) >= 1 else 2


def interval(low: float, high: float, unit: str) -> str:
    """Write an interval in the unit of its larger end: "8.83 to 9.41 million"; nothing where there is none."""
    if math.isnan(low) or math.isnan(high):
        return ""
    if unit != "persons":
        return f"{hundredths(low)} to {hundredths(high)}"
    largest = max(abs(low), abs(high))
    size, word = next((pair for pair in SIZES if largest >= pair[0]), (1.0, ""))
    shown = digits(largest / size) if word else 0
    return f"{low / size:.{shown}f} to {high / size:.{shown}f} {word}".rstrip()
