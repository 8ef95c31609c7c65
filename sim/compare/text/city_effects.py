# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Tell the cities: those that a reform names first, then those with the largest differences, then the sum of all others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.compare.joint_inference import split_city_effects, widen_intervals
from sim.compare.run_outcomes import ALL
from sim.compare.text.decisive_cities import CityEffects, city_sentence, is_significant
from sim.compare.text.effect_line import NONE, UNTOLD, EffectLine, describe_effects, is_no_difference
from sim.compare.text.headline_effects import last_outcome_year, variant_effects
from sim.compare.value_months import describe_end

SHOWN = 10  # cities in the table that no reform names


@dataclass(frozen=True)
class CityComparison:
    """Cities: lines with their share of the national difference, and a sentence on them.

    end : when what is counted ends, in words     named : how many of the lines are of cities that a reform names
    hidden : cities whose workers are too few to be shown by name
    """

    end: str
    rows: list[tuple[EffectLine, str]]
    sentence: str
    named: int = 0
    hidden: int = 0


def compare_cities(
    values: pd.DataFrame,
    table: pd.DataFrame,
    base: str,
    variant: str,
    *,
    named: Sequence[str] = (),
    borne: Collection[str] | None = None,
    variants: int = 1,
    worker: float = 0.0,
) -> CityComparison:
    """Give the cities of a variant: those named, and those with the largest differences of persons settled by the end.

    Of the cities no reform names, one without any difference is not listed by its name, nor one with too few workers. A
    row "other n cities" and one of all end the list, so that it adds up.

    Parameters
    ----------
    values, table : as sim.compare.paired_effects.read_values and compare_variants give them.
    base, variant : names of the scenarios.
    named, borne : cities that a reform names; those with workers enough to be shown, None = all.
    variants : number compared with the base at once; intervals hold for all cities of all variants together.
    worker : persons a worker stands for.
    """
    found = sort_city_effects(values, table, base, variant, named=named, borne=borne, variants=variants, worker=worker)
    others = found.rest[found.rest["difference"] != 0].head(SHOWN)
    shown = pd.concat([found.named, others])
    rows = [(effect, str(name)) for name, effect in shown.iterrows()]
    if len(shown) and (left := found.number - len(shown)):
        rows.append((found.without(set(shown.index)), f"other {left} cities"))
    rows.append((found.country, "all cities"))
    shares = [share_of_difference(effect, found.country) for effect, _ in rows]
    told = describe_effects(rows, [is_told_apart(effect) for effect, _ in rows])
    hidden = found.number - len(found.named) - len(found.rest)
    return CityComparison(
        describe_end(found.country),
        list(zip(told, shares, strict=True)),
        city_sentence(found),
        len(found.named),
        hidden,
    )


def sort_city_effects(
    values: pd.DataFrame,
    table: pd.DataFrame,
    base: str,
    variant: str,
    *,
    named: Sequence[str],
    borne: Collection[str] | None,
    variants: int,
    worker: float,
) -> CityEffects:
    """Sort the effects on cities: those of cities named, of others with enough workers, largest first, of the country.

    All it takes is told in compare_cities: values, table, base, variant, named, borne, variants, worker.
    """
    mine = variant_effects(table, variant)
    end = last_outcome_year(mine, "settled_so_far")
    every = mine.loc["settled_in_city"].xs(end, level="year")
    order = np.lexsort((every.index.to_numpy(dtype=str), -every["difference"].abs().to_numpy()))
    every = every.iloc[order]
    country = widen_intervals(mine.loc[[("settled_so_far", ALL, end)]], variants).iloc[0]
    return CityEffects(
        *split_city_effects(every, named, borne, variants),
        country,
        len(every),
        settled_pairs(values, base, variant, end),
        variants,
        worker,
    )


def settled_pairs(values: pd.DataFrame, base: str, variant: str, end: int) -> pd.DataFrame:
    """Keep the persons settled in the cities of two scenarios by a year, run by run.

    Parameters
    ----------
    values : as sim.compare.paired_effects.read_values gives them.
    base, variant, end : names of the two, "base" and "variant" in the result; calendar year.
    """
    chosen = (values["outcome"] == "settled_in_city") & (values["year"] == end)
    chosen &= values["scenario"].isin([base, variant])
    return values[chosen].assign(scenario=np.where(values.loc[chosen, "scenario"] == base, "base", "variant"))


def is_told_apart(effect: pd.Series) -> bool:
    """Say whether an effect is told from chance: its interval leaves out zero."""
    return bool(effect["low"] > 0 or effect["high"] < 0)


def share_of_difference(effect: pd.Series, country: pd.Series) -> str:
    """Write the share of the national difference; not known where either is not told from zero, none of no difference."""
    if is_no_difference(country) and pd.isna(country["low"]):
        return NONE
    if not is_significant(country) or round(country["difference"]) == 0:
        return UNTOLD
    if not is_significant(effect) and not (is_no_difference(effect) and pd.isna(effect["low"])):
        return UNTOLD
    return f"{effect['difference'] / country['difference'] + 0.0:.0%}".replace("-0%", "0%")
