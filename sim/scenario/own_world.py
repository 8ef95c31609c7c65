"""Check the folder of tables a scenario names as its world, and its rules, whole."""

from __future__ import annotations

from pathlib import Path

from sim.errors import Mistake
from sim.scenario.places import of_country, table
from sim.scenario.tree import Node

MADE = ("china-2020", "synthetic")


def mistakes(tree: Node) -> tuple[Mistake, ...]:
    """Return every mistake in the tables and rules of the world; none where it is no folder."""
    world = tree.get("world")
    if world is None or not world.text or world.text in MADE or not Path(world.text).is_dir():
        return ()
    from sim.country.country import RULES, looked_at, shorter
    from sim.scenario.rule_files import of_folder

    folder = Path(world.text)
    told, found = looked_at(folder)
    places = of_country(told) if told else table()
    rules = of_folder(folder / RULES, places, f"{shorter(folder)}/{RULES}") if told else []
    return (*found, *rules)
