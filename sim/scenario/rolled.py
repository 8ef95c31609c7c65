"""Check how a reform is rolled out: city by city, so of values by city alone, and before it ends."""

from __future__ import annotations

from collections.abc import Iterator

from sim import clock
from sim.errors import Mistake
from sim.scenario import overlap
from sim.scenario.parameters import NATIONAL
from sim.scenario.tree import Node, wrong


def of_reform(reform: Node) -> Iterator[Mistake]:
    """Yield the mistakes of a reform that is rolled out; none of one that is not."""
    if reform.get("rollout") is None:
        return
    values = reform.get("set")
    for path, node in values.value.items() if values and isinstance(values.value, dict) else ():
        if path in NATIONAL:
            yield wrong(
                node, "is one value for the whole country: no city implements it before another. Leave out `rollout`."
            )
    last, until = overlap.last_of(reform), overlap.month_of(reform.get("until"))
    if last is not None and until is not None and until <= last:
        yield wrong(reform.get("until"), f"is not after {clock.text(last)}, where the last city begins.")
