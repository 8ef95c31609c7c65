"""Read a country from its folder, whole, and remember it while its files stay as they are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sim.core.errors import Mistake, ScenarioError
from sim.country.country_description import EMBEDDED, FILE, CountryDescription, read_description
from sim.country.table_consistency import check_between_tables
from sim.country.table_formats import TABLES, Frame
from sim.country.table_reader import read_table

RULES = "rules"  # folder of rule files below that of the tables


@dataclass(frozen=True, eq=False)
class Country:
    """A country read from its tables, without a mistake.

    tables : by name, columns as sim.country.table_formats has them; None where an optional table is not there
    """

    folder: Path
    about: CountryDescription
    tables: dict[str, Frame | None]

    def table(self, name: str) -> Frame:
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
        return country_checksum(self.folder)


def read_country(folder: Path) -> Country:
    """Return the country of a folder; raise ScenarioError with every mistake in its tables."""
    found, mistakes = try_read_country(folder)
    if found is None:
        raise ScenarioError(mistakes, str(folder))
    return found


def try_read_country(folder: Path) -> tuple[Country | None, tuple[Mistake, ...]]:
    """Return the country of a folder, None where there is a mistake, and all mistakes."""
    return _read(folder, file_signature(folder))


@lru_cache(maxsize=8)
def _read(folder: Path, signature: tuple) -> tuple[Country | None, tuple[Mistake, ...]]:
    shown = path_from_here(folder)
    said, mistakes = read_description(folder, shown)
    if said is None and (folder / EMBEDDED).is_file():
        return None, tuple(mistakes)
    tables: dict[str, Frame | None] = {}
    for table in TABLES:
        tables[table.name], found = read_table(folder, shown, table)
        mistakes += found
    mistakes += check_between_tables(tables, shown, clean=not mistakes)
    if mistakes or said is None:
        return None, tuple(mistakes)
    return Country(folder, said, tables), ()


def path_from_here(folder: Path) -> str:
    """Return the path of a folder as seen from here, where it lies below."""
    here = Path.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)


def country_files(folder: Path) -> list[Path]:
    """Return the files that decide a run: world.yaml, the tables, the rules."""
    return [path for path in possible_files(folder) if path.is_file()]


def possible_files(folder: Path) -> list[Path]:
    """Return the paths of world.yaml, the tables and the rules, whether or not they are there."""
    return [folder / FILE, *(folder / table.file for table in TABLES), *sorted((folder / RULES).glob("*.yaml"))]


def file_signature(folder: Path) -> tuple:
    """Return path, mode, time and size of each file, by which a change since it was read is noticed."""
    stats = [(path, path.stat()) for path in possible_files(folder) if path.exists()]
    return tuple((str(path), stat.st_mode, stat.st_mtime_ns, stat.st_size) for path, stat in stats)


def country_checksum(folder: Path) -> str:
    """Return one SHA-256 over the names and bytes of the files that decide a run."""
    total = hashlib.sha256()
    for path in country_files(folder):
        total.update(
            f"{path.relative_to(folder).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
        )
    return total.hexdigest()
