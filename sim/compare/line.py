# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Put one effect into words: levels, difference and interval rounded alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from sim.compare.precision import Effect, grades, kind
from sim.compare.words import Grade, amount, grade, interval, levels

UNTOLD = "~"  # within chance, or not known
NONE = "-"  # there is no such number: it does not apply


@dataclass(frozen=True)
class Line:
    """One difference in words: what, in the base, in the variant, the difference, its interval, what pairing was worth."""

    what: str
    base: str
    variant: str
    difference: str
    interval: str
    ratio: str
    certain: bool  # told from chance

    @property
    def within(self) -> str:
        """Give the interval with a mark where it tells nothing, or the mark of why there is none."""
        if not self.interval:
            return NONE if self.difference in (NONE, "no difference") else UNTOLD
        return self.interval if self.certain else f"{self.interval} {UNTOLD}"


def lines(rows: Sequence[tuple[Effect, str]], certain: Sequence[bool]) -> list[Line]:
    """Put the effects of a table into words: all figures of one unit are rounded to the same place.

    rows : effects with what they are of     certain : told from chance
    """
    like = grades([effect for effect, _ in rows], certain)
    return [line(row, what, told, like[kind(row)]) for (row, what), told in zip(rows, certain, strict=True)]


def line(effect: Effect, what: str, certain: bool = False, like: Grade | None = None) -> Line:
    """Put one effect into words; like : the grade of the table it stands in, by default its own."""
    unit, of_table, like = str(effect["unit"]), like is not None, like or graded(effect)
    difference, same, ratio = float(effect["difference"]), same_in_all(effect), effect["variance_ratio"]
    both = float(effect["base"]), float(effect["with_variant"])
    base, variant = levels(*both, difference, unit, like, exactly=of_table)
    within = interval(float(effect["low"]), float(effect["high"]), unit, like)
    return Line(
        f"{what}{runs_behind(effect)}",
        base,
        variant,
        "no difference" if same and is_none(effect) else amount(difference, unit, True, like),
        within or ("" if not same or is_none(effect) else f"in all {same} pairs"),
        f"{ratio:.1f}" if ratio == ratio else "",
        certain,
    )


def unknown(one: Line) -> Line:
    """Mark the numbers that a line has not as not known: there would be such, in a finer run."""
    return replace(one, **{name: UNTOLD for name in ("base", "variant", "difference") if getattr(one, name) == NONE})


def runs_behind(effect: Effect) -> str:
    """Say over how many runs the means are, where not all have a value; nothing where all have."""
    pairs, runs = int(effect["replicates"]), int(effect["runs"])
    if pairs:
        return f" (in {pairs} of {runs} pairs)" if pairs < runs else ""
    one = max(int(effect["base_runs"]), int(effect["variant_runs"]))
    return f" (in {one} of {runs} runs)" if 0 < one < runs else ""


def graded(effect: Effect) -> Grade:
    """Give the grade that a difference, its interval and the levels beside them are written in."""
    return grade([float(effect[name]) for name in ("difference", "low", "high")], str(effect["unit"]))


def same_in_all(effect: Effect) -> int:
    """Count the pairs where all differ by the same, so that there is no interval; 0 where they differ or one is alone."""
    pairs = int(effect["replicates"])
    return pairs if pairs > 1 and pd.isna(effect["low"]) else 0


def is_none(effect: Effect) -> bool:
    """Say whether a difference is zero."""
    return float(effect["difference"]) == 0.0
