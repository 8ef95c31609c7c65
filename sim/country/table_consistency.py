"""Find what is wrong between the tables of a country: names and rows that are missing, sums that do not meet."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from sim.core.errors import Mistake
from sim.country.cell_checks import LINE, limit_mistakes, row_mistakes
from sim.country.schedule_checks import check_schedules, shares_not_summing
from sim.country.table_formats import Frame
from sim.country.table_references import Tables, check_references

EVEN = 0.001  # net migration of all zones a year, share of all residents, that is taken for nothing
MOTHERS = ("16-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54")
CHILDREN_A_MOTHER = 1.8  # a record of a worker holds two


def check_between_tables(tables: Tables, shown: str, clean: bool) -> list[Mistake]:
    """Return the mistakes between tables.

    Parameters
    ----------
    tables : tables by name, None where one is not there or cannot be read.
    shown : the folder, as the user sees it.
    clean : whether no table has a mistake of its own, so that sums mean something.
    """
    found = [*check_references(tables, shown), *check_schedules(tables["schedules"], shown)]
    if clean and not found:
        there = {name: frame for name, frame in tables.items() if frame is not None}
        for check in (_education, _people, _net, _origins, _distances):
            found += check(there, shown)
    return found


def _education(tables: dict[str, Frame], shown: str) -> Iterator[Mistake]:
    """Yield schooling that is missing, given twice, or does not sum to 1."""
    people, school = tables["people"], tables.get("education")
    file, empty = f"{shown}/people.csv", people["education"] == ""
    if not empty.all() and empty.any():
        words = "is empty. Write a level in every row, or in none and education.csv beside it."
        yield from row_mistakes(people, file, "education", empty, words)
    elif not empty.all() and school is not None:
        words = "is not read: people.csv has the column education. Delete one of them."
        yield Mistake(f"{shown}/education.csv", 0, "", words)
    elif empty.all() and school is None:
        yield Mistake(file, 1, "education", "is missing. Write the column, or a table education.csv beside it.")
    elif school is not None:
        asked = people[people["persons"] > 0]
        keys = sorted(set(zip(asked["zone"], asked["sex"], asked["age"], strict=True)))
        sums = school.groupby(["zone", "sex", "age"])["share"].sum()
        yield from shares_not_summing(sums, keys, f"{shown}/education.csv")


def _people(tables: dict[str, Frame], shown: str) -> Iterator[Mistake]:
    """Yield cities of nobody, and children without mothers."""
    people = tables["people"]
    women = people[(people["sex"] == "female") & people["age"].isin(MOTHERS)]
    total, young, mothers = (of.groupby("city")["persons"].sum() for of in (people, tables["children"], women))
    for city in tables["cities"]["name"]:
        children, able = float(young.get(city, 0.0)), float(mothers.get(city, 0.0))
        if not total.get(city, 0.0) > 0:
            words = "has nobody aged 16 and over. Leave the city out of cities.csv, or write its people."
            yield Mistake(f"{shown}/people.csv", 0, city, words)
        elif children > CHILDREN_A_MOTHER * able:
            few = f"has {children:,.0f} children for {able:,.0f} women of 16 to 54; a record holds two each"
            yield Mistake(f"{shown}/children.csv", 0, city, f"{few}. Write fewer children or more women.")


def _net(tables: dict[str, Frame], shown: str) -> Iterator[Mistake]:
    """Yield net migration that does not sum to 0."""
    zones, everybody = tables["zones"], pd.concat([tables["people"], tables["children"]])
    persons = pd.Series(everybody.groupby(["city", "zone"])["persons"].sum())
    living = persons.reindex(pd.MultiIndex.from_frame(zones[["city", "zone"]]), fill_value=0.0).to_numpy()
    gained = float((zones["net"] * living).sum())
    share = gained / living.sum()
    if abs(share) > EVEN:
        words = f"sums to {gained:+,.0f} persons a year over all zones, and moves inside a country sum to nothing."
        yield Mistake(f"{shown}/zones.csv", 0, "net", f"{words} Take {share:+.5f} from every value, for example.")


def _origins(tables: dict[str, Frame], shown: str) -> Iterator[Mistake]:
    """Yield people from their own city, and cities whose people from elsewhere are from nowhere."""
    frame, people, file = tables.get("origins"), tables["people"], f"{shown}/origins.csv"
    if frame is None:
        return
    words = "is the city itself. Registered elsewhere means in another."
    yield from row_mistakes(frame, file, "origin", frame["city"] == frame["origin"], words)
    known = frame.groupby("city")["persons"].sum()
    away = people[people["registered"].str.endswith("elsewhere")].groupby("city")["persons"].sum()
    for city, persons in away.items():
        if persons > 0 and not known.get(city, 0.0) > 0:
            words = f"has no row with persons, and {persons:,.0f} people registered elsewhere live there."
            yield Mistake(file, 0, str(city), words)


def _distances(tables: dict[str, Frame], shown: str) -> Iterator[Mistake]:
    """Yield pairs without a distance, with two, or of a city with itself."""
    frame, names, file = tables.get("distances"), tables["cities"]["name"].tolist(), f"{shown}/distances.csv"
    if frame is None:
        return
    yield from row_mistakes(frame, file, "to", frame["from"] == frame["to"], "is the same city. Leave the row out.")
    seen: dict[frozenset[str], int] = {}
    twice = []
    for one, other, line in zip(frame["from"], frame["to"], frame[LINE], strict=True):
        first = seen.setdefault(frozenset((one, other)), line)
        if first != line and one != other:
            words = f"is {one}, {other}, as on line {first}. Write each pair once."
            twice.append(Mistake(file, int(line), "from to", words))
    yield from limit_mistakes(twice)
    missing = [(a, b) for row, a in enumerate(names) for b in names[row + 1 :] if frozenset((a, b)) not in seen]
    if missing:
        more = f", and {len(missing) - 1:,} more pairs" if len(missing) > 1 else ""
        yield Mistake(file, 0, "km", f"has no distance between {missing[0][0]} and {missing[0][1]}{more}.")
