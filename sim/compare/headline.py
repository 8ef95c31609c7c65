# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Pick, out of all effects, the lines an analyst reads first."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sim.compare.outcomes import ALL, CLASSES, LARGE, OUTCOMES
from sim.compare.words import amount, interval


@dataclass(frozen=True)
class Line:
    """One difference in words: what, in the base, the difference, its interval, what pairing was worth."""

    what: str
    base: str
    difference: str
    interval: str
    ratio: str
    certain: bool  # the interval leaves out zero


def headline(effects: pd.DataFrame, variant: str, first_year: int) -> list[Line]:
    """Give the lines of a variant, most asked for first.

    first_year : calendar year of the first change of a rule
    """
    mine = effects[effects["variant"] == variant].set_index(["outcome", "group", "year"]).sort_index()
    end = int(mine.loc["settled_so_far"].index.get_level_values("year").max())
    full = int(mine.loc["settled"].index.get_level_values("year").max())
    sizes = list(CLASSES.values())
    places = {ALL: "", LARGE: "cities of 5M and more"} | {name: f"cities of {name}" for name in sizes}
    wanted = [
        *(("settled_so_far", place, end, f"settled by {end}, {words}") for place, words in places.items()),
        *(("settled", place, first_year, f"settled in {first_year}, {places[place]}") for place in (ALL, LARGE)),
        *((name, ALL, end, f"{OUTCOMES[name].label}, {end}") for name in ("urbanisation", "registered_urbanisation")),
        ("gap", ALL, end, f"{OUTCOMES['gap'].label}, {end}"),
        *(("residents", name, end, f"residents of {places[name]}, {end}") for name in sizes),
        ("moves_between", ALL, full, f"moves between cities in {full}"),
        ("applicants", ALL, full, f"applications in {full}"),
        ("applicants", LARGE, full, f"applications in {full}, {places[LARGE]}"),
    ]
    lines = [line(mine.loc[tuple(key)], words.rstrip(", ")) for *key, words in wanted if tuple(key) in mine.index]
    return lines + cutoffs(mine, full)


def line(effect: pd.Series, what: str) -> Line:
    """Put one effect into words."""
    unit = str(effect["unit"])
    low, high = float(effect["low"]), float(effect["high"])
    ratio = effect["variance_ratio"]
    return Line(
        what,
        amount(float(effect["base"]), unit),
        amount(float(effect["difference"]), unit, signed=True),
        interval(low, high, unit),
        f"{ratio:.1f}" if ratio == ratio else "",
        low > 0 or high < 0,
    )


def cutoffs(mine: pd.DataFrame, year: int) -> list[Line]:
    """Give the cut-offs of a year in the cities that have one in the base; a dash where the variant has none."""
    if "cutoff" not in mine.index.get_level_values("outcome"):
        return []
    ranked = mine.loc["cutoff"]
    ranked = ranked[(ranked.index.get_level_values("year") == year) & ranked["base"].notna()]
    return [line(effect, f"cut-off in {city}, {year}") for (city, _), effect in ranked.iterrows()]


def answer(effects: pd.DataFrame, variant: str, base: str, replicates: int) -> str:
    """Say in one paragraph what a variant does to settlement and to the gap, how much, and how sure."""
    mine = effects[(effects["variant"] == variant)].set_index(["outcome", "group", "year"]).sort_index()
    end = int(mine.loc["settled_so_far"].index.get_level_values("year").max())
    everybody, gap = mine.loc[("settled_so_far", ALL, end)], mine.loc[("gap", ALL, end)]
    words = f"With {variant} instead of {base}, {more(everybody)} settle by the end of {end}{between(everybody)}."
    if ("settled_so_far", LARGE, end) in mine.index:
        large = mine.loc[("settled_so_far", LARGE, end)]
        words += f" In cities whose districts held 5 million and more at the start: {more(large)}{between(large)}."
    runs = f"{replicates} paired runs" if replicates > 1 else "one paired run, so no interval"
    return (
        f"{words} The gap between resident and registered urbanisation ends at {gap['with_variant']:.1f} points "
        f"instead of {gap['base']:.1f}{between(gap)} ({runs})."
    )


def more(effect: pd.Series) -> str:
    """Write a difference in persons as "9.1 million persons more"."""
    value = float(effect["difference"])
    if round(value) == 0:
        return "as many persons"
    return f"{amount(abs(value), 'persons')} persons {'more' if value > 0 else 'fewer'}"


def between(effect: pd.Series) -> str:
    """Write the interval of a difference in brackets, where there is one."""
    words = interval(float(effect["low"]), float(effect["high"]), str(effect["unit"]))
    return f" (difference, 95% interval: {words})" if words else ""
