"""Read the registry of measures, sim/data/measures.yaml: what each measure of the 2019 Opinions is in the model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field

from sim.errors import Mistake, ScenarioError
from sim.experiment.measured import OUTCOMES
from sim.scenario import places
from sim.scenario.build import sorted_once
from sim.scenario.files import load
from sim.scenario.parameters import PARAMETERS
from sim.scenario.read_yaml import Unreadable, parse, text_of
from sim.scenario.rollout import Rollout
from sim.scenario.schema import Scenario
from sim.scenario.section import Section
from sim.scenario.tree import Node, wrong
from sim.scenario.validate import validated
from sim.scenario.wording import nearest

FILE = places.DATA / "measures.yaml"
VARIANTS = Path(__file__).parents[2] / "scenarios" / "variants"
BASELINE = "../baseline.yaml"
RECOGNITION, ROLLOUT = "recognition", tuple(f"rollout.{name}" for name in Rollout.model_fields)
PATHS = (*PARAMETERS, RECOGNITION, *ROLLOUT)
LAST = 17  # measures 1 to 13 of the Opinions; 14 delay, 15 share, 16 order of localities; 17 key assumptions


class Measure(Section):
    """One lever of a measure, with the outcome it moves."""

    measure: int = Field(ge=1, le=LAST, description="number in docs/sources.md")
    seed: str = Field(min_length=1, description="the measure, in words")
    lever: str = Field(min_length=1, description="what is changed, in words")
    path: str = Field(description="path of the parameter; recognition; rollout.lag and so on")
    mechanism: str = Field(min_length=1, description="what it changes for whom")
    outcome: str = Field(description="name in sim.experiment.measured")
    sign: Literal["up", "down"] = Field(description="where the outcome goes")
    variant: str = Field(description="file under scenarios/variants")
    years: int = Field(ge=1, le=14, description="years after the reform over which it is measured")
    against: str = Field(default=BASELINE, description="variant it is compared with; the baseline without it")
    reason: str = Field(default="", description="why the interval does not show the sign, where it does not")

    def file(self, name: str) -> Path:
        """Give the path of a variant."""
        return (VARIANTS / name).resolve()


class Registry(Section):
    """All rows, in the order of the file."""

    rows: tuple[Measure, ...] = Field(min_length=1, description="levers")


def registry(path: Path = FILE) -> tuple[Measure, ...]:
    """Give the rows by measure; raise ScenarioError with every mistake of the file."""
    file = path.name
    try:
        tree, mistakes = parse(text_of(path, file), file)
    except Unreadable as error:
        raise ScenarioError((error.mistake,), file) from None
    made, found = validated(Registry, tree)
    across = [one for row in rows_of(tree) for one in of_row(row)]
    if made is None or mistakes or found or across:
        raise ScenarioError(tuple(sorted_once([*mistakes, *found, *across], file)), file)
    return tuple(sorted(made.rows, key=lambda row: row.measure))


def rows_of(tree: Node) -> list[Node]:
    """Give the rows as they are written."""
    listed = tree.get("rows")
    return listed.value if listed and isinstance(listed.value, list) else []


def of_row(row: Node) -> Iterator[Mistake]:
    """Yield names of a row that name nothing: paths, outcomes, files; and a variant that does not move the lever."""
    for key, known in (("path", PATHS), ("outcome", tuple(OUTCOMES))):
        node = row.get(key)
        if node and node.text and node.text not in known:
            yield wrong(node, f"is {node.text}. {nearest(node.text, known)}")
    for key in ("variant", "against"):
        node = row.get(key)
        if node and node.text and not (VARIANTS / node.text).is_file():
            yield wrong(node, f"is {node.text}. There is no such file under scenarios/variants.")
    path, variant = row.get("path"), row.get("variant")
    if path and variant and path.text in PATHS and (VARIANTS / variant.text).is_file():
        try:
            if not moves(load(VARIANTS / variant.text), path.text):
                yield wrong(variant, f"is {variant.text}, which does not set {path.text}.")
        except ScenarioError as error:
            yield wrong(variant, f"is {variant.text}, which is not ready to run: {error.mistakes[0].message}")


def moves(scenario: Scenario, path: str) -> bool:
    """Say whether a scenario sets a lever, in a section or on a date."""
    if path == RECOGNITION:
        return bool(scenario.recognition)
    if path in ROLLOUT:
        return any(r.rollout and path.split(".")[1] in r.rollout.model_fields_set for r in scenario.reforms)
    if any(path == f"settlement.tracks.{track.track}" for track in scenario.tracks):
        return True
    return scenario.own(path) or any(path in reform.values() for reform in scenario.reforms)
