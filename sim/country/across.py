"""Find what is wrong between the tables of a country: names that are nowhere, rows that are missing, sums that do not meet."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

import numpy as np
import pandas as pd

from sim.country.format import BY_NAME, MOST_CITIES, OPTIONAL, SCHEDULE, SEXES, TABLES, ZONES
from sim.country.reading import LINE, SHOWN, shortened, told
from sim.errors import Mistake

Tables = dict[str, pd.DataFrame | None]
EVEN = 0.001  # net migration of all zones a year, share of all residents, that is taken for nothing
ONE = 0.002  # by how much shares may miss 1
MOTHERS = ("16-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54")


def across(tables: Tables, shown: str, clean: bool) -> list[Mistake]:
    """Return the mistakes between tables; clean : no table has a mistake of its own, so that sums mean something."""
    found = [*_names(tables, shown), *_zones(tables, shown), *_schedules(tables["schedules"], shown)]
    if clean and not found:
        found = [*_people(tables, shown), *_sums(tables, shown), *_origins(tables, shown), *_distances(tables, shown)]
    return found


def _names(tables: Tables, shown: str) -> Iterator[Mistake]:
    """Yield cities that cities.csv does not have, and too few or too many in it."""
    cities = tables["cities"]
    if cities is None:
        return
    known = cities["name"].tolist()
    if not 2 <= len(known) <= MOST_CITIES:
        yield Mistake(f"{shown}/cities.csv", 0, "name", f"has {len(known):,} cities. A country has 2 to {MOST_CITIES:,}.")
    again = cities["id"].duplicated(keep="first") & cities["id"].notna()
    yield from told(f"{shown}/cities.csv", cities[LINE].to_numpy(), "id",
                    pd.Series(np.where(again, "is the number of another city. Give each its own.", ""), dtype=object))  # fmt: skip
    for table in TABLES:
        frame = tables[table.name]
        for column in table.columns if frame is not None else ():
            if column.kind == "city" and frame is not None:
                cells = frame[column.name]
                wrong = (~cells.isin(known)) & (cells != "")
                said = {name: _unknown(name, known) for name in cells[wrong].unique()[: 10 * SHOWN]}
                text = cells.map(said).fillna("is no city of cities.csv.").where(wrong, "")
                yield from told(f"{shown}/{table.file}", frame[LINE].to_numpy(), column.name, text)


def _unknown(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f"is {name[:40]}, no city of cities.csv. " + (f"Did you mean {near[0]}?" if near else "Write a name it has.")


def _zones(tables: Tables, shown: str) -> Iterator[Mistake]:
    """Yield zones without wages and rents."""
    cities, zones = tables["cities"], tables["zones"]
    if cities is None or zones is None:
        return
    there = set(zip(zones["city"], zones["zone"], strict=True))
    missing = [(city, zone) for city in cities["name"] for zone in ZONES if city and (city, zone) not in there]
    for city, zone in missing[:SHOWN]:
        yield Mistake(f"{shown}/zones.csv", 0, f"{city}, {zone}", "has no row. Every city has three, also where nobody lives.")
    if len(missing) > SHOWN:
        yield Mistake(f"{shown}/zones.csv", 0, "city zone", f"and {len(missing) - SHOWN:,} more rows are missing.")


def _schedules(frame: pd.DataFrame | None, shown: str) -> Iterator[Mistake]:
    """Yield rows with the wrong keys, values out of range, and rows that are missing."""
    if frame is None:
        return
    file = f"{shown}/schedules.csv"
    for name, about in SCHEDULE.items():
        rows = frame[frame["schedule"] == name]
        for key in ("zone", "sex", "age", "education"):
            empty = rows[key].isna() if key == "age" else rows[key] == ""
            words = "is empty. This schedule needs it." if key in about.keys else f"is {OPTIONAL} in this schedule. Leave it empty."
            wrong = pd.Series(np.where(empty if key in about.keys else ~empty, words, ""), dtype=object)
            yield from told(file, rows[LINE].to_numpy(), key, wrong)
        high = pd.Series(np.where(rows["value"] > about.most, f"is above {about.most:g}. {about.meaning}.", ""), dtype=object)
        yield from told(file, rows[LINE].to_numpy(), "value", high)
        yield from _complete(rows, name, file)


def _complete(rows: pd.DataFrame, name: str, file: str) -> Iterator[Mistake]:
    about = SCHEDULE[name]
    if rows.empty:
        keys = f" by {', '.join(about.keys)}" if about.keys else ""
        yield Mistake(file, 0, name, f"has no rows{keys}: {about.meaning}.")
        return
    if name == "death":
        for sex in SEXES:
            ages = set(rows.loc[rows["sex"] == sex, "age"].dropna().astype(int))
            gap = next((age for age in range(106) if age not in ages), None)
            last = max(ages, default=-1)
            if gap is not None and (gap < last or last < 85):
                yield Mistake(file, 0, f"death, {sex}", f"has no row for age {gap}. Write all ages from 0 to 85 or later.")
    if name == "birth by zone":
        for zone in ZONES:
            if not ((rows["zone"] == zone) & (rows["value"] > 0)).any():
                yield Mistake(file, 0, f"{name}, {zone}", "has no row above 0.")
    if name == "schooling":
        sums = rows.groupby(["zone", "sex"])["value"].sum()
        for zone in ZONES:
            for sex in SEXES:
                if not abs(sums.get((zone, sex), 0.0) - 1.0) <= ONE:
                    yield Mistake(file, 0, f"{name}, {zone}, {sex}", f"sums to {sums.get((zone, sex), 0.0):.4g}, not to 1.")


def _people(tables: Tables, shown: str) -> Iterator[Mistake]:
    """Yield schooling that is missing or told twice, cities of nobody, children without mothers."""
    cities, people, school = tables["cities"], tables["people"], tables["education"]
    assert cities is not None and people is not None and tables["children"] is not None
    file = f"{shown}/people.csv"
    written = (people["education"] != "").any()
    if written and (people["education"] == "").any():
        line = int(people.loc[people["education"] == "", LINE].iloc[0])
        yield Mistake(file, line, "education", "is empty. Write a level in every row, or in none and education.csv beside it.")
    elif not written and school is None:
        yield Mistake(file, 1, "education", "is missing. Write the column, or a table education.csv beside it.")
    elif written and school is not None:
        yield Mistake(f"{shown}/education.csv", 0, "", "is not read: people.csv has the column education. Delete one of them.")
    if school is not None and not written:
        sums, asked = school.groupby(["zone", "sex", "age"])["share"].sum(), people[people["persons"] > 0]
        for key in sorted(set(zip(asked["zone"], asked["sex"], asked["age"], strict=True))):
            if not abs(sums.get(key, 0.0) - 1.0) <= ONE:
                yield Mistake(f"{shown}/education.csv", 0, ", ".join(key), f"sums to {sums.get(key, 0.0):.4g}, not to 1.")
    total = people.groupby("city")["persons"].sum()
    young = tables["children"].groupby("city")["persons"].sum()
    mothers = people[(people["sex"] == "female") & people["age"].isin(MOTHERS)].groupby("city")["persons"].sum()
    for city in cities["name"]:
        if not total.get(city, 0.0) > 0:
            yield Mistake(file, 0, city, "has nobody aged 16 and over. Leave the city out of cities.csv, or write its people.")
        elif young.get(city, 0.0) > 1.8 * mothers.get(city, 0.0):
            few = f"{young.get(city, 0.0):,.0f} children for {mothers.get(city, 0.0):,.0f} women of 16 to 54"
            yield Mistake(f"{shown}/children.csv", 0, city, f"has {few}; a record holds two each. Write fewer children or more women.")


def _sums(tables: Tables, shown: str) -> Iterator[Mistake]:
    """Yield net migration that does not sum to nothing."""
    people, children, zones = tables["people"], tables["children"], tables["zones"]
    assert people is not None and children is not None and zones is not None
    everybody = pd.concat([people, children]).groupby(["city", "zone"])["persons"].sum()
    living = everybody.reindex(pd.MultiIndex.from_frame(zones[["city", "zone"]]), fill_value=0.0).to_numpy()
    share = float((zones["net"] * living).sum() / living.sum())
    if abs(share) > EVEN:
        less = f"Take {share:+.5f} from every value, for example"
        yield Mistake(f"{shown}/zones.csv", 0, "net", f"sums to {share * living.sum():+,.0f} persons a year over all zones, and moves "
                      f"inside a country to nothing. {less}.")  # fmt: skip


def _origins(tables: Tables, shown: str) -> Iterator[Mistake]:
    """Yield people from their own city, and cities whose people from elsewhere are from nowhere."""
    frame, people, children = tables["origins"], tables["people"], tables["children"]
    if frame is None or people is None or children is None:
        return
    file = f"{shown}/origins.csv"
    own = pd.Series(np.where(frame["city"] == frame["origin"], "is the city itself. Registered elsewhere means in another.", ""))
    yield from told(file, frame[LINE].to_numpy(), "origin", own.astype(object))
    from_elsewhere = people[people["registered"].str.endswith("elsewhere")].groupby("city")["persons"].sum()
    known = frame.groupby("city")["persons"].sum()
    for city, persons in from_elsewhere.items():
        if persons > 0 and not known.get(city, 0.0) > 0:
            yield Mistake(file, 0, str(city), f"has no row with persons, and {persons:,.0f} people registered elsewhere live there.")


def _distances(tables: Tables, shown: str) -> Iterator[Mistake]:
    """Yield pairs without a distance, with two, or of a city with itself."""
    frame, cities = tables["distances"], tables["cities"]
    if frame is None or cities is None:
        return
    file, names = f"{shown}/{BY_NAME['distances'].file}", cities["name"].tolist()
    same = pd.Series(np.where(frame["from"] == frame["to"], "is the same city. Leave the row out.", ""), dtype=object)
    yield from told(file, frame[LINE].to_numpy(), "to", same)
    seen: dict[frozenset[str], int] = {}
    both = []
    for one, other, line in zip(frame["from"], frame["to"], frame[LINE], strict=True):
        first = seen.setdefault(frozenset((one, other)), line)
        if first != line and one != other:
            both.append(Mistake(file, int(line), "from to", f"is {one}, {other}, as on line {first}. Write each pair once."))
    yield from shortened(both)
    missing = [(a, b) for row, a in enumerate(names) for b in names[row + 1 :] if frozenset((a, b)) not in seen]
    if missing:
        more = f", and {len(missing) - 1:,} more pairs" if len(missing) > 1 else ""
        yield Mistake(file, 0, "km", f"has no distance between {missing[0][0]} and {missing[0][1]}{more}.")
