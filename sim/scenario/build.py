"""Make a scenario of a tree of values, or tell every mistake in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sim.errors import Mistake, ScenarioError
from sim.scenario import checks, own_world
from sim.scenario.naming import in_english
from sim.scenario.plugged import added
from sim.scenario.schema import Scenario
from sim.scenario.tree import Node
from sim.scenario.validate import validated


def build(tree: Node, file: str, before: Sequence[Mistake] = ()) -> Scenario:
    """Make a scenario of a tree; raise ScenarioError with these and all further mistakes.

    file : as the user named it, for the heading     before : mistakes found while reading
    """
    tree = in_english(_with_folder(tree))
    scenario, mistakes = validated(Scenario, tree)
    mistakes = sorted_once([*before, *mistakes, *checks.of_scenario(tree), *own_world.mistakes(tree), *added().mistakes], file)
    if mistakes or scenario is None:
        raise ScenarioError(tuple(mistakes), file)
    scenario._tree = tree
    return scenario


def _with_folder(tree: Node) -> Node:
    """Write a world given as a folder as its whole path; it counts from the file that names it, else from here."""
    world = tree.get("world")
    if world is None or not world.text or world.text in checks.WORLDS or not world.text.isprintable():
        return tree
    folder = Path(world.file).parent / world.text if world.line else Path(world.text)
    if checks.is_folder(str(folder)):
        return replace(tree, value={**tree.value, "world": replace(world, value=str(folder.resolve()))})
    return tree


def sorted_once(mistakes: Iterable[Mistake], file: str) -> list[Mistake]:
    """Keep one mistake for each place, those of the file in hand first, by line."""
    first: dict[tuple[str, int, str], Mistake] = {}
    for mistake in mistakes:
        first.setdefault((mistake.file, mistake.line, mistake.path), mistake)
    return sorted(first.values(), key=lambda m: (m.file != file, m.file, m.line))


Scenario._rebuild = staticmethod(build)  # so that a scenario gives checked copies without knowing who checks
