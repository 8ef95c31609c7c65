"""Read the files of a folder of rules: tracks and documents, sets of recognition, the table of points of who has none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from sim.errors import Mistake, ScenarioError
from sim.scenario import checks
from sim.scenario.change import Document
from sim.scenario.item import Item, Name
from sim.scenario.naming import hint
from sim.scenario.places import DATA, Place
from sim.scenario.read_yaml import Unreadable, parse, text_of
from sim.scenario.recognition import Agreed
from sim.scenario.section import Section
from sim.scenario.track import MAIN, SIDE, Track
from sim.scenario.tree import Node, wrong
from sim.scenario.validate import validated

FOLDER = DATA / "rules"
NATION, TABLE = "national.yaml", "default.yaml"
AGREEMENTS = "recognition.yaml"  # sets of cities


class RuleFile(Section):
    """A file of tracks and documents, of one city where it names one."""

    city: str | None = None
    tracks: dict[Literal[(*MAIN, *SIDE)], tuple[Track, ...]] = Field(default={})  # pyright: ignore[reportInvalidTypeForm]
    changes: tuple[Document, ...] = ()


class DefaultTable(Section):
    """The file of the table of points that holds where no document gives one."""

    points: dict[Name, Item]


class Agreements(Section):
    """The file of sets of cities: one entry a set."""

    recognition: tuple[Agreed, ...]


KINDS: dict[str, type[Section]] = {TABLE: DefaultTable, AGREEMENTS: Agreements}


@dataclass(frozen=True)
class Read:
    """A file of rules as read; made : None where there is a mistake in it."""

    file: str
    tree: Node | None
    made: Any
    mistakes: tuple[Mistake, ...]

    def right(self) -> Read:
        """Return it; raise ScenarioError where there is a mistake in it."""
        if self.mistakes:
            raise ScenarioError(self.mistakes, self.file)
        return self

    def nodes(self, *keys: str) -> list[Node]:
        """Give the nodes of a list, none where there is no list."""
        return listed(self.tree.get(*keys) if self.tree else None)


def read(path: Path, places: tuple[Place, ...] | None, shown: str = "") -> Read:
    """Read one file by what its name says it is.

    places : the cities it may name, None for any; shown : its folder as the user named it
    """
    file = f"{shown or path.parent.name}/{path.name}"
    try:
        tree, mistakes = parse(text_of(path, file), file)
    except Unreadable as error:
        return Read(file, None, None, (error.mistake,))
    made, found = validated(KINDS.get(path.name, RuleFile), tree)
    across = _across(tree, places)
    everything = (*mistakes, *found, *across)
    return Read(file, tree, None if everything else made, everything)


def _across(tree: Node, places: tuple[Place, ...] | None) -> Iterator[Mistake]:
    """Yield what one value alone does not show: dates against dates, names against the cities of the world."""
    city = tree.get("city")
    if places is not None and city and city.text and city.text not in {place.name for place in places}:
        yield wrong(city, f"is {city.text}, not a city. {hint('city', city.text, places)}")
    for part in (tree.get("changes"), *(tree.get("tracks", name) for name in (*MAIN, *SIDE))):
        for node in listed(part):
            yield from checks.of_change(node, places)
    for node in listed(tree.get("recognition")):
        yield from checks.of_set(node, places)


def listed(node: Node | None) -> list[Node]:
    """Give the nodes of a list, none where there is no list."""
    return node.value if node and isinstance(node.value, list) else []


def of_folder(folder: Path, places: tuple[Place, ...] | None, shown: str) -> list[Mistake]:
    """Return every mistake in a folder of rules."""
    return [mistake for path in sorted(folder.glob("*.yaml")) for mistake in read(path, places, shown).mistakes]
