"""Make a scenario of a tree of values, or raise with every mistake in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sim.core.errors import Mistake, ScenarioError
from sim.input_files.former_keys import with_present_keys
from sim.input_files.source_tree import Node
from sim.input_files.tree_validation import validate_tree
from sim.rule_language.extensions import load_extensions
from sim.scenario import cross_checks, world_checks
from sim.scenario.place_names import with_english_names
from sim.scenario.schema import Scenario


def build_scenario(tree: Node, file: str, before: Sequence[Mistake] = ()) -> Scenario:
    """Make a scenario of a tree of values.

    Parameters
    ----------
    tree : values, with where each was written.
    file : the file as the user named it, for the heading.
    before : mistakes found while reading.

    Raises
    ------
    ScenarioError
        with these and all further mistakes.
    """
    tree, twice = with_present_keys(tree)
    tree = with_english_names(_with_folder(tree))
    scenario, mistakes = validate_tree(Scenario, tree)
    mistakes = unique_mistakes(
        [
            *before,
            *twice,
            *mistakes,
            *cross_checks.check_scenario(tree),
            *world_checks.world_mistakes(tree),
            *load_extensions().mistakes,
        ],
        file,
    )
    if mistakes or scenario is None:
        raise ScenarioError(tuple(mistakes), file)
    scenario._tree = tree
    return scenario


def _with_folder(tree: Node) -> Node:
    """Write a world given as a folder as its whole path; it counts from the file that names it, else from here."""
    world = tree.get("world")
    if world is None or not world.text or world.text in world_checks.WORLDS or not world.text.isprintable():
        return tree
    folder = Path(world.file).parent / world.text if world.line else Path(world.text)
    if world_checks.is_folder(str(folder)):
        return replace(tree, value={**tree.value, "world": replace(world, value=str(folder.resolve()))})
    return tree


def unique_mistakes(mistakes: Iterable[Mistake], file: str) -> list[Mistake]:
    """Keep one mistake for each place, those of the file in hand first, by line."""
    first: dict[tuple[str, int, str], Mistake] = {}
    for mistake in mistakes:
        first.setdefault((mistake.file, mistake.line, mistake.path), mistake)
    return sorted(first.values(), key=lambda m: (m.file != file, m.file, m.line))


Scenario._rebuild = staticmethod(build_scenario)  # so that a scenario gives checked copies without knowing who checks
