"""Read numbers that carry a unit, such as "7 years" for a value in months."""

from __future__ import annotations

import math
import re

from sim.core.errors import shorten_value

NUMBER = re.compile(r"([-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*)", re.DOTALL)
LONGEST = 30  # digits
TIMES = {"thousand": 1_000, "million": 1_000_000}

# How each unit may be written -> (what it measures, how many of the smallest unit it is)
KNOWN = {
    "month": ("time", 1),
    "months": ("time", 1),
    "year": ("time", 12),
    "years": ("time", 12),
    "person": ("people", 1),
    "persons": ("people", 1),
    "people": ("people", 1),
    "person a year": ("people a year", 1),
    "persons a year": ("people a year", 1),
    "people a year": ("people a year", 1),
    "persons per year": ("people a year", 1),
    "people per year": ("people a year", 1),
    "share": ("share", 100),
    "%": ("share", 1),
    "percent": ("share", 1),
    "point": ("points", 1),
    "points": ("points", 1),
    "points a year": ("points a year", 1),
    "points per year": ("points a year", 1),
    "a year": ("rate", 1),
    "per year": ("rate", 1),
    "rankings per year": ("rate", 1),
    "yuan a year": ("money a year", 1),
    "yuan per year": ("money a year", 1),
    "yuan a month": ("money a month", 1),
    "yuan per month": ("money a month", 1),
    "a month": ("rate of a month", 1),
    "per month": ("rate of a month", 1),
    "a year of age": ("rate by age", 1),
    "per year of age": ("rate by age", 1),
    "share a year": ("share a year", 1),
    "share per year": ("share a year", 1),
    "log points a year": ("growth of logs", 1),
    "log points per year": ("growth of logs", 1),
    "log points a year squared": ("curve of logs", 1),
    "log points per year squared": ("curve of logs", 1),
    "persons per worker": ("persons per worker", 1),
}


class NotANumber(ValueError):
    """The text is no number at all."""


class WrongUnit(ValueError):
    """The number is written in a unit that its place does not take."""


def parse_number(text: str, unit: str) -> float | int:
    """Turn "84", "7 years" or "5 million people" into a number in `unit`; raise NotANumber or WrongUnit."""
    found = NUMBER.fullmatch(text.strip())
    if not found:
        raise NotANumber(text)
    digits, written = found[1].replace("_", ""), found[2].strip()
    if len(digits) > LONGEST:
        raise NotANumber(text)
    value: float | int = int(digits) if re.fullmatch(r"[-+]?\d+", digits) else float(digits)
    word, _, rest = written.partition(" ")
    if word in TIMES:
        value, written = value * TIMES[word], rest.strip()
    if written and written != unit:
        if not written[0].isalpha() and written != "%":
            raise NotANumber(text)
        value *= unit_ratio(text, written, unit)
    if not math.isfinite(value) or abs(value) > 10**LONGEST:
        raise NotANumber(text)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def unit_ratio(text: str, written: str, unit: str) -> float:
    """Return how many of `unit` one of the written unit is.

    Parameters
    ----------
    text : number and unit as written, for the message.
    written, unit : unit as written, and that of the value; names of KNOWN.

    Raises
    ------
    WrongUnit
        Where the two measure different things, or one is unknown.
    """
    own, wanted = KNOWN.get(written), KNOWN.get(unit)
    if own is None or wanted is None or own[0] != wanted[0]:
        raise WrongUnit(
            f"is {shorten_value(text)}, but this value is {describe_unit(unit)}.{_instead(text, own, unit)}"
        )
    return own[1] / wanted[1]


def _instead(text: str, own: tuple[str, float] | None, unit: str) -> str:
    """Suggest the unit of a value where the one written is nearly it: people for people a year."""
    kinds = {own[0] if own else "", KNOWN[unit][0] if unit in KNOWN else ""}
    found = NUMBER.fullmatch(text.strip())
    near = kinds in ({"people", "people a year"}, {"points", "points a year"})
    return f" Write {found[1]} {unit}." if near and found else ""


def describe_unit(unit: str) -> str:
    """Say what a value is counted in, with what else may be written."""
    kind = KNOWN[unit][0] if unit in KNOWN else ""
    if kind == "share":
        return "a share, such as 0.35 or 35 percent"
    if kind == "time":
        return f"in {unit} (years or months may be written)"
    return f"in {unit}" if unit else "a plain number"
