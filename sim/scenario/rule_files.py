"""Read the files of a folder of rules: tracks and documents, sets of recognition, the default table of points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from sim.core.errors import Mistake, ScenarioError
from sim.input_files.former_keys import with_present_keys
from sim.input_files.read_yaml import parse_yaml
from sim.input_files.source_tree import Node, mistake_at
from sim.input_files.text_files import UnreadableFile, read_text_file
from sim.input_files.tree_validation import validate_tree
from sim.parameters.fields.section_fields import Section
from sim.rule_language.dated_change import Document
from sim.rule_language.points_item import Name, PointsItem
from sim.rule_language.recognition_set import DocumentedRecognition
from sim.rule_language.settlement_track import MAIN_TRACKS, SIDE_TRACKS, Track
from sim.scenario import change_checks
from sim.scenario.named_cities import DATA, NamedCity
from sim.scenario.place_suggestions import suggest_place

FOLDER = DATA / "rules"
NATION, TABLE = "national.yaml", "default.yaml"
AGREEMENTS = "recognition.yaml"  # sets of cities


class RuleFile(Section):
    """A file of tracks and documents, of one city where it names one."""

    city: str | None = None
    tracks: dict[Literal[(*MAIN_TRACKS, *SIDE_TRACKS)], tuple[Track, ...]] = Field(default={})  # pyright: ignore[reportInvalidTypeForm]
    changes: tuple[Document, ...] = ()


class DefaultTable(Section):
    """The file of the table of points that holds where no document gives one."""

    points: dict[Name, PointsItem]


class RecognitionFile(Section):
    """The file of sets of cities: one entry a set."""

    recognition: tuple[DocumentedRecognition, ...]


KINDS: dict[str, type[Section]] = {TABLE: DefaultTable, AGREEMENTS: RecognitionFile}


@dataclass(frozen=True)
class ParsedRuleFile:
    """A file of rules as read; made : None where there is a mistake in it."""

    file: str
    tree: Node | None
    made: Any
    mistakes: tuple[Mistake, ...]

    def right(self) -> ParsedRuleFile:
        """Return it; raise ScenarioError where there is a mistake in it."""
        if self.mistakes:
            raise ScenarioError(self.mistakes, self.file)
        return self

    def nodes(self, *keys: str) -> list[Node]:
        """Give the nodes of a list, none where there is no list."""
        return list_nodes(self.tree.get(*keys) if self.tree else None)


def read_rule_file(path: Path, places: tuple[NamedCity, ...] | None, shown: str = "") -> ParsedRuleFile:
    """Read one file by what its name says it is.

    Parameters
    ----------
    path : the file.
    places : cities it may name, None for any.
    shown : its folder as the user named it; "" for the name of the folder.
    """
    file = f"{shown or path.parent.name}/{path.name}"
    try:
        tree, mistakes = parse_yaml(read_text_file(path, file), file)
    except UnreadableFile as error:
        return ParsedRuleFile(file, None, None, (error.mistake,))
    tree, twice = with_present_keys(tree)
    made, found = validate_tree(KINDS.get(path.name, RuleFile), tree)
    across = _across(tree, places)
    everything = (*mistakes, *twice, *found, *across)
    return ParsedRuleFile(file, tree, None if everything else made, everything)


def _across(tree: Node, places: tuple[NamedCity, ...] | None) -> Iterator[Mistake]:
    """Yield what one value alone does not show: dates against dates, names against the cities of the world."""
    city = tree.get("city")
    if places is not None and city and city.text and city.text not in {place.name for place in places}:
        yield mistake_at(city, f"is {city.text}, not a city. {suggest_place('city', city.text, places)}")
    for part in (tree.get("changes"), *(tree.get("tracks", name) for name in (*MAIN_TRACKS, *SIDE_TRACKS))):
        for node in list_nodes(part):
            yield from change_checks.check_dated_change(node, places)
    for node in list_nodes(tree.get("recognition")):
        yield from change_checks.check_recognition_set(node, places)


def list_nodes(node: Node | None) -> list[Node]:
    """Give the nodes of a list, none where there is no list."""
    return node.value if node and isinstance(node.value, list) else []


def rule_folder_mistakes(folder: Path, places: tuple[NamedCity, ...] | None, shown: str) -> list[Mistake]:
    """Return every mistake in a folder of rules.

    Parameters
    ----------
    folder : where the files are.
    places : cities they may name, None for any.
    shown : the folder as the user named it.
    """
    return [
        mistake for path in sorted(folder.glob("*.yaml")) for mistake in read_rule_file(path, places, shown).mistakes
    ]
