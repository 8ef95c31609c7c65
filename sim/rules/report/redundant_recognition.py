"""Say which sets of recognition of a scenario add nothing to what cities recognise without them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sim.core import month_numbers
from sim.rules.resolve.prepared_sets import PreparedSet
from sim.rules.resolve.recognition_in_force import RecognitionInForce
from sim.rules.resolve.typical_cities import with_typical_cities
from sim.scenario.named_cities import scenario_cities
from sim.scenario.schema import Scenario


def redundant_sets(scenario: Scenario) -> Iterator[tuple[int, str]]:
    """Yield the number of each set that adds nothing before the run ends, with the reason in a sentence."""
    places = scenario_cities(scenario) if scenario.recognition else None
    if places is None:
        return
    cities, end = with_typical_cities(places), month_numbers.parse_month(scenario.time.end)
    every = RecognitionInForce(scenario, cities)
    for number, given in enumerate(scenario.recognition):
        since = month_numbers.parse_month(given.since)
        others = [one for one in scenario.recognition if one is not given]
        rest = RecognitionInForce(scenario.model_copy(update={"recognition": tuple(others)}), cities)
        own = every.own[number]
        if since > end:
            yield (
                number,
                f"({given.name}) starts in {given.since}, after the run ends ({scenario.time.end}): it adds nothing.",
            )
        elif not own.joins():
            yield number, f"({given.name}) adds nothing: it joins no two cities of this world."
        elif not any(_adds(every, rest, month) for month in _months(every, own, end)):
            yield number, f"({given.name}) adds nothing: {_already(own, rest.holding(since))}"


def _months(every: RecognitionInForce, own: PreparedSet, end: int) -> list[int]:
    last = min(own.until - 1, end)
    return [own.since, *(month for month in sorted(every.boundaries) if own.since < month <= last)]


def _adds(every: RecognitionInForce, rest: RecognitionInForce, month: int) -> bool:
    return bool((every.by_pair(month) > rest.by_pair(month)).any())


def _already(own: PreparedSet, others: list[PreparedSet]) -> str:
    """Say by which sets the months are recognised already."""
    joined = np.outer(own.sources, own.accepts)
    there = [one for one in others if (joined & np.outer(one.sources, one.accepts)).any()]
    named = [
        f"{one.origin.document if one.documented else one.name}, since {month_numbers.format_month(one.since)}"
        for one in there
    ]
    return f"months of these cities are recognised there already ({'; '.join(named)})."
