# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Pick, out of all effects, the lines an analyst reads first."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sim.compare.outcomes import ALL, CLASSES, LARGE, OUTCOMES
from sim.compare.words import Grade, amount, grade, interval, level


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
    mine = of_variant(effects, variant)
    end, full = last_year(mine, "settled_so_far"), last_year(mine, "settled")
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


def of_variant(effects: pd.DataFrame, variant: str) -> pd.DataFrame:
    """Give the effects of one variant by (outcome, group, year)."""
    return effects[effects["variant"] == variant].set_index(["outcome", "group", "year"]).sort_index()


def last_year(mine: pd.DataFrame, outcome: str) -> int:
    """Give the last year an outcome has."""
    return int(mine.loc[outcome].index.get_level_values("year").max())


def line(effect: pd.Series, what: str) -> Line:
    """Put one effect into words; difference, interval and level are rounded alike."""
    unit, like = str(effect["unit"]), graded(effect)
    low, high = float(effect["low"]), float(effect["high"])
    same, ratio = same_in_all(effect), effect["variance_ratio"]
    return Line(
        what,
        level(float(effect["base"]), unit, like),
        "no difference" if same and is_none(effect) else amount(float(effect["difference"]), unit, True, like),
        interval(low, high, unit, like) or ("" if not same or is_none(effect) else f"in all {same} pairs"),
        f"{ratio:.1f}" if ratio == ratio else "",
        low > 0 or high < 0,
    )


def graded(effect: pd.Series) -> Grade:
    """Give the grade that a difference, its interval and the levels beside them are written in."""
    return grade([float(effect[name]) for name in ("difference", "low", "high")], str(effect["unit"]))


def same_in_all(effect: pd.Series) -> int:
    """Count the pairs where all differ by the same, so that there is no interval; 0 where they differ or one is alone."""
    pairs = int(effect["replicates"])
    return pairs if pairs > 1 and pd.isna(effect["low"]) else 0


def is_none(effect: pd.Series) -> bool:
    """Say whether a difference is zero."""
    return float(effect["difference"]) == 0.0


def cutoffs(mine: pd.DataFrame, year: int) -> list[Line]:
    """Give the cut-offs of a year in the cities that have one in the base; a dash where the variant has none."""
    if "cutoff" not in mine.index.get_level_values("outcome"):
        return []
    ranked = mine.loc["cutoff"]
    ranked = ranked[(ranked.index.get_level_values("year") == year) & ranked["base"].notna()]
    return [line(effect, f"cut-off in {city}, {year}") for (city, _), effect in ranked.iterrows()]
