# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Say in one paragraph what a variant does to settlement and to the gap, where, how much, and how sure."""

from __future__ import annotations

import pandas as pd

from sim.compare.headline import graded, is_none, last_year, of_variant, same_in_all
from sim.compare.outcomes import ALL, LARGE
from sim.compare.words import amount, interval


def answer(effects: pd.DataFrame, variant: str, base: str, replicates: int, carried: str = "") -> str:
    """Give the paragraph; `carried` is the sentence on the cities that carry the national difference."""
    mine = of_variant(effects, variant)
    end = last_year(mine, "settled_so_far")
    everybody, gap = mine.loc[("settled_so_far", ALL, end)], mine.loc[("gap", ALL, end)]
    words = f"With {variant} instead of {base}, {more(everybody)} settle by the end of {end}{between(everybody)}."
    if carried:
        words += f" {carried}"
    if ("settled_so_far", LARGE, end) in mine.index:
        large = mine.loc[("settled_so_far", LARGE, end)]
        words += f" In cities whose districts held 5 million and more at the start: {more(large)}{between(large)}."
    runs = (
        f"Intervals are over {replicates} paired runs."
        if replicates > 1
        else "There is one paired run, so no interval."
    )
    return f"{words} {gap_ends(gap)} {runs}"


def gap_ends(gap: pd.Series) -> str:
    """Say where the gap between resident and registered urbanisation ends, levels and difference rounded alike."""
    like, unit = graded(gap), str(gap["unit"])
    ends = (
        f"The gap between resident and registered urbanisation ends at {like.number(float(gap['with_variant']))} points"
    )
    if is_none(gap):
        return f"{ends} in both{between(gap)}."
    difference = amount(float(gap["difference"]), unit, True, like)
    return f"{ends} instead of {like.number(float(gap['base']))}: {difference}{between(gap)}."


def more(effect: pd.Series) -> str:
    """Write a difference in persons as "9.12 million persons more"."""
    value = float(effect["difference"])
    if round(value) == 0:
        return "as many persons"
    return f"{amount(abs(value), 'persons', like=graded(effect))} persons {'more' if value > 0 else 'fewer'}"


def between(effect: pd.Series) -> str:
    """Write the interval of a difference in brackets, or in how many pairs it is the same; nothing for one pair."""
    if same := same_in_all(effect):
        return f" (no difference in any of {same} pairs)" if is_none(effect) else f" (in all {same} pairs)"
    words = interval(float(effect["low"]), float(effect["high"]), str(effect["unit"]), graded(effect))
    return f" (95% interval: {words})" if words else ""
