"""Resolve the rules in force in a month, city by city.

From weak to strong: default, value of the scenario's own sections, national documents, documents of cities, reforms of
the scenario. Within a layer the later date wins, then the later entry. A value which the user wrote in a section of the
scenario is meant: documents leave it alone, only reforms change it.
"""

from __future__ import annotations

from bisect import bisect_right
from copy import copy
from typing import Any

import numpy as np

from sim.core import month_numbers
from sim.parameters.fields.section_fields import field_metadata
from sim.parameters.parameter_registry import BY_CITY, NATIONAL, PARAMETERS
from sim.rule_language.dated_change import DatedChange
from sim.rules.resolve.change_amounts import national_value
from sim.rules.resolve.city_tiers import classify_sizes, classify_tiers
from sim.rules.resolve.named_places import NamedCities
from sim.rules.resolve.prepared_changes import THRESHOLDS, PreparedChange, prepare_change
from sim.rules.resolve.recognition_in_force import RecognitionInForce
from sim.rules.resolve.rollout_schedule import NEVER, RolloutSchedule, RolloutSchedules
from sim.rules.resolve.rule_table import ROW, Origin, RuleTable, encode_value
from sim.rules.resolve.written_changes import ChangeKey, build_catalogue, changes_with_keys
from sim.scenario.schema import Scenario


class TracedChanges:
    """What changes make of the values beneath them in one month.

    beneath : float64 (value, city) each value as it is without the change that sets it, nan where none does
    altering : rows of `known` of the changes that make another value of some value, one that a later change sets too
    """

    def __init__(self, cities: int):
        self.beneath, self.altering = np.full((len(BY_CITY), cities), np.nan), set[int]()


ANSWERS = 8  # rules remembered: a month asks twice for those of its cities, and again for those of small towns
Tables = tuple[int, np.ndarray, np.ndarray, TracedChanges | None]  # month, values, origins


class InForce:
    """Answer which rules are in force; ask again at `boundaries` and when cities grow into another class.

    residents : float64 (city,) persons at the start, asked for where reforms reach the largest cities first or last
    """

    def __init__(self, scenario: Scenario, cities: NamedCities, residents: np.ndarray | None = None):
        self.scenario, self.cities = scenario, cities
        self.known: list[Origin] = []
        self.shelf = build_catalogue(scenario)
        self._base()
        own = {path for path in PARAMETERS if scenario.own(path)}
        changes = changes_with_keys(scenario, cities)
        self._changes = [(change, origin) for change, origin, _ in changes]
        self.origins: dict[ChangeKey, set[int]] = {}  # of the changes of the scenario, as rows of `known`
        self._effects: list[tuple[PreparedChange, int]] = []
        for change, origin, key in changes:
            made = [(effect, self._keep(origin)) for effect in prepare_change(change, origin, own, cities)]
            self._effects += made
            if key:
                self.origins[key] = {number for _, number in made}
        self.recognition = RecognitionInForce(scenario, cities)
        self._schedules = RolloutSchedules(cities, residents)
        self.boundaries = sorted(self.recognition.boundaries.union(*(effect.dates for effect, _ in self._effects)))
        self._periods: dict[int, list[tuple[PreparedChange, int]]] = {}
        self._answered: dict[tuple[int, bytes], RuleTable] = {}  # by period and sizes of cities

    def at(
        self, month: int, chengqu: np.ndarray, known: int | None = None, traced: TracedChanges | None = None
    ) -> RuleTable:
        """Give the rules of a month.

        Parameters
        ----------
        month, chengqu : month number; float64 (city,), residents of the city districts.
        known : month in which one asks, where it is an earlier one: only changes announced by then are known.
        traced : to be filled with what each change makes of the values beneath it.
        """
        asked = bisect_right(self.boundaries, month), np.asarray(chengqu).tobytes()
        plain = known is None and traced is None and not any(effect.rollout for effect, _ in self._active(month))
        if plain and asked in self._answered:
            return self._answered[asked].of(month)
        made = self._resolve(month, chengqu, known, traced)
        if plain:
            while len(self._answered) >= ANSWERS:
                self._answered.pop(next(iter(self._answered)))
            self._answered[asked] = made
        return made

    def _resolve(self, month: int, chengqu: np.ndarray, known: int | None, traced: TracedChanges | None) -> RuleTable:
        """Work out the rules of a month, see at()."""
        numbers, origins, national = self._numbers.copy(), self._origins.copy(), dict(self._national)
        tables = month, numbers, origins, traced
        classes, active = classify_sizes(np.asarray(chengqu)), self._active(month)
        if known is not None:
            active = [pair for pair in active if pair[0].announced <= known or pair[0].rollout]
        anywhere, dates = np.zeros(len(classes), np.int8), (month, month if known is None else known)
        for effect, origin in active:
            if effect.decides_tier:
                self._write(effect, origin, self._reached(effect, classes, anywhere, dates), tables)
        tiers = classify_tiers(np.asarray(chengqu), *(numbers[ROW[path]] for path in THRESHOLDS))
        for effect, origin in active:
            if not effect.decides_tier:
                self._write(effect, origin, self._reached(effect, classes, tiers, dates), tables)
                for path, value in effect.national.items():
                    held = national[path][0]
                    national[path] = national_value(path, held, value, effect.part(month), effect.origin), origin
                    if traced is not None and national[path][0] != held:
                        traced.altering.add(origin)
        return RuleTable(month, classes, tiers, numbers, origins, national, self.known)

    def without(self, key: ChangeKey) -> InForce:
        """Give the rules as they are without one reform or track of the scenario."""
        made = copy(self)
        made._effects = [pair for pair in self._effects if pair[1] not in self.origins[key]]
        made._periods, made._answered = {}, {}
        return made

    def decides_tier(self, origins: set[int]) -> bool:
        """Say whether changes of these origins move the lines between tiers."""
        return any(effect.decides_tier for effect, number in self._effects if number in origins)

    def note(self, month: int, chengqu: np.ndarray) -> None:
        """Find out which cities a rolled-out reform is for: those of the month it is in force from, kept from then on.

        To be called every month with its sizes; where it is not, the sizes handed to `at` decide.
        """
        if waiting := [effect for effect, _ in self._effects if self._schedules.open(effect, month)]:
            rules = self.at(month, chengqu)
            for effect in waiting:
                self._schedules.keep(effect, rules.size_class, rules.tier)

    def announced(self, month: int) -> list[tuple[DatedChange, Origin]]:
        """Give the changes that are announced and not yet in force everywhere in a month, by their dates."""
        found = [
            (c, o) for c, o in self._changes if c.announced and month_numbers.parse_month(c.announced) <= month < c.last
        ]
        return sorted(found, key=lambda pair: pair[0].since)

    def coming(self, month: int) -> list[int]:
        """Give the dates on which changes that are announced by a month begin to hold, the nearest first."""
        known = [effect for effect, _ in self._effects if effect.announced <= month < effect.begins[-1]]
        return sorted({date for effect in known for date in self._schedules.dates(effect) if date > month})

    def schedule(self, change: DatedChange, rules: RuleTable) -> RolloutSchedule:
        """Give the month in which each city begins a change, by the classes and tiers of these rules."""
        made = prepare_change(change, Origin("change"), set(), self.cities)
        found = [self._schedules.of(effect, rules.size_class, rules.tier) for effect in made]
        first = np.array([one.first for one in found]).reshape(-1, len(rules.tier)).min(axis=0, initial=NEVER)
        return RolloutSchedule(first, max((one.fitting for one in found), default=0))

    def meant(self, change: DatedChange, rules: RuleTable) -> np.ndarray:
        """Give the cities a change is for at any date, by the classes and tiers of these rules: bool (city,)."""
        return self.schedule(change, rules).first < NEVER

    def _reached(
        self, effect: PreparedChange, classes: np.ndarray, tiers: np.ndarray, dates: tuple[int, int]
    ) -> np.ndarray:
        """Give the cities in which an effect holds: bool (city,).

        dates : the month, and that in which one asks: what is not announced by then is known where it holds already
        """
        if effect.rollout is None:
            return effect.mask(classes, tiers)
        month, known = dates
        reached = month if effect.announced <= known else known
        return self._schedules.of(effect, classes, tiers).first <= reached

    def _active(self, month: int) -> list[tuple[PreparedChange, int]]:
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
                self._numbers[ROW[path]], self._origins[ROW[path]] = encode_value(path, value), origin
            else:
                self._national[path] = value, origin

    def _section_origin(self, path: str) -> Origin:
        extra = field_metadata(PARAMETERS[path])
        if not self.scenario.own(path):
            return Origin("default", extra["source"], extra["confidence"])
        node = self.scenario.source(*path.split("."))
        return Origin("scenario", file=node.file if node else "", line=node.line if node else 0)

    def _keep(self, origin: Origin) -> int:
        self.known.append(origin)
        return len(self.known) - 1

    def _write(self, effect: PreparedChange, origin: int, meant: np.ndarray, tables: Tables) -> None:
        """Write the values of an effect into the table of values of a month and that of origins."""
        if len(effect.rows):
            month, numbers, origins, traced = tables
            rows = np.flatnonzero(meant)
            cells = effect.rows[:, None], rows
            held = numbers[cells]
            numbers[cells] = effect.amounts.made(held, effect.part(month), self.cities.name, rows)
            if traced is not None:
                traced.beneath[cells] = held
                if not np.array_equal(held, numbers[cells], equal_nan=True):
                    traced.altering.add(origin)
            origins[cells] = origin
