"""Read the rules' history of a world: its documents and tracks, national first, then cities, then other packages.

That of China is in sim/data/rules. A country of tables has its own in the folder `rules` below them; without such a folder
China's holds there, as in made-up worlds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sim.core import month_numbers
from sim.core.errors import ScenarioError
from sim.country.country_folder import RULES, file_signature
from sim.rule_language.dated_change import Document
from sim.rule_language.extensions import extension_folders, load_extensions
from sim.rule_language.recognition_set import DocumentedRecognition
from sim.rules.resolve.track_catalogue import CataloguedTrack, DefaultTable
from sim.rules.resolve.track_values import track_documents, track_end
from sim.scenario import named_cities
from sim.scenario.named_cities import CHINA
from sim.scenario.rule_files import AGREEMENTS, FOLDER, NATION, TABLE, ParsedRuleFile, read_rule_file


@dataclass(frozen=True)
class HistoryEntry:
    """One document with the place it is written at."""

    document: Document
    file: str
    line: int
    national: bool


@dataclass(frozen=True)
class History:
    """Every document, in the order of the files, and every track by its number."""

    entries: tuple[HistoryEntry, ...]
    tracks: tuple[CataloguedTrack, ...]


def own_rule_folder(world: str) -> Path | None:
    """Give the folder of rules of a country of tables, None where China's hold."""
    folder = Path(world) / RULES
    return folder if world != CHINA and folder.is_dir() else None


def read_history(world: str = CHINA) -> History:
    """Read every file of rules of a world; raise ScenarioError where one is wrong."""
    return _history(*_asked(world))


def default_table(world: str = CHINA) -> DefaultTable:
    """Give the table of points of cities without one of their own: that of China for a country whose rules have none."""
    return _default_table(*_asked(world))


def read_agreements(world: str = CHINA) -> tuple[tuple[DocumentedRecognition, str, int], ...]:
    """Give every set of cities that recognise months, with the file and line it is written at."""
    return _agreements(*_asked(world))


Asked = tuple[str | None, tuple]  # a world with rules of its own or None, and what tells whether its files have changed


def _asked(world: str) -> Asked:
    return (None, ()) if own_rule_folder(world) is None else (world, file_signature(Path(world)))


def _read(world: str | None, path: Path) -> ParsedRuleFile:
    return read_rule_file(
        path, named_cities.china_cities() if world is None else named_cities.world_cities(world)
    ).right()


@lru_cache(maxsize=4)
def _history(world: str | None, signature: tuple) -> History:
    folder = FOLDER if world is None else Path(world) / RULES
    files = sorted(folder.glob("*.yaml"), key=lambda path: (path.name != NATION, path.name))
    if world is None:
        if load_extensions().mistakes:
            raise ScenarioError(load_extensions().mistakes)
        files += [path for other in extension_folders() for path in sorted(other.glob("*.yaml"))]
    entries: list[HistoryEntry] = []
    shelf: list[CataloguedTrack] = []
    for path in files:
        if path.name not in (TABLE, AGREEMENTS):
            entries += _entries(_read(world, path), path.name == NATION, shelf)
    return History(tuple(entries), tuple(shelf))


def first_rule_month(world: str = CHINA) -> int:
    """Give the number of the first month of which rules are known; that of China where a world has none of its own.

    In China that is the first month of national documents: before it nothing says who may register.
    """
    entries = read_history(world).entries or read_history().entries
    known = [entry for entry in entries if entry.national] or entries
    return min(month_numbers.parse_month(entry.document.since) for entry in known)


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
def _agreements(world: str | None, signature: tuple) -> tuple[tuple[DocumentedRecognition, str, int], ...]:
    path = Path(world) / RULES / AGREEMENTS if world is not None else FOLDER / AGREEMENTS
    return sets_of_file(_read(world, path)) if path.is_file() else ()


def sets_of_file(told: ParsedRuleFile) -> tuple[tuple[DocumentedRecognition, str, int], ...]:
    """Give the sets of a file with the file and line of each."""
    lines = [node.line for node in told.nodes("recognition")]
    return tuple((one, told.file, line) for one, line in zip(told.made.recognition, lines, strict=True))


def _entries(told: ParsedRuleFile, national: bool, shelf: list[CataloguedTrack]) -> list[HistoryEntry]:
    """Give the documents of a file, and put its tracks on the shelf."""
    made = told.made
    entries = [
        HistoryEntry(_of_city(document, made.city), told.file, node.line, national)
        for document, node in zip(made.changes, told.nodes("changes"), strict=True)
    ]
    mine = [
        CataloguedTrack(name, track, made.city or "", told.file, node.line)
        for name, versions in made.tracks.items()
        for track, node in zip(versions, told.nodes("tracks", name), strict=True)
    ]
    for listed in mine:
        found = track_documents(listed, len(shelf), track_end(listed, mine))
        entries += [HistoryEntry(document, told.file, listed.line, national) for document in found]
        shelf.append(listed)
    return entries


def _of_city(document: Document, city: str | None) -> Document:
    if city is None:
        return document
    return document.model_copy(update={"where": document.where.model_copy(update={"city": (city,)})})
