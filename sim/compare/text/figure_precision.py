# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Choose one precision for the figures of a table: what the intervals of its lines can bear."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from sim.compare.text.number_format import SIZES, NumberFormat, choose_format

Effect = Mapping[Any, Any] | pd.Series
FIGURES = 2  # figures that half the narrowest interval keeps, as is usual for an uncertainty (JCGM 100:2008, 7.2.6)
FINEST = 3  # decimals of percent and points


def figure_kind(effect: Effect) -> str:
    """Give what figures are rounded together: shares and differences of shares are of one kind."""
    unit = str(effect["unit"])
    return "points" if unit == "percent" else unit


def table_formats(effects: Sequence[Effect], certain: Sequence[bool]) -> dict[str, NumberFormat]:
    """Give the grade of every kind of figures among the lines of a table.

    certain : which lines are told from chance; where there are any, these must be read, the others need not
    """
    kinds: dict[str, list[tuple[Effect, bool]]] = {}
    for effect, told in zip(effects, certain, strict=True):
        kinds.setdefault(figure_kind(effect), []).append((effect, told))
    return {name: format_of_kind(name, lines) for name, lines in kinds.items()}


def format_of_kind(name: str, lines: Sequence[tuple[Effect, bool]]) -> NumberFormat:
    """Give the grade of the figures of one kind."""
    shown = [effect for effect, told in lines if told] or [effect for effect, _ in lines]
    place = rounding_place(shown)
    if name != "persons":
        return NumberFormat(1.0, "", FIGURES if place is None else min(FINEST, max(0, -place)))
    if place is None:
        return choose_format([float(effect["base"]) for effect in shown], name)
    return persons_format(max(0, place))


def persons_format(place: int) -> NumberFormat:
    """Give the grade of persons that are rounded to a power of ten: to thousands from 100 on, to millions from 100,000."""
    size, word = next(((size, word) for size, word in SIZES if 10.0 ** (place + 1) >= size), (1.0, ""))
    return NumberFormat(size, word, round(math.log10(size)) - place)


def rounding_place(effects: Sequence[Effect]) -> int | None:
    """Give the power of ten that figures are rounded to; None where nothing differs.

    An interval that leaves out zero must do so when it is written, too, so one place more may be needed.
    """
    halves = [(float(effect["high"]) - float(effect["low"])) / 2 for effect in effects]
    if widths := [half for half in halves if half > 0]:
        place = leading_power(min(widths)) - FIGURES + 1
        nearest = [abs(end) for effect in effects for end in nearest_ends(effect)]
        return place - (min(nearest) < 10.0**place / 2 if nearest else False)
    sizes = [size for effect in effects if (size := abs(float(effect["difference"]))) > 0]
    return leading_power(min(sizes)) - FIGURES + 1 if sizes else None


def nearest_ends(effect: Effect) -> list[float]:
    """Give the end of an interval that is nearer to zero, where it leaves zero out."""
    low, high = float(effect["low"]), float(effect["high"])
    return [low] if low > 0 else [high] if high < 0 else []


def leading_power(number: float) -> int:
    """Give the power of ten of the first figure of a number: 2 for 345."""
    return math.floor(math.log10(number))
