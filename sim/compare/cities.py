# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Find the cities that carry a result: where more or fewer settle, and what share of the national difference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.compare.effects import effects as compared
from sim.compare.headline import Line, last_year, line, of_variant
from sim.compare.outcomes import ALL
from sim.compare.words import amount, listed

SHOWN = 10  # cities in the table
NAMED = 5  # cities a sentence names at most
ENOUGH = 0.9  # of the national difference: with so much the sentence stops naming
LEAST = 0.02  # of it: a city with less is not named
AGAINST = 0.05  # of it, or of all movement: from here a city is named that goes the other way, or in a sum near zero
HALF = 0.5  # of it: with less the cities named do not carry the result
MORE = 1.05  # of it: with more, what goes the other way elsewhere is worth a word


@dataclass(frozen=True)
class Cities:
    """The cities with the largest differences: lines with their share of the national one, and a sentence on them."""

    end: int
    rows: list[tuple[Line, str]]
    sentence: str


def cities(values: pd.DataFrame, table: pd.DataFrame, base: str, variant: str) -> Cities:
    """Give the cities of a variant with the largest differences of persons settled by the last year.

    values, table : see sim.compare.effects; a row "other n cities" and one of all end the list, so that it adds up.
    A city without any difference is not listed by its name.
    """
    mine = of_variant(table, variant)
    end = last_year(mine, "settled_so_far")
    found = mine.loc["settled_in_city"].xs(end, level="year")
    order = np.lexsort((found.index.to_numpy(dtype=str), -found["difference"].abs().to_numpy()))
    found, country = found.iloc[order], mine.loc[("settled_so_far", ALL, end)]
    shown = found[found["difference"] != 0].head(SHOWN)
    rows = [(line(effect, str(name)), share(effect, country)) for name, effect in shown.iterrows()]
    if 0 < len(shown) < len(found):
        rest = others(values, base, variant, end, set(shown.index))
        rows.append((line(rest, f"other {len(found) - len(shown)} cities"), share(rest, country)))
    return Cities(end, [*rows, (line(country, "all cities"), share(country, country))], sentence(found, country))


def others(values: pd.DataFrame, base: str, variant: str, end: int, without: set[str]) -> pd.Series:
    """Compare the sum over the cities that are not shown, pair by pair."""
    chosen = (values["outcome"] == "settled_in_city") & (values["year"] == end) & ~values["group"].isin(without)
    chosen &= values["scenario"].isin([base, variant])
    sums = values[chosen].groupby(["scenario", "replicate"], as_index=False)["value"].sum()
    return compared(sums.assign(outcome="settled_in_city", group="others", year=end), base, [variant]).iloc[0]


def share(effect: pd.Series, country: pd.Series) -> str:
    """Write the share of the national difference; a dash where that is not told from zero."""
    if not sure(country) or round(country["difference"]) == 0:
        return "-"
    return f"{effect['difference'] / country['difference'] + 0.0:.0%}".replace("-0%", "0%")


def sure(effect: pd.Series) -> bool:
    """Say whether a difference is told from zero, as far as the pairs allow: one pair or equal pairs have no interval."""
    return effect["low"] > 0 or effect["high"] < 0 or (pd.isna(effect["low"]) and effect["difference"] != 0)


def sentence(found: pd.DataFrame, country: pd.Series) -> str:
    """Say which few cities carry the national difference, or that none do.

    found : effects of the cities, largest difference first
    """
    if not (found["difference"] != 0).any():
        return "In no city is there a difference."
    certain = found[[sure(effect) for _, effect in found.iterrows()]]
    if not sure(country):
        return within_chance(certain, float(found["difference"].abs().sum()))
    total = float(country["difference"])
    shares = certain["difference"] / total
    names = carriers(shares)
    text = carried(names, float(shares[names].sum()))
    against = [name for name in shares.index if shares[name] <= -AGAINST][:NAMED]
    if against:
        text += f" Against it goes {listed([f'{name} ({signed(certain, name)})' for name in against])}."
    return text


def within_chance(certain: pd.DataFrame, moved: float) -> str:
    """Name the cities that differ although the sum over the country is within chance; moved : sum of all differences."""
    names = [name for name in certain.index if abs(certain.loc[name, "difference"]) >= AGAINST * moved][:NAMED]
    if not names:
        return "The national difference is within chance, and so are those of single cities."
    return f"The national difference is within chance; {listed([f'{n} ({signed(certain, n)})' for n in names])} differ."


def signed(certain: pd.DataFrame, name: str) -> str:
    """Write the difference of a city."""
    return amount(float(certain.loc[name, "difference"]), "persons", signed=True)


def carriers(shares: pd.Series) -> list[str]:
    """Take cities in order until they carry enough; none that carries next to nothing."""
    names: list[str] = []
    for name, part in shares.items():
        if part < LEAST or len(names) == NAMED or shares[names].sum() >= ENOUGH:
            continue
        names.append(str(name))
    return names


def carried(names: list[str], part: float) -> str:
    """Put into words what share some cities carry."""
    if not names:
        return f"No city carries {LEAST:.0%} of the difference: it is spread over the country."
    verb = "carries" if len(names) == 1 else "carry"
    if part < HALF:
        return f"The difference is spread over many cities: {listed(names)} {verb} only {part:.0%} of it."
    if part > MORE:
        return f"{listed(names)} {verb} more than all of the difference; elsewhere the sum goes the other way."
    return f"{listed(names)} {verb} {'all' if round(part, 2) >= 1 else f'{part:.0%}'} of the difference."
