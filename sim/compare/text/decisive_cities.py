# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Say in a few sentences which cities carry a result; what chance may have made is called so."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sim.compare.joint_inference import widen_intervals
from sim.compare.paired_effects import compare_variants as compared
from sim.compare.text.answer_paragraph import bracket_interval, persons_more
from sim.compare.text.number_format import format_figure, join_names

NAMED_IN_SENTENCE = 5  # cities a sentence names at most
ENOUGH = 0.9  # of the national difference: with so much the sentence stops naming
LEAST = 0.02  # of it: a city with less is not named
AGAINST = 0.05  # of it, or of all movement: from here a city is named that goes the other way, or in a sum near zero
MORE = 1.05  # of it: with more, what goes the other way elsewhere is worth a word
CHANCE = "within chance"


@dataclass(frozen=True)
class CityEffects:
    """Effects on the persons settled by the end, by city; intervals hold for all cities of a table together.

    named : of cities a reform names     rest : of others, largest first     country : of all     number : of all cities
    pairs : settled by city in every run, scenario "base" or "variant"
    """

    named: pd.DataFrame
    rest: pd.DataFrame
    country: pd.Series
    number: int
    pairs: pd.DataFrame
    variants: int
    worker: float

    def only(self, names: set[str]) -> pd.Series:
        """Compare the sum over some cities, pair by pair."""
        return self.summed(self.pairs["group"].isin(names))

    def without(self, names: set[str]) -> pd.Series:
        """Compare the sum over all cities but some, pair by pair."""
        return self.summed(~self.pairs["group"].isin(names))

    def summed(self, chosen: pd.Series) -> pd.Series:
        """Compare the sum over chosen rows."""
        months = ["first_month", "last_month"]
        sums = self.pairs[chosen].groupby(["scenario", "replicate", "year", *months], as_index=False)["value"].sum()
        sums = pd.DataFrame(sums).assign(outcome="settled_in_city", group="sum")
        return widen_intervals(compared(sums, "base", ["variant"], self.worker), self.variants).iloc[0]


def city_sentence(found: CityEffects) -> str:
    """Say what happens in the cities a reform names and elsewhere, or which few cities carry the national difference."""
    every = pd.concat([found.named, found.rest])
    if not (every["difference"] != 0).any() and found.country["difference"] == 0:
        return "In no city is there a difference."
    if len(found.named):
        return describe_named_cities(found)
    certain = found.rest[[is_significant(effect) for _, effect in found.rest.iterrows()]]
    if not is_significant(found.country):
        return describe_within_chance(certain, float(found.rest["difference"].abs().sum()))
    shares = pd.Series(certain["difference"] / float(found.country["difference"]))
    names = largest_carriers(shares)
    against = [name for name in shares.index if shares[name] <= -AGAINST][:NAMED_IN_SENTENCE]
    text = describe_carried_share(names, shares, found)
    return f"{text} Against it goes {signed_cities(certain, against)}." if against else text


def is_significant(effect: pd.Series) -> bool:
    """Say whether a difference is told from zero; of one pair, which tells no chance, whether there is any."""
    return bool(effect["low"] > 0 or effect["high"] < 0 or (effect["replicates"] == 1 and effect["difference"] != 0))


def describe_named_cities(found: CityEffects) -> str:
    """Say what happens in the cities that reforms name, in all others together, and in which of these by itself."""
    names = [str(name) for name in found.named.index]
    if len(names) <= NAMED_IN_SENTENCE:
        text = " ".join(
            f"In {name}, which a reform names, {describe_settling(found.named.loc[name])}." for name in names
        )
    else:
        text = f"In the {len(names)} cities that reforms name, {describe_settling(found.only(set(names)))}."
    if len(names) == found.number:
        return text
    text += f" In all other cities together, {describe_settling(found.without(set(names)))}."
    certain = found.rest[[is_significant(effect) for _, effect in found.rest.iterrows()]]
    if found.country["replicates"] > 1 and len(certain):
        text += f" Of these, {signed_cities(certain, list(certain.index[:NAMED_IN_SENTENCE]))} {differ_verb(certain)} by more than chance."
    return text


def describe_settling(effect: pd.Series) -> str:
    """Write what happens to the persons who settle: "24.1 thousand persons fewer settle (95% interval: ...)"."""
    return f"{persons_more(effect)} settle{bracket_interval(effect)}"


def describe_within_chance(certain: pd.DataFrame, moved: float) -> str:
    """Name the cities that differ although the sum over the country is within chance; moved : sum of all differences."""
    names = [name for name in certain.index if abs(certain.loc[name, "difference"]) >= AGAINST * moved][
        :NAMED_IN_SENTENCE
    ]
    if not names:
        return "The national difference is within chance, and so are those of single cities."
    return (
        f"The national difference is within chance; {signed_cities(certain, names)} {differ_verb(certain.loc[names])}."
    )


def differ_verb(rows: pd.DataFrame) -> str:
    """Give the verb for one city or several, up to those a sentence names."""
    return "differs" if len(rows) == 1 else "differ"


def signed_cities(certain: pd.DataFrame, names: list[str]) -> str:
    """List cities with their differences."""
    return join_names(
        [f"{name} ({format_figure(float(certain.loc[name, 'difference']), 'persons', signed=True)})" for name in names]
    )


def largest_carriers(shares: pd.Series) -> list[str]:
    """Give the cities with the largest shares, none below LEAST, until they carry ENOUGH or are NAMED_IN_SENTENCE."""
    names: list[str] = []
    for name, part in shares.items():
        if part < LEAST or len(names) == NAMED_IN_SENTENCE or shares[names].sum() >= ENOUGH:
            continue
        names.append(str(name))
    return names


def describe_carried_share(names: list[str], shares: pd.Series, found: CityEffects) -> str:
    """Say what share of the national difference the cities `names` carry, and whether what is left elsewhere is more than chance.

    shares : of the difference, one a city told from chance, largest first     found : effects on all cities
    """
    if not names:
        few = f"No city carries {LEAST:.0%} of the difference: it is spread over the country."
        return few if len(shares) else "The difference is told from chance for the country, for no city by itself."
    verb, part = "carries" if len(names) == 1 else "carry", float(shares[names].sum())
    if part > MORE:
        rest = found.without(set(names))
        opposite = is_significant(rest) and rest["difference"] * found.country["difference"] < 0
        left = "elsewhere the sum goes the other way" if opposite else f"what is left elsewhere is {CHANCE}"
        return f"{join_names(names)} {verb} more than all of the difference; {left}."
    text = f"{join_names(names)} {verb} {'all' if round(part, 2) >= 1 else f'{part:.0%}'} of the difference"
    if part >= ENOUGH:
        return f"{text}."
    smaller = len(shares[shares > 0]) > len(names)
    return f"{text}; {'the rest is spread over other cities' if smaller else 'no other city is told from chance'}."
