"""Refuse scenarios whose runs differ by more than rules and values: what differs would be taken for an effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim.core.errors import Mistake, ScenarioError

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario

CALL = "This comparison"  # what is named in the error
OPTIONS = {"seed": "--seed", "population.scale": "--scale", "time.end": "--months"}  # each gives all scenarios the same
SHARED = ("world", "seed", "time.start", "time.end", "population.scale")
MADE_UP = ("synthetic.cities", "synthetic.persons")  # of a made-up world alone


def check_comparable(scenarios: Sequence[Scenario]) -> None:
    """Raise ScenarioError with every value of a variant that must be that of the base, the first scenario, and is not."""
    base, *variants = scenarios
    mistakes = [mistake for variant in variants for mistake in unlike_values(base, variant)]
    if mistakes:
        raise ScenarioError(tuple(mistakes), CALL)


def unlike_values(base: Scenario, variant: Scenario) -> Iterator[Mistake]:
    """Yield a mistake for each value that both must have alike and have not: world, seed, months, scale."""
    made_up = MADE_UP if base.world == "synthetic" else ()
    for path in (*SHARED, *made_up):
        own, other = variant.get(path), base.get(path)
        if own != other:
            yield Mistake(
                *where_written(variant, path), path, describe_mismatch(base.name, variant.name, path, own, other)
            )


def describe_mismatch(base: str, variant: str, path: str, own: object, other: object) -> str:
    """Say what differs between two scenarios that must be alike in it, and what to do.

    Parameters
    ----------
    base, variant : names of the two scenarios.
    path : of the value, such as "population.scale".
    own, other : the value in the variant; in the base.
    """
    option = f", or give all the same with {OPTIONS[path]}" if path in OPTIONS else ""
    values = [f"{value:g}" if isinstance(value, float) else str(value) for value in (own, other)]
    return f"is {values[0]} in {variant} and {values[1]} in {base}. Write the same in both{option}."


def where_written(scenario: Scenario, path: str) -> tuple[str, int]:
    """Give file and line of a value; the file alone where the value is a default, the name where there is no file."""
    for keys in (path.split("."), ["name"]):
        node = scenario.source(*keys)
        if node and node.line:
            return node.file, node.line if keys != ["name"] else 0
    return scenario.name, 0
