"""Check the folder of tables a scenario names as its world, and its rules, whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import Mistake
from sim.scenario import checks
from sim.scenario.places import of_country
from sim.scenario.run import Population
from sim.scenario.tree import Node, wrong

if TYPE_CHECKING:
    from sim.country.country import Country


def mistakes(tree: Node) -> tuple[Mistake, ...]:
    """Return every mistake in the tables and rules of the world; none where it is no folder."""
    world = tree.get("world")
    if world is None or not world.text or world.text in checks.WORLDS or not checks.is_folder(world.text):
        return ()
    from sim.country.country import RULES, looked_at, shorter
    from sim.scenario.rule_files import of_folder

    folder = Path(world.text)
    told, found = looked_at(folder)
    rules = of_folder(folder / RULES, of_country(told) if told else None, f"{shorter(folder)}/{RULES}")
    return (*found, *rules, *(_too_few(tree, told) if told else ()))


def _too_few(tree: Node, told: Country) -> Iterator[Mistake]:
    """Yield a mistake where next to nobody is left of the country at the scale of the scenario."""
    from sim.country.arrays import people

    node, persons = tree.get("population", "scale") or tree.get("world"), float(people(told).sum())
    scale = checks.persons(tree.get("population", "scale"), Population.model_fields["scale"].default)
    if node is not None and scale is not None and persons < checks.FEWEST * scale:
        finest = f"{persons:,.0f} persons aged 16 and over: write a scale of {persons // checks.FEWEST:,.0f} or less"
        yield wrong(node, f"is {node.text}. A country needs {checks.FEWEST} workers and this one has {finest}.")
