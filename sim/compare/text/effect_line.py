# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Put one effect into words: levels, difference and interval rounded alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from sim.compare.text.figure_precision import Effect, figure_kind, table_formats
from sim.compare.text.number_format import NumberFormat, choose_format, format_figure, format_interval, format_levels

UNTOLD = "~"  # within chance, or not known
NONE = "-"  # there is no such number: it does not apply


@dataclass(frozen=True)
class EffectLine:
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


def describe_effects(rows: Sequence[tuple[Effect, str]], certain: Sequence[bool]) -> list[EffectLine]:
    """Put the effects of a table into words: all figures of one unit are rounded to the same place.

    rows : effects with what they are of     certain : told from chance
    """
    like = table_formats([effect for effect, _ in rows], certain)
    return [
        describe_effect(row, what, told, like[figure_kind(row)])
        for (row, what), told in zip(rows, certain, strict=True)
    ]


def describe_effect(effect: Effect, what: str, certain: bool = False, like: NumberFormat | None = None) -> EffectLine:
    """Put one effect into words.

    Parameters
    ----------
    effect, what : a row of sim.compare.paired_effects.compare_variants; the words for what it is of.
    certain : whether it is told from chance.
    like : precision of the table it stands in, None = its own.
    """
    unit, of_table, like = str(effect["unit"]), like is not None, like or effect_format(effect)
    difference, same, ratio = float(effect["difference"]), pairs_all_same(effect), effect["variance_ratio"]
    both = float(effect["base"]), float(effect["with_variant"])
    base, variant = format_levels(*both, difference, unit, like, exactly=of_table)
    within = format_interval(float(effect["low"]), float(effect["high"]), unit, like)
    return EffectLine(
        f"{what}{runs_behind(effect)}",
        base,
        variant,
        "no difference" if same and is_no_difference(effect) else format_figure(difference, unit, True, like),
        within or ("" if not same or is_no_difference(effect) else f"in all {same} pairs"),
        f"{ratio:.1f}" if ratio == ratio else "",
        certain,
    )


def mark_unreadable(one: EffectLine) -> EffectLine:
    """Mark all numbers of a line as not known, but for those that do not apply: a scale cannot bear any of them."""
    told = {name: getattr(one, name) for name in ("base", "variant", "difference")}
    marked = {name: UNTOLD for name, text in told.items() if text != NONE}
    return replace(one, **marked, what=one.what.partition(" (in ")[0], interval="", ratio="", certain=False)


def mark_unknown(one: EffectLine) -> EffectLine:
    """Mark the numbers that a line has not as not known: there would be such, in a finer run."""
    return replace(one, **{name: UNTOLD for name in ("base", "variant", "difference") if getattr(one, name) == NONE})


def runs_behind(effect: Effect) -> str:
    """Say over how many runs the means are, where not all have a value; nothing where all have."""
    pairs, runs = int(effect["replicates"]), int(effect["runs"])
    if pairs:
        return f" (in {pairs} of {runs} pairs)" if pairs < runs else ""
    one = max(int(effect["base_runs"]), int(effect["variant_runs"]))
    return f" (in {one} of {runs} runs)" if 0 < one < runs else ""


def effect_format(effect: Effect) -> NumberFormat:
    """Give the grade that a difference, its interval and the levels beside them are written in."""
    return choose_format([float(effect[name]) for name in ("difference", "low", "high")], str(effect["unit"]))


def pairs_all_same(effect: Effect) -> int:
    """Count the pairs where all differ by the same, so that there is no interval; 0 where they differ or one is alone."""
    pairs = int(effect["replicates"])
    return pairs if pairs > 1 and pd.isna(effect["low"]) else 0


def is_no_difference(effect: Effect) -> bool:
    """Say whether a difference is zero."""
    return float(effect["difference"]) == 0.0
