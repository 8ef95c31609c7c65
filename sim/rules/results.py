"""Tell what the changes of a scenario lead to, place by place: values before and after, the rule, what is still asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np

from sim import clock
from sim.rules import shelf
from sim.rules.before import as_reform, cities, of_city
from sim.rules.effects import Key
from sim.rules.idle import place
from sim.rules.in_force import InForce
from sim.rules.known import part
from sim.rules.reach import used
from sim.rules.resolved import ROW, Rules
from sim.rules.sentences import default_quota
from sim.rules.sketch import CLASSES, Sketch, sketch
from sim.rules.way import Way
from sim.rules.ways import Ways
from sim.scenario.change import Reform
from sim.scenario.parameters import PARAMETERS
from sim.scenario.places import of
from sim.scenario.schema import Scenario
from sim.scenario.section import unit_of
from sim.scenario.settlement import OLDEST
from sim.scenario.told import asked
from sim.scenario.told import limits_of_age as ages
from sim.scenario.track import MAIN, Own
from sim.scenario.writing import with_unit, words

NAMED, GROUPS, CHANGES = 3, 5, 40  # cities named, values told, changes told; the rest is counted
TESTS = {path for paths in shelf.TESTS.values() for path in paths}
RULE = (*TESTS, "settlement.regime", "settlement.zones")  # a change of these changes who may register
QUOTA, AGES = "settlement.points.quota", ("settlement.age_below", "settlement.women_below")


def results(scenario: Scenario) -> Iterator[str]:
    """Yield what each change leads to, some lines each: reforms, tracks, sets of recognition, in the order they are written.

    Sizes of cities are those of the start. Nothing is said where the cities of the world are not known before a run.
    """
    places = of(scenario)
    keys: list[Key] = [(kind, at) for kind in ("reforms", "tracks") for at in range(len(scenario.get(kind)))]
    if places is None or not (keys or scenario.recognition):
        return
    known = sketch(places)
    in_force = InForce(scenario, known, known.residents)
    for key in keys[:CHANGES]:
        yield "\n  ".join([heading(scenario, key), *_Result(scenario, in_force, known, key).lines()])
    if len(keys) > CHANGES:
        yield f"{len(keys) - CHANGES} more changes are not told here."
    for number, one in enumerate(in_force.recognition.own):
        yield f"{place(scenario, 'recognition', number)}, from {clock.text(one.since)}:\n  {one.tells(known.name, rule=False)}"


def heading(scenario: Scenario, key: Key) -> str:
    """Say where a change is written, from when it holds and where."""
    change = scenario.get(key[0])[key[1]]
    one = as_reform(change)
    dates = f"from {one.since}" + (f", announced {one.announced}" if one.announced else "")
    until = f", until {one.until}" if one.until else ""
    return f"{place(scenario, *key)}, {dates}{until}, {one.told()}:"


class _Result:
    """One change among the cities of a world: the rules with it, when it holds in full, and those without it."""

    def __init__(self, scenario: Scenario, in_force: InForce, places: Sketch, key: Key):
        change = scenario.get(key[0])[key[1]]
        self.change, self.key, self.one, self.cities = change, key, as_reform(change), places
        month, size = max(self.one.last, clock.month(scenario.time.start)), places.chengqu
        self.new, self.old = in_force.at(month, size), in_force.without(key).at(month, size)
        self.first = in_force.at(clock.month(self.one.since), size)
        self.shelf, self.ways = in_force.shelf, Ways(in_force.shelf)
        meant = np.flatnonzero(in_force.meant(self.one, self.new))
        self.rows = [int(row) for row in meant if row >= CLASSES]

    def lines(self) -> Iterator[str]:
        """Yield the lines below the heading."""
        values = self.one.values()
        local = [path for path in values if path in ROW]
        yield from (self._nation(path) for path in values if path not in ROW)
        if local and not self.rows:
            yield "No city fits: it changes nothing."
            return
        if isinstance(self.change, Own):
            yield from self._track(self.change.track)
        else:
            yield from (self._value(path) for path in local)
        if set(local) & set(RULE):
            yield from self._rule(set(local))

    def _nation(self, path: str) -> str:
        unit = unit_of(PARAMETERS[path])
        old, new = (with_unit(words(rules.value(path)), unit) for rules in (self.old, self.new))
        return f"{path}: {old} becomes {new}." if old != new else f"{path}: {old} already."

    def _value(self, path: str) -> str:
        pairs = [(self._said(path, self.old, row), self._said(path, self.new, row)) for row in self.rows]
        told = self._grouped(f"{old} becomes {new}" if old != new else f"{new} already" for old, new in pairs)
        use = used(path, self.new)[self.rows] | used(path, self.old)[self.rows]
        idle = self._who([row for row, uses in zip(self.rows, use, strict=True) if not uses])
        return f"{path}: {told}." + (f" It is not used in {idle}." if not use.all() else "")

    def _said(self, path: str, rules: Rules, row: int) -> str:
        """Write a value of a city with its unit, a quota that is a share of the residents in persons too."""
        text = rules.text(path, row)
        if path == QUOTA and text.startswith("default") and self.cities.residents[row] > 0:
            return f"{text} ({default_quota(rules, row, self.cities.residents[row]).partition(' a year')[0]} a year)"
        if path in AGES and text == str(OLDEST):
            return "any age"
        return with_unit(shelf.spoken(path, text, self.shelf), unit_of(PARAMETERS[path]))

    def _track(self, name: str) -> Iterator[str]:
        what = "The rule" if name in MAIN else f"The track {name}"
        yield from self._listed(f"{what} before", [self._way(self.old, row, name) for row in self.rows])
        if self.one.phased > 1:
            texts = [self._way(self.first, row, name) for row in self.rows]
            yield from self._listed(f"{what} in {self.one.since}, after the first step", texts)
        yield from self._listed(f"{what} that results", [self._way(self.new, row, name) for row in self.rows])

    def _way(self, rules: Rules, row: int, name: str) -> str:
        return of_city(self.ways, rules, row, name).partition("; counted: ")[0]

    def _rule(self, written: set[str]) -> Iterator[str]:
        """Yield the rule that results, where the change is no track, and what is asked that the change does not name."""
        ways = {row: next((way for way in self.ways.of(self.new, row) if way.name in MAIN), None) for row in self.rows}
        if isinstance(self.change, Reform):
            yield from self._listed("The rule that results", [self._way(self.new, row, "open") for row in self.rows])
        left = [key for key, paths in shelf.TESTS.items() if not written & set(paths)]
        still = {row: asked(part(way, left)) for row, way in ways.items() if way}
        if still:
            yield from self._listed("Still asked, as before", [still.get(row, "nothing") for row in self.rows])
        sides = [way for row in self.rows for way in self.ways.of(self.new, row) if way.name not in MAIN]
        if sides:
            yield f"Tracks beside it stay as they are: {self._counted(sides)}."
        if len(self.rows) > 1 and written & set(AGES) and (limited := [way for way in sides if ages(way.eligible)]):
            yield f"Of them with a limit of age: {self._counted(limited)}."

    def _counted(self, ways: list[Way]) -> str:
        count = Counter(way.name for way in ways)
        if len(self.rows) == 1:
            return ", ".join(f"{way.name} ({asked(way.eligible)})" for way in ways)
        return ", ".join(f"{name} ({cities(number)})" for name, number in count.items())

    def _grouped(self, texts: Iterable[str]) -> str:
        """Write texts of cities in a line, the most frequent first."""
        ranked = self._ranked(texts)
        return "; ".join(f"{text} ({who})" if len(ranked) > 1 else text for text, who in ranked)

    def _listed(self, what: str, texts: list[str]) -> Iterator[str]:
        """Write texts of cities line by line, the most frequent first."""
        ranked = self._ranked(texts)
        if len(ranked) == 1:
            yield f"{what}: {ranked[0][0]}."
            return
        yield f"{what}:"
        yield from (f"  {who}: {text}" for text, who in ranked)

    def _ranked(self, texts: Iterable[str]) -> list[tuple[str, str]]:
        found: dict[str, list[int]] = {}
        for row, text in zip(self.rows, texts, strict=True):
            found.setdefault(text, []).append(row)
        ranked = sorted(found.items(), key=lambda pair: -len(pair[1]))
        told = [(text, self._who(having)) for text, having in ranked[:GROUPS]]
        rest = [row for _, having in ranked[GROUPS:] for row in having]
        return [*told, *([("other", self._who(rest))] if rest else [])]

    def _who(self, rows: list[int]) -> str:
        names = [self.cities.name[row] for row in rows]
        return ", ".join(names) if len(names) <= NAMED else cities(len(names))
