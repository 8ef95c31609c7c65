"""Resolve the rules in force in a month, city by city.

From weak to strong: default, value of the scenario's own sections, national documents, documents of cities, reforms of
the scenario. Within a layer the later date wins, then the later entry. A value which the user wrote in a section of the
scenario is meant: documents leave it alone, only reforms change it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

import numpy as np

from sim import clock
from sim.rules.amounts import of_nation
from sim.rules.effects import THRESHOLDS, Effect, Named, effects, ordered, shelf
from sim.rules.recognition import Recognitions
from sim.rules.resolved import ROW, Origin, Rules, code
from sim.rules.rollout import NEVER, Schedule, Schedules
from sim.rules.size_class import size_class, tier
from sim.scenario.change import Change
from sim.scenario.parameters import BY_CITY, NATIONAL, PARAMETERS
from sim.scenario.schema import Scenario
from sim.scenario.section import extra_of


class InForce:
    """Answer which rules are in force; ask again at `boundaries` and when cities grow into another class.

    residents : float64 (city,) persons at the start, asked for where reforms reach the largest cities first or last
    """

    def __init__(self, scenario: Scenario, cities: Named, residents: np.ndarray | None = None):
        self.scenario, self.cities = scenario, cities
        self.known: list[Origin] = []
        self.shelf = shelf(scenario)
        self._base()
        own = {path for path in PARAMETERS if scenario.own(path)}
        self._changes = ordered(scenario, cities)
        self._effects = [(e, self._keep(o)) for c, o in self._changes for e in effects(c, o, own, cities)]
        self.recognition = Recognitions(scenario, cities)
        self._schedules = Schedules(cities, residents)
        self.boundaries = sorted(self.recognition.boundaries.union(*(effect.dates for effect, _ in self._effects)))
        self._periods: dict[int, list[tuple[Effect, int]]] = {}

    def at(self, month: int, chengqu: np.ndarray, known: int | None = None) -> Rules:
        """Give the rules of a month.

        chengqu : float64 (city,) residents of the city districts
        known : month in which one asks, where it is an earlier one: only changes announced by then are known
        """
        numbers, origins, national = self._numbers.copy(), self._origins.copy(), dict(self._national)
        classes, active = size_class(np.asarray(chengqu)), self._active(month)
        if known is not None:
            active = [pair for pair in active if pair[0].announced <= known or pair[0].rollout]
        anywhere, dates = np.zeros(len(classes), np.int8), (month, month if known is None else known)
        for effect, origin in active:
            if effect.decides_tier:
                self._write(effect, origin, self._reached(effect, classes, anywhere, dates), (month, numbers, origins))
        tiers = tier(np.asarray(chengqu), *(numbers[ROW[path]] for path in THRESHOLDS))
        for effect, origin in active:
            if not effect.decides_tier:
                self._write(effect, origin, self._reached(effect, classes, tiers, dates), (month, numbers, origins))
                for path, value in effect.national.items():
                    national[path] = of_nation(path, national[path][0], value, effect.part(month), effect.origin), origin
        return Rules(month, classes, tiers, numbers, origins, national, self.known)

    def note(self, month: int, chengqu: np.ndarray) -> None:
        """Find out which cities a rolled-out reform is for: those of the month it is in force from, kept from then on.

        To be told every month; where it is not, the sizes handed to `at` decide.
        """
        if waiting := [effect for effect, _ in self._effects if self._schedules.open(effect, month)]:
            rules = self.at(month, chengqu)
            for effect in waiting:
                self._schedules.keep(effect, rules.size_class, rules.tier)

    def announced(self, month: int) -> list[tuple[Change, Origin]]:
        """Give the changes that are announced and not yet in force everywhere in a month, by their dates."""
        found = [(c, o) for c, o in self._changes if c.announced and clock.month(c.announced) <= month < c.last]
        return sorted(found, key=lambda pair: pair[0].since)

    def coming(self, month: int) -> list[int]:
        """Give the dates on which changes that are announced by a month begin to hold, the nearest first."""
        known = [effect for effect, _ in self._effects if effect.announced <= month < effect.begins[-1]]
        return sorted({date for effect in known for date in self._schedules.dates(effect) if date > month})

    def schedule(self, change: Change, rules: Rules) -> Schedule:
        """Give the month in which each city begins a change, by the classes and tiers of these rules."""
        made = effects(change, Origin("change"), set(), self.cities)
        found = [self._schedules.of(effect, rules.size_class, rules.tier) for effect in made]
        first = np.array([one.first for one in found]).reshape(-1, len(rules.tier)).min(axis=0, initial=NEVER)
        return Schedule(first, max((one.fitting for one in found), default=0))

    def meant(self, change: Change, rules: Rules) -> np.ndarray:
        """Give the cities a change is for at any date, by the classes and tiers of these rules: bool (city,)."""
        return self.schedule(change, rules).first < NEVER

    def _reached(self, effect: Effect, classes: np.ndarray, tiers: np.ndarray, dates: tuple[int, int]) -> np.ndarray:
        """Give the cities in which an effect holds: bool (city,).

        dates : the month, and that in which one asks: what is not announced by then is known where it holds already
        """
        if effect.rollout is None:
            return effect.mask(classes, tiers)
        month, known = dates
        reached = month if effect.announced <= known else known
        return self._schedules.of(effect, classes, tiers).first <= reached

    def _active(self, month: int) -> list[tuple[Effect, int]]:
        """Give the effects in force in a month, remembered for the period between two boundaries."""
        period = bisect_right(self.boundaries, month)
        if period not in self._periods:
            self._periods[period] = [pair for pair in self._effects if pair[0].since <= month < pair[0].until]
        return self._periods[period]

    def _base(self) -> None:
        """Fill the table with defaults and the scenario's own values."""
        size = len(self.cities.name)
        self._numbers = np.empty((len(BY_CITY), size))
        self._origins = np.empty((len(BY_CITY), size), np.int32)
        self._national: dict[str, tuple[Any, int]] = {}
        for path in (*BY_CITY, *NATIONAL):
            value, origin = self.scenario.get(path), self._keep(self._section_origin(path))
            if path in ROW:
                self._numbers[ROW[path]], self._origins[ROW[path]] = code(path, value), origin
            else:
                self._national[path] = value, origin

    def _section_origin(self, path: str) -> Origin:
        extra = extra_of(PARAMETERS[path])
        if not self.scenario.own(path):
            return Origin("default", extra["source"], extra["confidence"])
        node = self.scenario.source(*path.split("."))
        return Origin("scenario", file=node.file if node else "", line=node.line if node else 0)

    def _keep(self, origin: Origin) -> int:
        self.known.append(origin)
        return len(self.known) - 1

    def _write(self, effect: Effect, origin: int, meant: np.ndarray, tables: tuple[int, np.ndarray, np.ndarray]) -> None:
        """Write the values of an effect into the table of values of a month and that of origins."""
        if len(effect.rows):
            month, numbers, origins = tables
            rows = np.flatnonzero(meant)
            cells = np.ix_(effect.rows, rows)
            numbers[cells] = effect.amounts.made(numbers[cells], effect.part(month), [self.cities.name[row] for row in rows])
            origins[cells] = origin
