"""Tell what the changes of a scenario lead to, place by place: values before and after, the rule, what is still asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np

from sim.core import month_numbers
from sim.parameters.fields.section_fields import field_unit
from sim.parameters.fields.value_format import format_value, with_unit
from sim.parameters.parameter_registry import PARAMETERS
from sim.parameters.settlement.registration_conditions import OLDEST
from sim.rule_language.dated_change import Reform
from sim.rule_language.rule_descriptions import describe_tests
from sim.rule_language.rule_descriptions import has_age_limit as ages
from sim.rule_language.settlement_track import MAIN_TRACKS, ScenarioTrack
from sim.rules.report.affected_cities import is_value_used
from sim.rules.report.ineffective_changes import written_place
from sim.rules.report.previous_values import AGES, as_reform, describe_city_track, format_city_count
from sim.rules.report.track_sentences import describe_default_quota
from sim.rules.report.value_provenance import select_tests
from sim.rules.resolve import track_catalogue, track_values
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.active_tracks import TrackResolver
from sim.rules.resolve.rule_table import ROW, RuleTable
from sim.rules.resolve.rules_in_force import InForce
from sim.rules.resolve.typical_cities import CLASSES, CitiesWithTypical, with_typical_cities
from sim.rules.resolve.written_changes import ChangeKey
from sim.scenario.named_cities import scenario_cities
from sim.scenario.schema import Scenario

NAMED, GROUPS, CHANGES = 3, 5, 40  # cities named, values told, changes told; the rest is counted
TESTS = {path for paths in track_values.TESTS.values() for path in paths}
RULE = (*TESTS, "settlement.regime", "settlement.zones")  # a change of these changes who may register
QUOTA = "settlement.points.quota"


def describe_results(scenario: Scenario) -> Iterator[str]:
    """Yield what each change leads to, some lines each: reforms, tracks, sets of recognition, in the order they are written.

    Sizes of cities are those of the start. Nothing is said where the cities of the world are not known before a run.
    """
    places = scenario_cities(scenario)
    keys: list[ChangeKey] = [(kind, at) for kind in ("reforms", "tracks") for at in range(len(scenario.get(kind)))]
    if places is None or not (keys or scenario.recognition):
        return
    known = with_typical_cities(places)
    in_force = InForce(scenario, known, known.residents)
    for key in keys[:CHANGES]:
        yield "\n  ".join([change_heading(scenario, key), *_Result(scenario, in_force, known, key).lines()])
    if len(keys) > CHANGES:
        yield f"{len(keys) - CHANGES} more changes are not told here."
    for number, one in enumerate(in_force.recognition.own):
        since = month_numbers.format_month(one.since)
        yield f"{written_place(scenario, 'recognition', number)}, from {since}:\n  {one.tells(known.name, rule=False)}"


def change_heading(scenario: Scenario, key: ChangeKey) -> str:
    """Say where a change is written, from when it holds and where."""
    change = scenario.get(key[0])[key[1]]
    one = as_reform(change)
    dates = f"from {one.since}" + (f", announced {one.announced}" if one.announced else "")
    until = f", until {one.until}" if one.until else ""
    return f"{written_place(scenario, *key)}, {dates}{until}, {one.told()}:"


class _Result:
    """One change among the cities of a world: the rules with it, when it holds in full, and those without it."""

    def __init__(self, scenario: Scenario, in_force: InForce, places: CitiesWithTypical, key: ChangeKey):
        change = scenario.get(key[0])[key[1]]
        self.change, self.key, self.one, self.cities = change, key, as_reform(change), places
        month, size = max(self.one.last, month_numbers.parse_month(scenario.time.start)), places.chengqu
        self.new, self.old = in_force.at(month, size), in_force.without(key).at(month, size)
        self.first = in_force.at(month_numbers.parse_month(self.one.since), size)
        self.shelf, self.ways = in_force.shelf, TrackResolver(in_force.shelf)
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
        if isinstance(self.change, ScenarioTrack):
            yield from self._track(self.change.track)
        else:
            yield from (self._value(path) for path in local)
        if set(local) & set(RULE):
            yield from self._rule(set(local))

    def _nation(self, path: str) -> str:
        unit = field_unit(PARAMETERS[path])
        old, new = (with_unit(format_value(rules.value(path)), unit) for rules in (self.old, self.new))
        return f"{path}: {old} becomes {new}." if old != new else f"{path}: {old} already."

    def _value(self, path: str) -> str:
        pairs = [(self._said(path, self.old, row), self._said(path, self.new, row)) for row in self.rows]
        told = self._grouped(f"{old} becomes {new}" if old != new else f"{new} already" for old, new in pairs)
        use = is_value_used(path, self.new)[self.rows] | is_value_used(path, self.old)[self.rows]
        idle = self._who([row for row, uses in zip(self.rows, use, strict=True) if not uses])
        return f"{path}: {told}." + (f" It is not used in {idle}." if not use.all() else "")

    def _said(self, path: str, rules: RuleTable, row: int) -> str:
        """Write a value of a city with its unit, a quota that is a share of the residents in persons too."""
        text = rules.text(path, row)
        if path == QUOTA and text.startswith("default") and self.cities.residents[row] > 0:
            return f"{text} ({describe_default_quota(rules, row, self.cities.residents[row]).partition(' a year')[0]} a year)"
        if path in AGES and text == str(OLDEST):
            return "any age"
        return with_unit(track_catalogue.describe_reference(path, text, self.shelf), field_unit(PARAMETERS[path]))

    def _track(self, name: str) -> Iterator[str]:
        what = "The rule" if name in MAIN_TRACKS else f"The track {name}"
        yield from self._listed(f"{what} before", [self._way(self.old, row, name) for row in self.rows])
        if self.one.phased > 1:
            texts = [self._way(self.first, row, name) for row in self.rows]
            yield from self._listed(f"{what} in {self.one.since}, after the first step", texts)
        yield from self._listed(f"{what} that results", [self._way(self.new, row, name) for row in self.rows])

    def _way(self, rules: RuleTable, row: int, name: str) -> str:
        return describe_city_track(self.ways, rules, row, name).partition("; counted: ")[0]

    def _rule(self, written: set[str]) -> Iterator[str]:
        """Yield the rule that results, where the change is no track, and what is asked that the change does not name."""
        ways = {
            row: next((way for way in self.ways.of(self.new, row) if way.name in MAIN_TRACKS), None)
            for row in self.rows
        }
        if isinstance(self.change, Reform):
            yield from self._listed("The rule that results", [self._way(self.new, row, "open") for row in self.rows])
        left = [key for key, paths in track_values.TESTS.items() if not written & set(paths)]
        still = {row: describe_tests(select_tests(way, left)) for row, way in ways.items() if way}
        if still:
            yield from self._listed("Still asked, as before", [still.get(row, "nothing") for row in self.rows])
        sides = [way for row in self.rows for way in self.ways.of(self.new, row) if way.name not in MAIN_TRACKS]
        if sides:
            yield f"Tracks beside it stay as they are: {self._counted(sides)}."
        if len(self.rows) > 1 and written & set(AGES) and (limited := [way for way in sides if ages(way.eligible)]):
            yield f"Of them with a limit of age: {self._counted(limited)}."

    def _counted(self, ways: list[ActiveTrack]) -> str:
        count = Counter(way.name for way in ways)
        if len(self.rows) == 1:
            return ", ".join(f"{way.name} ({describe_tests(way.eligible)})" for way in ways)
        return ", ".join(f"{name} ({format_city_count(number)})" for name, number in count.items())

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
        return ", ".join(names) if len(names) <= NAMED else format_city_count(len(names))
