"""Say where a change of the rules is written, and how far a set of recognition goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.rules.before import cities
from sim.scenario.change import Reform
from sim.scenario.recognition import Recognition
from sim.scenario.track import Own

if TYPE_CHECKING:
    from sim.rules.in_force import InForce
    from sim.scenario.difference import Row
    from sim.scenario.schema import Scenario


def source(row: Row, *scenarios: Scenario) -> str:
    """Give the source of a row, or the line it is written in where the scenario names none."""
    if row.change is None or row.change.source or row.change.why:
        return row.source
    kind = {Reform: "reforms", Own: "tracks", Recognition: "recognition"}[type(row.change)]
    for scenario in scenarios:
        if row.change in scenario.get(kind):
            node = scenario.source(kind, scenario.get(kind).index(row.change))
            return f"none given ({Path(node.file).name} line {node.line})" if node and node.line else "none given"
    return "none given"


def recognised(one: Recognition, *rules: InForce) -> str:
    """Say in how many cities a set counts the months earned in how many; rules : those it may be one of."""
    of = next(each for each in rules if one in each.scenario.recognition)
    listed = of.scenario.recognition
    made = of.recognition.sets[listed.index(one) - len(listed)]  # after those of documents
    earned, count = int(made.sources.sum()), int(made.accepts.sum())
    return f"Months earned in {cities(earned)} count in {cities(count)}."
