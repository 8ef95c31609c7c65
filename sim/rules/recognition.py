"""Resolve which cities recognise months of stays in which others, month by month (model document 2.9, 13).

A set is one bit of a word: a city whose months count carries it in `sources`, a city that counts them in `accepts`.
Overlapping sets: the largest share.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim import clock
from sim.rules.effects import ALWAYS, Named, refused, those
from sim.rules.resolved import Origin
from sim.scenario.recognition import Among, Recognition
from sim.scenario.schema import Scenario


@dataclass(frozen=True)
class Set:
    """A set of cities made ready: when, whose months, where they count, and how far."""

    name: str
    since: int
    until: int
    sources: np.ndarray  # bool (city,)
    accepts: np.ndarray  # bool (city,)
    insurance: float
    residence: float

    def tells(self, city: int) -> str:
        """Say in a sentence what the set means for a city that accepts months."""
        shares = f"{self.insurance:.0%} of months of social insurance and {self.residence:.0%} as months of residence"
        others = int(self.sources.sum() - self.sources[city])
        return f"Recognised ({self.name}): {shares}, earned in {others} other cit{'y' if others == 1 else 'ies'}."

    def holds(self, month: int) -> bool:
        """Tell whether the set is in force in a month."""
        return self.since <= month < self.until


class Recognitions:
    """All sets of a scenario: `sources`, `accepts` are int64 (city,) words of bits, of every set at any date."""

    def __init__(self, scenario: Scenario, cities: Named):
        self.sets = [_made(one, scenario, number, cities) for number, one in enumerate(scenario.recognition)]
        size = len(cities.name)
        self.sources, self.accepts = np.zeros(size, np.int64), np.zeros(size, np.int64)
        for bit, one in enumerate(self.sets):
            self.sources |= one.sources.astype(np.int64) << bit
            self.accepts |= one.accepts.astype(np.int64) << bit

    @property
    def boundaries(self) -> set[int]:
        """Months in which a set begins or ends."""
        return {month for one in self.sets for month in (one.since, one.until)} - {ALWAYS}

    def shares(self, month: int) -> np.ndarray:
        """Give the largest share by city that counts months: float64 (2, city), insurance and residence."""
        made = np.zeros((2, len(self.sources)))
        for one in self.sets:
            if one.holds(month) and one.sources.any():
                made = np.maximum(made, np.outer((one.insurance, one.residence), one.accepts))
        return made

    def between(self, month: int) -> np.ndarray:
        """Give the share by pair: float64 (2, origin, destination), insurance and residence; 0 within a city."""
        size = len(self.sources)
        made = np.zeros((2, size, size))
        for one in self.sets:
            if one.holds(month):
                pairs = np.outer(one.sources, one.accepts)
                made = np.maximum(made, np.array([one.insurance, one.residence])[:, None, None] * pairs)
        made[:, np.arange(size), np.arange(size)] = 0.0
        return made


def _made(given: Recognition, scenario: Scenario, number: int, cities: Named) -> Set:
    node = scenario.source("recognition", number)
    origin = Origin("recognition", file=node.file if node else "", line=node.line if node else 0)
    sources = _cities(given.among, cities, origin)
    return Set(
        name=given.name,
        since=clock.month(given.since),
        until=clock.month(given.until) if given.until else ALWAYS,
        sources=sources,
        accepts=sources if given.into is None else _cities(given.into, cities, origin),
        insurance=given.insurance,
        residence=given.residence,
    )


def _cities(among: Among, cities: Named, origin: Origin) -> np.ndarray:
    fits = np.ones(len(cities.name), bool)
    for kind, names in among.given().items():
        fits &= those(kind, names, cities)
        refused(kind, names, cities, origin)
    return fits
