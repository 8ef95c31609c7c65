"""Check the world a scenario names: that there is one, that it has people enough, that its tables and rules are right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import Mistake, shorten_value
from sim.input_files.source_tree import Node, mistake_at
from sim.parameters.fields import value_units
from sim.parameters.run_settings import MOST_CITIES, Population, Synthetic
from sim.scenario import named_cities

if TYPE_CHECKING:
    from sim.country.country_folder import Country

WORLDS = ("china-2020", "synthetic")
FEWEST = 100  # workers of a made-up world: below, no measure of it says anything


def world_mistakes(tree: Node) -> tuple[Mistake, ...]:
    """Return every mistake in the tables and rules of the world; none where it is no folder."""
    world = tree.get("world")
    if world is None or not world.text or world.text in WORLDS or not is_folder(world.text):
        return ()
    from sim.country.country_folder import RULES, path_from_here, try_read_country
    from sim.scenario.rule_files import rule_folder_mistakes

    folder = Path(world.text)
    told, found = try_read_country(folder)
    rules = rule_folder_mistakes(
        folder / RULES, named_cities.country_cities(told) if told else None, f"{path_from_here(folder)}/{RULES}"
    )
    return (*found, *rules, *(_too_few(tree, told) if told else ()))


def _too_few(tree: Node, told: Country) -> Iterator[Mistake]:
    """Yield a mistake where next to nobody is left of the country at the scale of the scenario."""
    from sim.country.country_arrays import adult_counts

    node, persons = tree.get("population", "scale") or tree.get("world"), float(adult_counts(told).sum())
    scale = read_persons(tree.get("population", "scale"), Population.model_fields["scale"].default)
    if node is not None and scale is not None and persons < FEWEST * scale:
        finest = f"{persons:,.0f} persons aged 16 and over: write a scale of {persons // FEWEST:,.0f} or less"
        yield mistake_at(node, f"is {node.text}. A country needs {FEWEST} workers and this one has {finest}.")


def cities_of_tree(tree: Node) -> tuple[named_cities.NamedCity, ...] | None:
    """Give the cities of the world that a tree names, None where they are not known."""
    world = tree.get("world")
    if world is None or world.text != "synthetic":
        return named_cities.world_cities(world.text if world else "china-2020")
    number = read_persons(tree.get("synthetic", "cities"), Synthetic.model_fields["cities"].default)
    fits = number is not None and 2 <= number <= MOST_CITIES and number == int(number)
    return named_cities.synthetic_cities(int(number or 0), 0.0) if fits else None


def check_world(tree: Node) -> Iterator[Mistake]:
    """Yield the mistakes in which world is named: none of that name, a made-up one that is described and not asked for, or too small."""
    world = tree.get("world")
    name = world.text if world else "china-2020"
    if world and name and name not in WORLDS and not is_folder(name):
        yield mistake_at(
            world, f"is {shorten_value(name)}. Write china-2020, synthetic, or the path of a folder that exists."
        )
    made_up = tree.get("synthetic")
    if made_up and name != "synthetic":
        yield mistake_at(
            made_up, f"is used only with world: synthetic; this scenario has world: {shorten_value(name)}."
        )
    if name == "synthetic":
        yield from _enough(tree)


def _enough(tree: Node) -> Iterator[Mistake]:
    """Yield a mistake where a made-up world has next to nobody."""
    node = tree.get("synthetic", "persons") or tree.get("population", "scale")
    people = read_persons(tree.get("synthetic", "persons"), Synthetic.model_fields["persons"].default)
    scale = read_persons(tree.get("population", "scale"), Population.model_fields["scale"].default)
    if node is not None and people is not None and scale is not None and 0 < people < FEWEST * scale and scale > 0:
        finer = f", or a scale of {people / FEWEST:,.0f} or less" if people >= FEWEST else ""
        least = f"at least {FEWEST * scale:,.0f} persons{finer}"
        yield mistake_at(node, f"is {shorten_value(node.text)}. A made-up world needs {FEWEST} workers: write {least}.")


def read_persons(node: Node | None, default: float) -> float | None:
    """Return a number of persons as written, the default where none is; None where the text is no number."""
    if node is None:
        return default
    try:
        return value_units.parse_number(str(node.value), "persons")
    except ValueError:
        return None


def is_folder(name: str) -> bool:
    """Tell whether a text is the path of a folder; False where it is no path at all."""
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False
