"""Resolve which cities recognise months of stays in which others, month by month (docs/model.md 2.9, 13).

Sets are those of documents (sim.rules.resolve.rule_history) and those that the scenario lists. A set is one bit of a word: a city whose
months count carries it in `sources`, a city that counts them in `accepts`. Overlapping sets: the largest share.
"""

from __future__ import annotations

import numpy as np

from sim.core import month_numbers
from sim.rules.resolve.named_places import NamedCities
from sim.rules.resolve.prepared_changes import ALWAYS
from sim.rules.resolve.prepared_sets import PreparedSet, prepare_documented_set, prepare_scenario_set
from sim.rules.resolve.rule_history import read_agreements
from sim.scenario.schema import Scenario

SWITCH = "switches.recognition_documents"


class RecognitionInForce:
    """All sets of a scenario and the documents that its world has cities of."""

    def __init__(self, scenario: Scenario, cities: NamedCities):
        self.size, self.switched = len(cities.name), _switched(scenario)
        self.own = [prepare_scenario_set(scenario, number, cities) for number in range(len(scenario.recognition))]
        told = [prepare_documented_set(*entry, cities) for entry in read_agreements(scenario.world)]
        dates = [since for since, _, on in self.switched if on]
        self.sets = [one for one in told if dates and one.joins()] + self.own
        starts = [max(one.since, min(dates)) if one.documented else one.since for one in self.sets]
        self.first = min(starts, default=ALWAYS)
        self._shares: dict[tuple[bool, ...], np.ndarray] = {}

    @property
    def boundaries(self) -> set[int]:
        """Months in which what counts may change."""
        ends = {month for one in self.sets for month in (one.since, one.until)}
        return (ends | {month for dates in self.switched for month in dates[:2] if month > 0}) - {ALWAYS}

    def documents(self, month: int) -> bool:
        """Tell whether the sets of documents are on in a month; of two dates that hold the later wins."""
        return [on for since, until, on in self.switched if since <= month < until][-1]

    def holding(self, month: int) -> list[PreparedSet]:
        """Give the sets in force in a month."""
        on = self.documents(month)
        return [one for one in self.sets if one.since <= month < one.until and (on or not one.documented)]

    def words(self, month: int) -> tuple[np.ndarray, np.ndarray]:
        """Give the sets of every city by which months are carried along in a month, int64 (city,): sources, accepts.

        Sets of documents are carried before their date too, so that stays before it count after it. A set of the scenario
        is carried from its date on: earlier, its months would count where another set is in force already, and the months
        before a reform would not be those of its base. Before the first date of all nothing counts; the sets of that date
        are carried.
        """
        when = max(month, self.first) if self.sets else month
        on, now = self.documents(when), self.holding(when)
        sources, accepts = np.zeros(self.size, np.int64), np.zeros(self.size, np.int64)
        for bit, one in enumerate(self.sets):
            if one in now or (one.documented and on):
                sources |= one.sources.astype(np.int64) << bit
                accepts |= one.accepts.astype(np.int64) << bit
        return sources, accepts

    def shares(self, month: int) -> np.ndarray:
        """Give the largest share by city that counts months: float64 (2, city), insurance and residence."""
        made = np.zeros((2, self.size))
        for one in self.holding(month):
            if one.sources.any():
                made = np.maximum(made, np.outer((one.insurance, one.residence), one.accepts))
        return made

    def between(self, month: int) -> np.ndarray:
        """Give the share by pair: float64 (2, origin, destination), insurance and residence; 0 within a city."""
        known = self.documents(month), *(one.since <= month < one.until for one in self.sets)
        if known not in self._shares:
            made = self.by_pair(month)
            made[:, np.arange(self.size), np.arange(self.size)] = 0.0
            made.flags.writeable = False
            self._shares = {known: made}  # asked for every month; what counts changes at a few dates
        return self._shares[known]

    def by_pair(self, month: int) -> np.ndarray:
        """Give the share by pair, that of earlier stays in the same city too: float64 (2, origin, destination)."""
        made = np.zeros((2, self.size, self.size))
        for one in self.holding(month):
            pairs = np.outer(one.sources, one.accepts)
            made = np.maximum(made, np.array([one.insurance, one.residence])[:, None, None] * pairs)
        return made


def _switched(scenario: Scenario) -> list[tuple[int, int, bool]]:
    """Give since, until and the state of the switch, by date: its own value, then reforms of it."""
    dates = [(0, ALWAYS, scenario.get(SWITCH) == "yes")]
    for reform in sorted(scenario.reforms, key=lambda one: month_numbers.parse_month(one.since)):
        if SWITCH in reform.values():
            until = month_numbers.parse_month(reform.until) if reform.until else ALWAYS
            dates.append((month_numbers.parse_month(reform.since), until, reform.values()[SWITCH] == "yes"))
    return dates
