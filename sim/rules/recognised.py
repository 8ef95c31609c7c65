"""Say which sets of recognition of a scenario add nothing to what cities recognise without them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sim import clock
from sim.rules.recognition import Recognitions
from sim.rules.sets import Set
from sim.rules.sketch import sketch
from sim.scenario.places import of
from sim.scenario.schema import Scenario


def add_nothing(scenario: Scenario) -> Iterator[tuple[int, str]]:
    """Yield the number of each set that adds nothing before the run ends, with the reason in a sentence."""
    places = of(scenario) if scenario.recognition else None
    if places is None:
        return
    cities, end = sketch(places), clock.month(scenario.time.end)
    every = Recognitions(scenario, cities)
    for number, given in enumerate(scenario.recognition):
        since = clock.month(given.since)
        others = [one for one in scenario.recognition if one is not given]
        rest = Recognitions(scenario.model_copy(update={"recognition": tuple(others)}), cities)
        own = every.own[number]
        if since > end:
            yield number, f"({given.name}) starts in {given.since}, after the run ends ({scenario.time.end}): it adds nothing."
        elif not own.joins():
            yield number, f"({given.name}) adds nothing: it joins no two cities of this world."
        elif not any(_adds(every, rest, month) for month in _months(every, own, end)):
            yield number, f"({given.name}) adds nothing: {_already(own, rest.holding(since))}"


def _months(every: Recognitions, own: Set, end: int) -> list[int]:
    last = min(own.until - 1, end)
    return [own.since, *(month for month in sorted(every.boundaries) if own.since < month <= last)]


def _adds(every: Recognitions, rest: Recognitions, month: int) -> bool:
    return bool((every.by_pair(month) > rest.by_pair(month)).any())


def _already(own: Set, others: list[Set]) -> str:
    """Say by which sets the months are recognised already."""
    joined = np.outer(own.sources, own.accepts)
    there = [one for one in others if (joined & np.outer(one.sources, one.accepts)).any()]
    named = [f"{one.origin.document if one.documented else one.name}, since {clock.text(one.since)}" for one in there]
    return f"months of these cities are recognised there already ({'; '.join(named)})."
