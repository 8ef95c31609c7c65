"""Find reforms that change nothing before a run ends, to warn who wrote them."""

from __future__ import annotations

from collections.abc import Iterator

from sim import clock
from sim.rules.in_force import InForce
from sim.rules.reach import anything
from sim.rules.show import sketch
from sim.scenario.places import of_world
from sim.scenario.schema import Scenario

# Net migration is held to -2.5 to 2% a year (start.net_lowest, start.net_highest): .68 to 1.35 after fifteen years. With
# these steps no size class is passed over.
GROWTH = (0.7, 1.0, 1.4)
TOWN = 0.0  # other towns follow the rule of the smallest class


def idle(scenario: Scenario) -> Iterator[str]:
    """Yield one sentence for each reform that changes nothing in the months the scenario runs.

    Whether a value holds already is judged by the sizes of cities in the census of 2020 and what they can grow to.
    """
    end = clock.month(scenario.time.end)
    for number, reform in enumerate(scenario.reforms):
        if (clock.month(reform.announced) if reform.announced else reform.first) > end:
            late = (
                f"starts in {clock.text(reform.first)}, after the run ends ({scenario.time.end}): it changes nothing."
            )
            yield f"{place(scenario, number)} {late}"
        elif reform.first <= end and not changes(scenario, number):
            what = f"{', '.join(reform.values())}, {reform.where}"
            yield f"{place(scenario, number)} changes nothing ({what}): what it sets holds already, or is not used there."


def place(scenario: Scenario, number: int) -> str:
    """Say where a reform is written."""
    node = scenario.source("reforms", number)
    line = f"{node.file} line {node.line}: " if node and node.line else ""
    return f"{line}reforms[{number}]"


def changes(scenario: Scenario, number: int) -> bool:
    """Say whether a scenario with a reform differs from one without it in any month; yes where cities are not known."""
    places = of_world(scenario.world)
    if places is None:
        return True
    cities = sketch(places)
    others = tuple(reform for other, reform in enumerate(scenario.reforms) if other != number)
    having = InForce(scenario, cities, cities.residents)
    without = InForce(scenario.model_copy(update={"reforms": others}), cities, cities.residents)
    first, last = clock.month(scenario.reforms[number].since), clock.month(scenario.time.end)
    months = {first, *(month for month in having.boundaries if first < month <= last)}
    sizes = [cities.chengqu * times for times in (TOWN, *GROWTH)]
    return any(anything(without.at(month, size), having.at(month, size)) for month in sorted(months) for size in sizes)
