"""Read the rules' history: documents and tracks under sim/data/rules, national first, then cities, then other packages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from sim import clock
from sim.errors import ScenarioError
from sim.rules.shelf import Listed, documents, until
from sim.scenario import checks, places
from sim.scenario.build import validated
from sim.scenario.change import Document
from sim.scenario.item import Item
from sim.scenario.plugged import folders
from sim.scenario.read_yaml import Unreadable, parse, text_of
from sim.scenario.section import Section
from sim.scenario.track import MAIN, SIDE, Track
from sim.scenario.tree import Node

FOLDER = places.DATA / "rules"
NATION, TABLE = "national.yaml", "default.yaml"
AGREEMENTS = "recognition.yaml"  # sets of cities, read by sim.rules.agreements


class RuleFile(Section):
    """A file of tracks and documents, of one city where it names one."""

    city: str | None = None
    tracks: dict[Literal[(*MAIN, *SIDE)], tuple[Track, ...]] = Field(default={})  # pyright: ignore[reportInvalidTypeForm]
    changes: tuple[Document, ...] = ()


class DefaultTable(Section):
    """The file of the table of points that holds where no document gives one."""

    points: dict[str, Item]


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


@lru_cache(maxsize=4)
def history(folder: Path = FOLDER) -> History:
    """Read every file; raise ScenarioError where one is wrong."""
    files = sorted(folder.glob("*.yaml"), key=lambda path: (path.name != NATION, path.name))
    files += [path for other in folders() for path in sorted(other.glob("*.yaml"))]
    entries: list[Entry] = []
    shelf: list[Listed] = []
    for path in files:
        if path.name not in (TABLE, AGREEMENTS):
            entries += _entries(path, shelf)
    return History(tuple(entries), tuple(shelf))


def begins() -> int:
    """Give the number of the first month of which national documents are known: before it nothing says who may register."""
    return min(clock.month(entry.document.since) for entry in history().entries if entry.national)


@lru_cache(maxsize=4)
def default_table(folder: Path = FOLDER) -> dict[str, Item]:
    """Give the table of points of cities without one of their own."""
    file, tree = _read(folder / TABLE)
    return _made(DefaultTable, file, tree).points


def _entries(path: Path, shelf: list[Listed]) -> list[Entry]:
    """Give the documents of a file, and put its tracks on the shelf."""
    file, tree = _read(path)
    made = _made(RuleFile, file, tree)
    national = path.name == NATION
    entries = [
        Entry(_of_city(document, made.city), file, node.line, national)
        for document, node in zip(made.changes, _nodes(tree.get("changes")), strict=True)
    ]
    mine = [
        Listed(name, track, made.city or "", file, node.line)
        for name, versions in made.tracks.items()
        for track, node in zip(versions, _nodes(tree.get("tracks", name)), strict=True)
    ]
    for listed in mine:
        found = documents(listed, len(shelf), until(listed, mine))
        entries += [Entry(document, file, listed.line, national) for document in found]
        shelf.append(listed)
    return entries


def _read(path: Path) -> tuple[str, Node]:
    file = f"{path.parent.name}/{path.name}"
    try:
        tree, mistakes = parse(text_of(path, file), file)
    except Unreadable as error:
        raise ScenarioError((error.mistake,), file) from None
    if mistakes:
        raise ScenarioError(tuple(mistakes), file)
    return file, tree


def _made(kind: type[Section], file: str, tree: Node) -> Any:
    made, found = validated(kind, tree)
    named = [tree.get("changes"), *(tree.get("tracks", name) for name in (*MAIN, *SIDE))]
    across = [m for part in named for node in _nodes(part) for m in checks.of_change(node, places.table())]
    if made is None or found or across:
        raise ScenarioError((*found, *across), file)
    return made


def _nodes(listed: Node | None) -> list[Node]:
    return listed.value if listed and isinstance(listed.value, list) else []


def _of_city(document: Document, city: str | None) -> Document:
    if city is None:
        return document
    return document.model_copy(update={"where": document.where.model_copy(update={"city": (city,)})})
