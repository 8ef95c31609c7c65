# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Give every effect its interval twice: by itself, and as the report tells it, with all that is read at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from sim.compare.joint_inference import split_city_effects, widen_intervals

CITY = "settled_in_city"


def add_joint_intervals(
    table: pd.DataFrame, named: Mapping[str, Sequence[str]], borne: Collection[str] | None = None
) -> pd.DataFrame:
    """Add joint_low and joint_high behind low and high.

    Lines of the country, of size classes and of cut-offs hold for all variants together, those of cities for all cities of
    the same year, too.

    Parameters
    ----------
    table : as sim.compare.paired_effects.compare_variants gives it.
    named : by name of a variant, the cities that its reforms name.
    borne : cities with workers enough to be shown, None = all; others that no reform names have no joint interval.
    """
    variants = len(named)
    parts = [widen_intervals(table[table["outcome"] != CITY], variants)]
    for _, rows in table[table["outcome"] == CITY].groupby(["variant", "year"], sort=False):
        by_name, variant = rows.assign(row=rows.index).set_index("group"), str(next(iter(rows["variant"])))
        parts += [part.set_index("row") for part in split_city_effects(by_name, named[variant], borne, variants)]
    joint = pd.concat([part[["low", "high"]] for part in parts])
    made = table.copy()
    place = list(table.columns).index("high") + 1
    made.insert(place, "joint_low", joint["low"])
    made.insert(place + 1, "joint_high", joint["high"])
    return made


def cities_told_apart(table: pd.DataFrame, variant: str) -> set[str]:
    """Give the cities in which what settled by the end is told from chance, all cities of the report read together."""
    rows = table[(table["variant"] == variant) & (table["outcome"] == CITY)]
    last: pd.DataFrame = rows.loc[rows["year"] == rows["year"].max()]
    return set(last.loc[(last["joint_low"] > 0) | (last["joint_high"] < 0), "group"])
