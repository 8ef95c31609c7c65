# pyright: reportArgumentType=false, reportReturnType=false, reportGeneralTypeIssues=false
"""Find the cut-offs to tell: of the cities asked for first, then of all others that rank."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from sim.compare.value_months import describe_months
from sim.core import month_numbers

UNREAD = "the quota is less than one simulated worker"
BEFORE = ", before any change"
BOTH = ", the last year in which both have one"


def say_nothing(*_: object) -> str:
    """Say nothing."""
    return ""


@dataclass(frozen=True)
class CutoffNotes:
    """What is known of cut-offs beside their numbers.

    coarse : gives what is said behind the cut-off of a city that cannot be read at this scale
    why : gives why a city has no cut-off in a year, in the variant (True) or in the base, empty where it is not known
    since : month number in which the variant first changes something or announces it; an earlier cut-off is no effect
    end : last whole year of the runs, to say why a city has no cut-off in it
    """

    coarse: Callable[[str], str] = say_nothing
    why: Callable[[str, int, bool], str] = say_nothing
    since: int | None = None
    end: int | None = None


def list_cutoffs(
    mine: pd.DataFrame, cities: Sequence[str], borne: Collection[str] | None = None, ranks: CutoffNotes | None = None
) -> list[tuple[pd.Series, str]]:
    """Give the effects on cut-offs with their words, each of the last year in which a city has one in either scenario.

    Where that year has it in one of the two alone, the last year follows in which both have one. A cut-off from before any
    change is told of cities asked for alone, and is called so.

    Parameters
    ----------
    mine : effects of one variant by (outcome, group, year).
    cities, borne : those that come first; those with workers enough to be shown, None = all.
    ranks : what is known of cut-offs beside their numbers, None = nothing.
    """
    if "cutoff" not in mine.index.get_level_values("outcome"):
        return []
    ranks, ranked = ranks or CutoffNotes(), mine.loc["cutoff"]
    ranked = ranked[ranked["base"].notna() | ranked["with_variant"].notna()]
    every = list(ranked.index.get_level_values("group").unique())
    names = [name for name in cities if name in every]
    names += [name for name in every if name not in names and (borne is None or name in borne)]
    return [
        pair for name in names for pair in city_cutoffs(ranked.xs(name, level="group"), name, ranks, name in cities)
    ]


def city_cutoffs(rows: pd.DataFrame, city: str, ranks: CutoffNotes, asked: bool) -> Iterator[tuple[pd.Series, str]]:
    """Give the last cut-off of a city, and the last that both scenarios have where that one is not.

    Parameters
    ----------
    rows : effects on the cut-off, by year.
    city, ranks : its name; what is known of cut-offs beside their numbers.
    asked : whether one from before any change is given too.
    """
    last, shared = rows.iloc[-1], rows[rows["difference"].notna()]
    coarse = ranks.coarse(city)  # then no number is told, so none of an earlier year either
    for row in [last] if last.name in shared.index or not len(shared) or coarse else [last, shared.iloc[-1]]:
        early = ranks.since is not None and month_numbers.parse_month(str(row["last_month"])) < ranks.since
        if early and not asked:
            continue
        words = f"{describe_absent_cutoff(row, city, ranks)}{BOTH if row is not last else ''}{BEFORE if early else ''}"
        words += why_no_later_cutoff(int(row.name), city, ranks) if row is last else ""
        yield row, f"cut-off in {city}, {describe_months(row)}{words}{coarse}"


def why_no_later_cutoff(year: int, city: str, ranks: CutoffNotes) -> str:
    """Say why there is no later cut-off in the base and in the variant, where the runs go on and it is known.

    Parameters
    ----------
    year, city : calendar year of the last cut-off; name of the city.
    ranks : what is known of cut-offs beside their numbers.
    """
    if ranks.end is None or year >= ranks.end:
        return ""
    base, variant = (ranks.why(city, ranks.end, of_variant) for of_variant in (False, True))
    if not base or not variant:
        return ""
    both = f"{base} in both" if base == variant else f"{base} in the base, {variant} in the variant"
    return f"; none in {ranks.end}: {both}"


def describe_absent_cutoff(row: pd.Series, city: str, ranks: CutoffNotes) -> str:
    """Say where only one of the two has a cut-off, and why: a ranking given up is not one whose quota is too small to read.

    Parameters
    ----------
    row, city : effect on the cut-off of one year, with the year as its name; name of the city.
    ranks : what is known of cut-offs beside their numbers.
    """
    if not pd.isna(row["base"]) and not pd.isna(row["with_variant"]):
        return ""
    variant = bool(pd.isna(row["with_variant"]))
    why = ranks.why(city, int(row.name), variant)
    return f", in no run of the {'variant' if variant else 'base'}{f': {why}' if why else ''}"
