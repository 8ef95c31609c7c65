"""Say where a change of the rules is written, and how far a set of recognition goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.rule_language.dated_change import Reform
from sim.rule_language.recognition_set import ScenarioRecognition
from sim.rule_language.settlement_track import ScenarioTrack
from sim.rules.report.previous_values import format_city_count
from sim.rules.report.recognised_pairs import between_cities, changed_pairs, recognition_pairs

if TYPE_CHECKING:
    from sim.rules.resolve.rules_in_force import InForce
    from sim.scenario.scenario_difference import ChangedValue
    from sim.scenario.schema import Scenario


def change_source(row: ChangedValue, *scenarios: Scenario) -> str:
    """Give the source of a row, or the line it is written in where the scenario names none."""
    if row.change is None or row.change.source or row.change.why:
        return row.source
    kind = {Reform: "reforms", ScenarioTrack: "tracks", ScenarioRecognition: "recognition"}[type(row.change)]
    for scenario in scenarios:
        if row.change in scenario.get(kind):
            node = scenario.source(kind, scenario.get(kind).index(row.change))
            return f"none given ({Path(node.file).name} line {node.line})" if node and node.line else "none given"
    return "none given"


def recognition_extent(one: ScenarioRecognition, base: InForce, variant: InForce) -> str:
    """Say between how many cities a set is, and between how many of them it recognises what the other scenario does not.

    Parameters
    ----------
    one : the set.
    base, variant : rules of the two scenarios.
    """
    meant, apart = recognition_pairs(one, base), changed_pairs(one, base, variant)
    if not apart.any():
        return "This much is recognised already: it changes nothing."
    earned, count = (int(meant.any(axis=axis).sum()) for axis in (1, 0))
    words = f"Months earned in {format_city_count(earned)} count in {format_city_count(count)}"
    some, every = int(between_cities(apart).sum()), int(between_cities(meant).sum())
    return f"{words}." if some == every else f"{words}; it changes something between {some} of {every} pairs of them."
