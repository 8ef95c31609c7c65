"""Read scenario files: a file, the files it extends, and values given beside it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from sim.core.errors import Mistake, ScenarioError, shorten_value
from sim.core.former_keys import present_path
from sim.input_files.former_keys import with_present_keys
from sim.input_files.read_yaml import parse_yaml
from sim.input_files.source_tree import Node, overlay_trees, with_value_at
from sim.input_files.text_files import UnreadableFile, read_text_file
from sim.input_files.tree_validation import section_keys
from sim.scenario.scenario_builder import build_scenario
from sim.scenario.schema import Scenario

BESIDE = "--set"
DEEPEST = 20  # files that extend each other, and keys of a path below each other
LISTS = ("reforms", "tracks", "recognition", "extends")


def load(path: str | os.PathLike[str], sets: Sequence[str] = ()) -> Scenario:
    """Read and check a scenario file; raise ScenarioError with all mistakes.

    sets : texts "path=value" laid over the file, through the same checks
    """
    file = os.fspath(path)
    mistakes: list[Mistake] = []
    tree = _read(Path(file), file, (), mistakes)
    if tree is None:
        raise ScenarioError(tuple(mistakes), file)
    for text in sets:
        tree = _beside(tree, text, mistakes)
    return build_scenario(tree, file, mistakes)


def _read(path: Path, file: str, children: tuple[Path, ...], mistakes: list[Mistake]) -> Node | None:
    """Read a file and lay it over those it extends; None where it cannot be read."""
    try:
        tree, found = parse_yaml(read_text_file(path, file), file)
    except UnreadableFile as error:
        mistakes.append(error.mistake)
        return None
    tree, twice = with_present_keys(tree)
    mistakes.extend([*found, *twice])
    parent = tree.get("extends")
    if parent is None or not parent.text:
        return tree
    above = _parent(path, parent, (*children, path.resolve()), mistakes)
    return overlay_trees(above, tree) if above else tree


def _parent(path: Path, named: Node, children: tuple[Path, ...], mistakes: list[Mistake]) -> Node | None:
    """Read the file named by `extends`, unless it is missing or one of its own children."""
    target = Path(os.path.normpath(path.parent / named.text))
    if target.suffix not in (".yaml", ".yml") or not named.text.isprintable() or len(target.name) > 200:
        message = f"is {shorten_value(named.text)}. Name a scenario file: it ends with .yaml."
    elif len(children) >= DEEPEST:
        message = f"is {shorten_value(named.text)}. More than {DEEPEST} files extend each other here; lay some of them together."
    elif target.resolve() in children:
        chain = " -> ".join(step.name for step in (*children, target))
        message = f"is {shorten_value(named.text)}. The files extend each other in a circle ({chain})."
    elif not target.exists():
        message = (
            f"is {shorten_value(named.text)}. There is no such file; the path counts from the folder of this file."
        )
    else:
        found: list[Mistake] = []
        tree = _read(target, str(target), children, found)
        if tree is None or set(tree.value) & set(section_keys(Scenario)):
            mistakes.extend(found)
            return tree
        message = (
            f"is {shorten_value(named.text)}. That file is no scenario: it has none of its keys."  # so it is not quoted
        )
    mistakes.append(Mistake(named.file, named.line, named.path, message))
    return None


def _beside(tree: Node, text: str, mistakes: list[Mistake]) -> Node:
    """Lay one "path=value" over a tree."""
    path, equals, value = text.partition("=")
    path, value = path.strip(), value.strip()
    if not equals or not path or not value or path.count(".") > DEEPEST:
        mistakes.append(Mistake(BESIDE, 0, text, "is not of the form path=value, for example choice.distance=0.7."))
    elif path.split(".")[0].split("[")[0] in LISTS:
        instead = "Write a scenario file that extends this one, or a value of a section, such as settlement.insured_months=24."
        mistakes.append(Mistake(BESIDE, 0, path, f"cannot be set here. {instead}"))
    else:
        return with_value_at(tree, present_path(path, BESIDE), value, BESIDE)
    return tree
