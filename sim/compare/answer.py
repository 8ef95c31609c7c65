# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Say in one paragraph what a variant does to settlement and to the gap, where, how much, and how sure."""

from __future__ import annotations

import pandas as pd

from sim.compare.headline import last_year, of_variant
from sim.compare.line import Effect, graded, is_none, same_in_all
from sim.compare.months import end_of
from sim.compare.outcomes import ALL, LARGE
from sim.compare.several import together
from sim.compare.words import amount, called, interval, levels


def answer(
    effects: pd.DataFrame, variant: str, base: str, replicates: int, carried: str = "", variants: int = 1, coarse: str = ""
) -> str:
    """Give the paragraph.

    carried : the sentences on the cities that carry the national difference
    variants : compared with the base at once; intervals hold for all of them together
    coarse : the sentence on what the scale is too coarse for
    """
    mine = together(of_variant(effects, variant), variants)
    end = last_year(mine, "settled_so_far")
    everybody, gap = mine.loc[("settled_so_far", ALL, end)], mine.loc[("gap", ALL, end)]
    words = f"With {called(variant)} instead of {called(base)}, {more(everybody)} settle by {end_of(everybody)}"
    words += f"{between(everybody)}."
    if carried:
        words += f" {carried}"
    if ("settled_so_far", LARGE, end) in mine.index:
        large = mine.loc[("settled_so_far", LARGE, end)]
        words += f" In cities whose districts held 5 million and more at the start: {more(large)}{between(large)}."
    named = "both variants" if variants == 2 else f"all {variants} variants"
    several = f", and hold for {named} together" if variants > 1 else ""
    runs = (
        f"Intervals are over {replicates} paired runs{several}."
        if replicates > 1
        else "There is one paired run, so no interval: chance is not told."
    )
    return " ".join(part for part in (words, gap_ends(gap), runs, coarse) if part)


def gap_ends(gap: Effect) -> str:
    """Say where the gap between resident and registered urbanisation ends, so that levels and difference add up."""
    like, unit, difference = graded(gap), str(gap["unit"]), float(gap["difference"])
    base, variant = levels(float(gap["base"]), float(gap["with_variant"]), difference, unit, like)
    ends = f"The gap between resident and registered urbanisation ends at {variant}"
    if is_none(gap):
        return f"{ends} in both{between(gap)}."
    return f"{ends} instead of {base.removesuffix(' points')}: {amount(difference, unit, True, like)}{between(gap)}."


def more(effect: Effect) -> str:
    """Write a difference in persons as "9.12 million persons more"."""
    value = float(effect["difference"])
    if round(value) == 0:
        return "as many persons"
    return f"{amount(abs(value), 'persons', like=graded(effect))} persons {'more' if value > 0 else 'fewer'}"


def between(effect: Effect) -> str:
    """Write the interval of a difference in brackets, or in how many pairs it is the same; nothing for one pair."""
    if same := same_in_all(effect):
        return f" (no difference in any of {same} pairs)" if is_none(effect) else f" (in all {same} pairs)"
    low, high = float(effect["low"]), float(effect["high"])
    words = interval(low, high, str(effect["unit"]), graded(effect))
    chance = "within chance; " if low <= 0 <= high else ""
    return f" ({chance}95% interval: {words})" if words else ""
