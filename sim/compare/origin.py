"""Say where a change of the rules is written, and how far a set of recognition goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.rules.before import cities
from sim.rules.between import changed, other, pairs
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


def recognised(one: Recognition, base: InForce, variant: InForce) -> str:
    """Say between how many cities a set is, and where that is something the other scenario does not recognise."""
    meant, apart = pairs(one, base), changed(one, base, variant)
    if not apart.any():
        return "This much is recognised already: it changes nothing."
    earned, count = (int(meant.any(axis=axis).sum()) for axis in (1, 0))
    words = f"Months earned in {cities(earned)} count in {cities(count)}"
    some, every = int(other(apart).sum()), int(other(meant).sum())
    return f"{words}." if some == every else f"{words}; it changes something between {some} of {every} pairs of them."
