"""Find changes of a scenario that change nothing before a run ends, to warn who wrote them."""

from __future__ import annotations

from collections.abc import Iterator

from sim import clock
from sim.rules.before import as_reform
from sim.rules.in_force import InForce
from sim.rules.reach import anything
from sim.rules.sketch import sketch
from sim.rules.ways import Ways
from sim.scenario.change import Reform
from sim.scenario.difference import Dated
from sim.scenario.places import of_world
from sim.scenario.schema import Scenario

# Net migration is held to -2.5 to 2% a year (start.net_lowest, start.net_highest): .68 to 1.35 after fifteen years. With
# these steps no size class is passed over.
GROWTH = (0.7, 1.0, 1.4)
TOWN = 0.0  # other towns follow the rule of the smallest class


def idle(scenario: Scenario) -> Iterator[str]:
    """Yield one sentence for each reform or track that changes nothing in the months the scenario runs.

    Whether a value holds already is judged by the sizes of cities in the census of 2020 and what they can grow to.
    """
    end = clock.month(scenario.time.end)
    for kind in ("reforms", "tracks"):
        for number, change in enumerate(scenario.get(kind)):
            first = as_reform(change).first
            if (clock.month(change.announced) if change.announced else first) > end:
                late = f"starts in {clock.text(first)}, after the run ends ({scenario.time.end}): it changes nothing."
                yield f"{place(scenario, kind, number)} {late}"
            elif first <= end and not changes(scenario, kind, number):
                what = f"{told(change)}, {change.where}"
                why = "what it sets holds already, or is not used there."
                yield f"{place(scenario, kind, number)} changes nothing ({what}): {why}"


def told(change: Dated) -> str:
    """Name what a change sets."""
    return ", ".join(change.values()) if isinstance(change, Reform) else f"track {change.track}"


def place(scenario: Scenario, kind: str, number: int) -> str:
    """Say where a change is written; kind : reforms or tracks."""
    node = scenario.source(kind, number)
    line = f"{node.file} line {node.line}: " if node and node.line else ""
    return f"{line}{kind}[{number}]"


def changes(scenario: Scenario, kind: str, number: int) -> bool:
    """Say whether a scenario with a change differs from one without it in any month; yes where cities are not known."""
    places = of_world(scenario.world)
    if places is None:
        return True
    cities, listed = sketch(places), scenario.get(kind)
    others = tuple(change for other, change in enumerate(listed) if other != number)
    having = InForce(scenario, cities, cities.residents)
    without = InForce(scenario.model_copy(update={kind: others}), cities, cities.residents)
    ways = Ways(without.shelf), Ways(having.shelf)
    first, last = clock.month(listed[number].since), clock.month(scenario.time.end)
    months = {first, *(month for month in having.boundaries if first < month <= last)}
    sizes = [cities.chengqu * times for times in (TOWN, *GROWTH)]
    return any(
        anything(without.at(month, size), having.at(month, size), ways) for month in sorted(months) for size in sizes
    )
