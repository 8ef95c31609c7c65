# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Tell the cities: those that a reform names first, then those with the largest differences, then the sum of all others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.compare.carriers import Found, sentence, sure
from sim.compare.headline import last_year, of_variant
from sim.compare.line import NONE, UNTOLD, Line, is_none, lines
from sim.compare.months import end_of
from sim.compare.outcomes import ALL
from sim.compare.several import of_cities, together

SHOWN = 10  # cities in the table that no reform names


@dataclass(frozen=True)
class Cities:
    """Cities: lines with their share of the national difference, and a sentence on them.

    end : when what is counted ends, in words     named : how many of the lines are of cities that a reform names
    hidden : cities whose workers are too few to be shown by name
    """

    end: str
    rows: list[tuple[Line, str]]
    sentence: str
    named: int = 0
    hidden: int = 0


def cities(
    values: pd.DataFrame,
    table: pd.DataFrame,
    base: str,
    variant: str,
    *,
    named: Sequence[str] = (),
    borne: Collection[str] | None = None,
    variants: int = 1,
    worker: float = 0.0,
) -> Cities:
    """Give the cities of a variant: those named, and those with the largest differences of persons settled by the end.

    values, table, worker : see sim.compare.effects; a row "other n cities" and one of all end the list, so that it adds up
    named : cities that a reform names     borne : cities whose workers are enough to be shown, all by default
    variants : compared with the base at once; intervals hold for all cities of all variants together
    Of the cities no reform names, one without any difference is not listed by its name, nor one that is not borne.
    """
    found = found_in(values, table, base, variant, named=named, borne=borne, variants=variants, worker=worker)
    others = found.rest[found.rest["difference"] != 0].head(SHOWN)
    shown = pd.concat([found.named, others])
    rows = [(effect, str(name)) for name, effect in shown.iterrows()]
    if len(shown) and (left := found.number - len(shown)):
        rows.append((found.without(set(shown.index)), f"other {left} cities"))
    rows.append((found.country, "all cities"))
    shares = [share(effect, found.country) for effect, _ in rows]
    told = lines(rows, [told_apart(effect) for effect, _ in rows])
    hidden = found.number - len(found.named) - len(found.rest)
    return Cities(end_of(found.country), list(zip(told, shares, strict=True)), sentence(found), len(found.named), hidden)


def found_in(
    values: pd.DataFrame,
    table: pd.DataFrame,
    base: str,
    variant: str,
    *,
    named: Sequence[str],
    borne: Collection[str] | None,
    variants: int,
    worker: float,
) -> Found:
    """Sort the effects on cities: those of cities named, of others that are borne, largest first, of the country."""
    mine = of_variant(table, variant)
    end = last_year(mine, "settled_so_far")
    every = mine.loc["settled_in_city"].xs(end, level="year")
    order = np.lexsort((every.index.to_numpy(dtype=str), -every["difference"].abs().to_numpy()))
    every = every.iloc[order]
    country = together(mine.loc[[("settled_so_far", ALL, end)]], variants).iloc[0]
    return Found(
        *of_cities(every, named, borne, variants),
        country,
        len(every),
        pairs_of(values, base, variant, end),
        variants,
        worker,
    )


def pairs_of(values: pd.DataFrame, base: str, variant: str, end: int) -> pd.DataFrame:
    """Keep what settled in the cities of two scenarios by a year, run by run."""
    chosen = (values["outcome"] == "settled_in_city") & (values["year"] == end)
    chosen &= values["scenario"].isin([base, variant])
    return values[chosen].assign(scenario=np.where(values.loc[chosen, "scenario"] == base, "base", "variant"))


def told_apart(effect: pd.Series) -> bool:
    """Say whether an effect is told from chance: its interval leaves out zero."""
    return bool(effect["low"] > 0 or effect["high"] < 0)


def share(effect: pd.Series, country: pd.Series) -> str:
    """Write the share of the national difference; not known where that is not told from zero, none of no difference."""
    if is_none(country) and pd.isna(country["low"]):
        return NONE
    if not sure(country) or round(country["difference"]) == 0:
        return UNTOLD
    return f"{effect['difference'] / country['difference'] + 0.0:.0%}".replace("-0%", "0%")
