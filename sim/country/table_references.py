"""Find what a table of a country names that is nowhere, and the rows that another table asks for and that are missing."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from sim.core.errors import Mistake
from sim.country.cell_checks import LINE, SHOWN, column_mistakes, limit_mistakes, row_mistakes
from sim.country.table_formats import MOST_CITIES, TABLES, ZONES, Frame

Tables = dict[str, Frame | None]


def check_references(tables: Tables, shown: str) -> Iterator[Mistake]:
    """Yield cities that cities.csv does not have, and cities without a row for each zone; shown : the folder as named."""
    yield from _names(tables, shown)
    yield from _zones(tables, shown)


def _names(tables: Tables, shown: str) -> Iterator[Mistake]:
    """Yield cities that cities.csv does not have, and too few or too many in it."""
    cities = tables["cities"]
    if cities is None:
        return
    file, known = f"{shown}/cities.csv", cities["name"].tolist()
    if not 2 <= len(known) <= MOST_CITIES:
        yield Mistake(file, 0, "name", f"has {len(known):,} cities. A country has 2 to {MOST_CITIES:,}.")
    again = cities["id"].duplicated() & cities["id"].notna()
    yield from row_mistakes(cities, file, "id", again, "is the number of another city. Give each its own.")
    for table in TABLES:
        frame = tables[table.name]
        for column in table.columns:
            if column.kind == "city" and frame is not None:
                cells = frame[column.name]
                wrong = ~cells.isin(known) & (cells != "")
                said = {name: _unknown(name, known) for name in cells[wrong].unique()[: 10 * SHOWN]}
                text = cells.map(said).astype(object).fillna("is no city of cities.csv.").where(wrong, "")
                yield from column_mistakes(
                    f"{shown}/{table.file}", frame[LINE].to_numpy(), column.name, text.to_numpy(object)
                )


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
    words = "has no row. Every city has three, also where nobody lives."
    yield from limit_mistakes([Mistake(f"{shown}/zones.csv", 0, f"{city}, {zone}", words) for city, zone in missing])
