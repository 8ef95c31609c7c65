# pyright: reportArgumentType=false, reportReturnType=false, reportGeneralTypeIssues=false
"""Find the cut-offs to tell: of the cities asked for first, then of all others that rank."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from sim.compare.months import during


def cutoffs(
    mine: pd.DataFrame, cities: Sequence[str], borne: Collection[str] | None = None, coarse: str = ""
) -> list[tuple[pd.Series, str]]:
    """Give the effects on cut-offs with their words, each of the last year in which a city has one in either scenario.

    mine : effects of one variant by (outcome, group, year)     cities : those that come first
    borne : cities whose workers are enough to be shown, all by default     coarse : said behind each
    """
    if "cutoff" not in mine.index.get_level_values("outcome"):
        return []
    ranked = mine.loc["cutoff"]
    last = ranked[ranked["base"].notna() | ranked["with_variant"].notna()].groupby(level="group").tail(1)
    names = [name for name in cities if name in last.index.get_level_values("group")]
    others = [name for name in last.index.get_level_values("group") if borne is None or name in borne]
    names += [name for name in others if name not in names]
    rows = [(last.xs(name, level="group").iloc[0], name) for name in names]
    return [(row, f"cut-off in {name}, {during(row)}{absent(row)}{coarse}") for row, name in rows]


def absent(row: pd.Series) -> str:
    """Say where only one of the two has a cut-off: without it a ranking given up looks like one that was not read."""
    if not pd.isna(row["base"]) and not pd.isna(row["with_variant"]):
        return ""
    return f", in no run of the {'variant' if pd.isna(row['with_variant']) else 'base'}"
