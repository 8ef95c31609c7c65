"""Read a country from its folder, whole, and remember it while its files stay as they are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from sim.country.about import FILE, About, about
from sim.country.across import across
from sim.country.format import TABLES
from sim.country.reading import read
from sim.errors import Mistake, ScenarioError

RULES = "rules"  # folder of rule files below that of the tables


@dataclass(frozen=True)
class Country:
    """A country as its tables tell it, without a mistake.

    tables : by name, columns as sim.country.format has them; None where an optional table is not there
    """

    folder: Path
    about: About
    tables: dict[str, pd.DataFrame | None]

    def table(self, name: str) -> pd.DataFrame:
        """Return a table that is there."""
        found = self.tables[name]
        if found is None:
            raise KeyError(f"{self.folder} has no {name}.csv")
        return found

    @property
    def names(self) -> list[str]:
        """Names of the cities, in the order of the table."""
        return self.table("cities")["name"].tolist()

    @property
    def checksum(self) -> str:
        """SHA-256 of all tables and rules."""
        return checksum(self.folder)


def country(folder: Path) -> Country:
    """Return the country of a folder; raise ScenarioError with every mistake in its tables."""
    found, mistakes = looked_at(folder, str(folder))
    if found is None:
        raise ScenarioError(mistakes, str(folder))
    return found


def looked_at(folder: Path, shown: str) -> tuple[Country | None, tuple[Mistake, ...]]:
    """Return the country of a folder, None where there is a mistake, and all mistakes; shown : the folder as users name it."""
    return _read(folder.resolve(), shown, signature(folder))


@lru_cache(maxsize=8)
def _read(folder: Path, shown: str, signature: tuple) -> tuple[Country | None, tuple[Mistake, ...]]:
    said, mistakes = about(folder, shown)
    tables: dict[str, pd.DataFrame | None] = {}
    for table in TABLES:
        tables[table.name], found = read(folder, shown, table)
        mistakes += found
    mistakes += across(tables, shown, clean=not mistakes)
    if mistakes or said is None:
        return None, tuple(mistakes)
    return Country(folder, said, tables), ()


def files(folder: Path) -> list[Path]:
    """Return the files that decide a run: world.yaml, the tables, the rules."""
    known = [folder / FILE, *(folder / table.file for table in TABLES), *sorted((folder / RULES).glob("*.yaml"))]
    return [path for path in known if path.is_file()]


def signature(folder: Path) -> tuple:
    """Return what tells whether a file has changed since it was read."""
    stats = [(path, path.stat()) for path in files(folder)]
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stats)


def checksum(folder: Path) -> str:
    """Return one SHA-256 over the names and bytes of the files that decide a run."""
    total = hashlib.sha256()
    for path in files(folder):
        total.update(f"{path.relative_to(folder).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()
