"""Read the registry of measures, sim/data/measures.yaml: what each measure of the 2019 Opinions is in the model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field

from sim.core.errors import Mistake, ScenarioError
from sim.input_files.error_messages import suggest_key
from sim.input_files.read_yaml import parse_yaml
from sim.input_files.source_tree import Node, mistake_at
from sim.input_files.text_files import UnreadableFile, read_text_file
from sim.input_files.tree_validation import validate_tree
from sim.parameters.fields.section_fields import Section
from sim.parameters.parameter_registry import PARAMETERS
from sim.rule_language.reform_rollout import Rollout
from sim.scenario import named_cities
from sim.scenario.scenario_builder import unique_mistakes
from sim.scenario.scenario_files import load
from sim.scenario.schema import Scenario
from sim.studies.measure_outcomes import MEASURED_OUTCOMES

FILE = named_cities.DATA / "measures.yaml"
VARIANTS = Path(__file__).parents[2] / "scenarios" / "variants"
BASELINE = "../baseline.yaml"
RECOGNITION, ROLLOUT = "recognition", tuple(f"rollout.{name}" for name in Rollout.model_fields)
PATHS = (*PARAMETERS, RECOGNITION, *ROLLOUT)
LAST = 17  # measures 1 to 13 of the Opinions; 14 delay, 15 share, 16 order of localities; 17 key assumptions


class ReformMeasure(Section):
    """One lever of a measure, with the outcome it moves."""

    measure: int = Field(ge=1, le=LAST, description="number in docs/sources.md")
    seed: str = Field(min_length=1, description="the measure, in words")
    lever: str = Field(min_length=1, description="what is changed, in words")
    path: str = Field(description="path of the parameter; recognition; rollout.lag and so on")
    mechanism: str = Field(min_length=1, description="what it changes for whom")
    outcome: str = Field(description="name in sim.studies.measure_outcomes")
    sign: Literal["up", "down"] = Field(description="where the outcome goes")
    variant: str = Field(description="file under scenarios/variants")
    years: int = Field(ge=1, le=14, description="years after the reform over which it is measured")
    against: str = Field(default=BASELINE, description="variant it is compared with; the baseline without it")
    reason: str = Field(default="", description="why the interval does not show the sign, where it does not")

    def file(self, name: str) -> Path:
        """Give the path of a variant."""
        return (VARIANTS / name).resolve()


class MeasureRegistry(Section):
    """All rows, in the order of the file."""

    rows: tuple[ReformMeasure, ...] = Field(min_length=1, description="levers")


def read_registry(path: Path = FILE) -> tuple[ReformMeasure, ...]:
    """Give the rows by measure; raise ScenarioError with every mistake of the file."""
    file = path.name
    try:
        tree, mistakes = parse_yaml(read_text_file(path, file), file)
    except UnreadableFile as error:
        raise ScenarioError((error.mistake,), file) from None
    made, found = validate_tree(MeasureRegistry, tree)
    across = [one for row in written_rows(tree) for one in lever_mistakes(row)]
    if made is None or mistakes or found or across:
        raise ScenarioError(tuple(unique_mistakes([*mistakes, *found, *across], file)), file)
    return tuple(sorted(made.rows, key=lambda row: row.measure))


def written_rows(tree: Node) -> list[Node]:
    """Give the rows as they are written."""
    listed = tree.get("rows")
    return listed.value if listed and isinstance(listed.value, list) else []


def lever_mistakes(row: Node) -> Iterator[Mistake]:
    """Yield paths, outcomes and files of a row that do not exist, and a variant that does not move the lever."""
    for key, known in (("path", PATHS), ("outcome", tuple(MEASURED_OUTCOMES))):
        node = row.get(key)
        if node and node.text and node.text not in known:
            yield mistake_at(node, f"is {node.text}. {suggest_key(node.text, known)}")
    for key in ("variant", "against"):
        node = row.get(key)
        if node and node.text and not (VARIANTS / node.text).is_file():
            yield mistake_at(node, f"is {node.text}. There is no such file under scenarios/variants.")
    path, variant = row.get("path"), row.get("variant")
    if path and variant and path.text in PATHS and (VARIANTS / variant.text).is_file():
        try:
            if not moves_lever(load(VARIANTS / variant.text), path.text):
                yield mistake_at(variant, f"is {variant.text}, which does not set {path.text}.")
        except ScenarioError as error:
            yield mistake_at(variant, f"is {variant.text}, which is not ready to run: {error.mistakes[0].message}")


def moves_lever(scenario: Scenario, path: str) -> bool:
    """Say whether a scenario sets a lever, in a section or on a date."""
    if path == RECOGNITION:
        return bool(scenario.recognition)
    if path in ROLLOUT:
        return any(r.rollout and path.split(".")[1] in r.rollout.model_fields_set for r in scenario.reforms)
    if any(path == f"settlement.tracks.{track.track}" for track in scenario.tracks):
        return True
    return scenario.own(path) or any(path in reform.values() for reform in scenario.reforms)
