"""Read the documents by which cities recognise each other's months: sim/data/rules/recognition.yaml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from sim.errors import Mistake, ScenarioError
from sim.rules.history import AGREEMENTS, FOLDER
from sim.scenario import checks, places
from sim.scenario.build import validated
from sim.scenario.read_yaml import Unreadable, parse, text_of
from sim.scenario.recognition import Agreed
from sim.scenario.section import Section


class Agreements(Section):
    """The file: one entry a set of cities."""

    recognition: tuple[Agreed, ...]


@lru_cache(maxsize=4)
def agreements(path: Path = FOLDER / AGREEMENTS) -> tuple[tuple[Agreed, str, int], ...]:
    """Give every set with the file and line it is written at; raise ScenarioError where the file is wrong."""
    file = f"{path.parent.name}/{path.name}"
    try:
        tree, mistakes = parse(text_of(path, file), file)
    except Unreadable as error:
        raise ScenarioError((error.mistake,), file) from None
    made, found = validated(Agreements, tree)
    listed = tree.get("recognition")
    nodes = listed.value if listed and isinstance(listed.value, list) else []
    across: list[Mistake] = [m for node in nodes for m in checks.of_set(node, places.table())]
    if made is None or mistakes or found or across:
        raise ScenarioError((*mistakes, *found, *across), file)
    return tuple((one, file, node.line) for one, node in zip(made.recognition, nodes, strict=True))
