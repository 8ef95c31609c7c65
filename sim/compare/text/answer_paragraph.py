# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Say in one paragraph what a variant does to settlement and to the gap, where, how much, and how sure."""

from __future__ import annotations

from calendar import month_name

import pandas as pd

from sim.compare.joint_inference import widen_intervals
from sim.compare.run_outcomes import ALL, LARGE
from sim.compare.text.effect_line import Effect, effect_format, is_no_difference, pairs_all_same
from sim.compare.text.headline_effects import last_outcome_year, variant_effects
from sim.compare.text.number_format import NumberFormat, format_figure, format_interval, format_levels, quote_name
from sim.compare.value_months import describe_end
from sim.core import month_numbers

SMALL = 0.1  # points: a smaller difference is told with one decimal more


def write_answer(
    effects: pd.DataFrame,
    variant: str,
    base: str,
    replicates: int,
    carried: str = "",
    variants: int = 1,
    coarse: str = "",
) -> str:
    """Write the paragraph that answers first: who settles, where, the gap, and how sure all of it is.

    Parameters
    ----------
    effects : of all variants, as sim.compare.paired_effects.compare_variants gives them.
    variant, base : names of the scenarios.
    replicates : paired runs; of one there is no interval.
    carried : the sentences on the cities that carry the national difference.
    variants : number compared with the base at once; intervals hold for all of them together.
    coarse : the sentence on what the scale is too coarse for.
    """
    mine = widen_intervals(variant_effects(effects, variant), variants)
    end = last_outcome_year(mine, "settled_so_far")
    everybody, gap = mine.loc[("settled_so_far", ALL, end)], mine.loc[("urbanisation_gap", ALL, end)]
    words = f"With {quote_name(variant)} instead of {quote_name(base)}, {persons_more(everybody)} settle by {describe_end(everybody)}"
    words += f"{bracket_interval(everybody)}."
    if carried:
        words += f" {carried}"
    if ("settled_so_far", LARGE, end) in mine.index:
        large = mine.loc[("settled_so_far", LARGE, end)]
        start = describe_start(everybody)
        words += f" In cities whose districts held 5 million and more at the start ({start}): {persons_more(large)}{bracket_interval(large)}."
    named = "both variants" if variants == 2 else f"all {variants} variants"
    several = f", and hold for {named} together" if variants > 1 else ""
    runs = (
        f"Intervals are over {replicates} paired runs{several}."
        if replicates > 1
        else "There is one paired run, so no interval: chance is not told."
    )
    return " ".join(part for part in (words, describe_gap_ends(gap), runs, coarse) if part)


def describe_start(effect: Effect) -> str:
    """Name the month of the start, the one before the first that a sum since the start holds."""
    month = month_numbers.parse_month(str(effect["first_month"])) - 1
    return f"{month_name[month_numbers.month_of_year(month)]} {month_numbers.calendar_year(month)}"


def describe_gap_ends(gap: Effect) -> str:
    """Say where the gap between resident and registered urbanisation ends, so that levels and difference add up."""
    like, unit, difference = effect_format(gap), str(gap["unit"]), float(gap["difference"])
    if 0 < abs(difference) < SMALL:  # or the level would be off by as much as its rounding
        like = like._replace(decimals=like.decimals + 1)
    base, variant = format_levels(float(gap["base"]), float(gap["with_variant"]), difference, unit, like)
    ends = f"The gap between resident and registered urbanisation ends at {variant}"
    if is_no_difference(gap):
        return f"{ends} in both{bracket_interval(gap)}."
    return f"{ends} instead of {base.removesuffix(' points')}: {format_figure(difference, unit, True, like)}{bracket_interval(gap, like)}."


def persons_more(effect: Effect) -> str:
    """Write a difference in persons as "9.12 million persons more"."""
    value = float(effect["difference"])
    if round(value) == 0:
        return "as many persons"
    return (
        f"{format_figure(abs(value), 'persons', like=effect_format(effect))} persons {'more' if value > 0 else 'fewer'}"
    )


def bracket_interval(effect: Effect, like: NumberFormat | None = None) -> str:
    """Write the interval of a difference in brackets, or in how many pairs it is the same; nothing for one pair."""
    if same := pairs_all_same(effect):
        return f" (no difference in any of {same} pairs)" if is_no_difference(effect) else f" (in all {same} pairs)"
    low, high = float(effect["low"]), float(effect["high"])
    words = format_interval(low, high, str(effect["unit"]), like or effect_format(effect))
    chance = "within chance; " if low <= 0 <= high else ""
    return f" ({chance}95% interval: {words})" if words else ""
