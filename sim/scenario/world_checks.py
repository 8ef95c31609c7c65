"""Check the folder of tables a scenario names as its world, and its rules, whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import Mistake
from sim.input_files.source_tree import Node, mistake_at
from sim.parameters.run_settings import Population
from sim.scenario import cross_checks
from sim.scenario.named_cities import country_cities

if TYPE_CHECKING:
    from sim.country.country_folder import Country


def world_mistakes(tree: Node) -> tuple[Mistake, ...]:
    """Return every mistake in the tables and rules of the world; none where it is no folder."""
    world = tree.get("world")
    if world is None or not world.text or world.text in cross_checks.WORLDS or not cross_checks.is_folder(world.text):
        return ()
    from sim.country.country_folder import RULES, path_from_here, try_read_country
    from sim.scenario.rule_files import rule_folder_mistakes

    folder = Path(world.text)
    told, found = try_read_country(folder)
    rules = rule_folder_mistakes(
        folder / RULES, country_cities(told) if told else None, f"{path_from_here(folder)}/{RULES}"
    )
    return (*found, *rules, *(_too_few(tree, told) if told else ()))


def _too_few(tree: Node, told: Country) -> Iterator[Mistake]:
    """Yield a mistake where next to nobody is left of the country at the scale of the scenario."""
    from sim.country.country_arrays import adult_counts

    node, persons = tree.get("population", "scale") or tree.get("world"), float(adult_counts(told).sum())
    scale = cross_checks.read_persons(tree.get("population", "scale"), Population.model_fields["scale"].default)
    if node is not None and scale is not None and persons < cross_checks.FEWEST * scale:
        finest = (
            f"{persons:,.0f} persons aged 16 and over: write a scale of {persons // cross_checks.FEWEST:,.0f} or less"
        )
        yield mistake_at(
            node, f"is {node.text}. A country needs {cross_checks.FEWEST} workers and this one has {finest}."
        )
