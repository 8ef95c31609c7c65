"""Read the rules' history of a world: its documents and tracks, national first, then cities, then other packages.

That of China is in sim/data/rules. A country of tables has its own in the folder `rules` below them; without such a folder
China's holds there, as in made-up worlds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sim import clock
from sim.country.country import RULES, signature
from sim.errors import ScenarioError
from sim.rules.shelf import DefaultTable, Listed, documents, until
from sim.scenario import places
from sim.scenario.change import Document
from sim.scenario.places import CHINA
from sim.scenario.plugged import added, folders
from sim.scenario.recognition import Agreed
from sim.scenario.rule_files import AGREEMENTS, FOLDER, NATION, TABLE, Read, read


@dataclass(frozen=True)
class Entry:
    """One document with the place it is written at."""

    document: Document
    file: str
    line: int
    national: bool


@dataclass(frozen=True)
class History:
    """Every document, in the order of the files, and every track by its number."""

    entries: tuple[Entry, ...]
    tracks: tuple[Listed, ...]


def own(world: str) -> Path | None:
    """Give the folder of rules of a country of tables, None where China's hold."""
    folder = Path(world) / RULES
    return folder if world != CHINA and folder.is_dir() else None


def history(world: str = CHINA) -> History:
    """Read every file of rules of a world; raise ScenarioError where one is wrong."""
    return _history(*_asked(world))


def default_table(world: str = CHINA) -> DefaultTable:
    """Give the table of points of cities without one of their own: that of China for a country whose rules have none."""
    return _default_table(*_asked(world))


def agreements(world: str = CHINA) -> tuple[tuple[Agreed, str, int], ...]:
    """Give every set of cities that recognise months, with the file and line it is written at."""
    return _agreements(*_asked(world))


Asked = tuple[str | None, tuple]  # a world with rules of its own or None, and what tells whether its files have changed


def _asked(world: str) -> Asked:
    return (None, ()) if own(world) is None else (world, signature(Path(world)))


def _read(world: str | None, path: Path) -> Read:
    return read(path, places.table() if world is None else places.of_world(world)).right()


@lru_cache(maxsize=4)
def _history(world: str | None, signature: tuple) -> History:
    folder = FOLDER if world is None else Path(world) / RULES
    files = sorted(folder.glob("*.yaml"), key=lambda path: (path.name != NATION, path.name))
    if world is None:
        if added().mistakes:
            raise ScenarioError(added().mistakes)
        files += [path for other in folders() for path in sorted(other.glob("*.yaml"))]
    entries: list[Entry] = []
    shelf: list[Listed] = []
    for path in files:
        if path.name not in (TABLE, AGREEMENTS):
            entries += _entries(_read(world, path), path.name == NATION, shelf)
    return History(tuple(entries), tuple(shelf))


def begins(world: str = CHINA) -> int:
    """Give the number of the first month of which rules are known; that of China where a world has none of its own.

    In China that is the first month of national documents: before it nothing says who may register.
    """
    entries = history(world).entries or history().entries
    known = [entry for entry in entries if entry.national] or entries
    return min(clock.month(entry.document.since) for entry in known)


@lru_cache(maxsize=4)
def _default_table(world: str | None, signature: tuple) -> DefaultTable:
    mine = FOLDER / TABLE if world is None else Path(world) / RULES / TABLE
    if world is not None and mine.is_file():
        return DefaultTable(_read(world, mine).made.points, f"{Path(world).name}/{RULES}/{TABLE}")
    note = "Beijing's of 2020 in part, an assumption elsewhere"
    if world is not None:
        note = "China's, Beijing's of 2020 in part: the rules here have none"
    return DefaultTable(_read(None, FOLDER / TABLE).made.points, "sim/data/rules/default.yaml", "low", note)


@lru_cache(maxsize=4)
def _agreements(world: str | None, signature: tuple) -> tuple[tuple[Agreed, str, int], ...]:
    path = Path(world) / RULES / AGREEMENTS if world is not None else FOLDER / AGREEMENTS
    return of_file(_read(world, path)) if path.is_file() else ()


def of_file(told: Read) -> tuple[tuple[Agreed, str, int], ...]:
    """Give the sets of a file with the file and line of each."""
    lines = [node.line for node in told.nodes("recognition")]
    return tuple((one, told.file, line) for one, line in zip(told.made.recognition, lines, strict=True))


def _entries(told: Read, national: bool, shelf: list[Listed]) -> list[Entry]:
    """Give the documents of a file, and put its tracks on the shelf."""
    made = told.made
    entries = [
        Entry(_of_city(document, made.city), told.file, node.line, national)
        for document, node in zip(made.changes, told.nodes("changes"), strict=True)
    ]
    mine = [
        Listed(name, track, made.city or "", told.file, node.line)
        for name, versions in made.tracks.items()
        for track, node in zip(versions, told.nodes("tracks", name), strict=True)
    ]
    for listed in mine:
        found = documents(listed, len(shelf), until(listed, mine))
        entries += [Entry(document, told.file, listed.line, national) for document in found]
        shelf.append(listed)
    return entries


def _of_city(document: Document, city: str | None) -> Document:
    if city is None:
        return document
    return document.model_copy(update={"where": document.where.model_copy(update={"city": (city,)})})
