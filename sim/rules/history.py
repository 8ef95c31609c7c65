"""Read the rules' history: the dated documents under sim/data/rules, national first, then cities."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sim.errors import Mistake, ScenarioError
from sim.scenario import checks, places
from sim.scenario.build import validated
from sim.scenario.change import Document
from sim.scenario.read_yaml import Unreadable, parse, text_of
from sim.scenario.section import Section

FOLDER = places.DATA / "rules"
NATION = "national.yaml"
AGREEMENTS = "recognition.yaml"  # sets of cities, read by sim.rules.agreements


class RuleFile(Section):
    """A file of documents, of one city where it names one."""

    city: str | None = None
    changes: tuple[Document, ...]


@dataclass(frozen=True)
class Entry:
    """One document with the place it is written at."""

    document: Document
    file: str
    line: int
    national: bool


@lru_cache(maxsize=4)
def history(folder: Path = FOLDER) -> tuple[Entry, ...]:
    """Give every document, in the order of the files; raise ScenarioError where a file is wrong."""
    files = sorted(folder.glob("*.yaml"), key=lambda path: (path.name != NATION, path.name))
    files = [path for path in files if path.name != AGREEMENTS]
    return tuple(entry for path in files for entry in _entries(path))


def _entries(path: Path) -> list[Entry]:
    file = f"{path.parent.name}/{path.name}"
    try:
        tree, mistakes = parse(text_of(path, file), file)
    except Unreadable as error:
        raise ScenarioError((error.mistake,), file) from None
    made, found = validated(RuleFile, tree)
    listed = tree.get("changes")
    nodes = listed.value if listed and isinstance(listed.value, list) else []
    across: list[Mistake] = [m for node in nodes for m in checks.of_change(node, places.table())]
    if made is None or mistakes or found or across:
        raise ScenarioError((*mistakes, *found, *across), file)
    return [
        Entry(_of_city(document, made.city), file, node.line, path.name == NATION)
        for document, node in zip(made.changes, nodes, strict=True)
    ]


def _of_city(document: Document, city: str | None) -> Document:
    if city is None:
        return document
    return document.model_copy(update={"where": document.where.model_copy(update={"city": (city,)})})
