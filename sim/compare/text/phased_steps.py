"""Say what the steps of a phased reform move, by how much, and who may settle midway."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.compare.text.quota_persons import QUOTA, SHARE, describe_quotas
from sim.core import month_numbers
from sim.parameters.fields.relative_values import is_amount
from sim.parameters.fields.section_fields import field_unit
from sim.parameters.fields.value_format import format_value, with_unit
from sim.parameters.parameter_registry import PARAMETERS
from sim.parameters.settlement.registration_conditions import OLDEST
from sim.rule_language.recognition_set import ScenarioRecognition
from sim.rule_language.settlement_track import MAIN_TRACKS, ScenarioTrack
from sim.rules.report.affected_cities import is_value_used
from sim.rules.report.previous_values import AGES, as_reform, describe_city_track, tally_values, value_among_cities
from sim.rules.resolve.active_tracks import ASKED, TrackResolver
from sim.rules.resolve.rule_table import ROW, RuleTable

if TYPE_CHECKING:
    from sim.compare.rule_comparison import RuleComparison
    from sim.rule_language.dated_change import Reform
    from sim.rules.resolve.rules_in_force import InForce
    from sim.scenario.scenario_difference import ChangedValue

NO_LIMIT = f"no limit is reckoned as {OLDEST} years"


def describe_phases(row: ChangedValue, setting: RuleComparison) -> str:
    """Say what the steps of a row's change move and who may settle midway; nothing where it comes at once."""
    change = row.change
    if change is None or isinstance(change, ScenarioRecognition) or row.since > setting.end or change.phased < 2:
        return ""
    one, track = as_reform(change), isinstance(change, ScenarioTrack)
    kind = "tracks" if track else "reforms"
    side = setting.variant if change in setting.variant.scenario.get(kind) else setting.base
    phased = PhasedReform(one, side, setting)
    paths = (row.path,) if row.path in PARAMETERS else one.values()  # of a track, or of an item of a table of points
    moved = [text for path in paths if (text := phased.path(path, track))]
    if not moved:
        return f"No amount differs on the way: what changes does so at once, in {one.since}."
    dates = f"{one.since} to {month_numbers.format_month(one.last)}"
    text = f"In {one.phased} equal monthly steps, {dates}, in a straight line: {'; '.join(moved)}."
    rest = "All else changes with the first step." if track else ""
    asks = track or (row.path in ROW and ROW[row.path] in ASKED)
    return " ".join(part for part in (text, rest, phased.midway() if asks else "") if part)


class PhasedReform:
    """A reform that comes in steps, by the rules of the scenario that has it: before it, at its first step, midway, in full."""

    def __init__(self, one: Reform, rules: InForce, setting: RuleComparison):
        first, last = month_numbers.parse_month(one.since), one.last
        self.months = (first - 1, first, (first + last) // 2, last)
        self.held = [rules.at(month, setting.chengqu(month)) for month in self.months]
        self.rules, self.rows = rules, np.flatnonzero(rules.meant(one, self.held[1]))
        self.residents = setting.residents(first)

    def path(self, path: str, used_alone: bool) -> str:
        """Say how one value moves: "months asked for: 48 months before, 46 in 2027-01, 36 in 2027-06, 24 in 2027-12".

        used_alone : nothing is said of a value that no city uses
        """
        if not is_amount(PARAMETERS[path]) or not self.moves(path, used_alone):
            return ""
        what = (PARAMETERS[path].description or path).partition(";")[0]
        texts = [self.said(path, rules) for rules in self.held]
        if any(len(set(one)) > 1 for one in texts):
            return f"{what}: in each city from the value it had before"
        unit, (before, *after) = field_unit(PARAMETERS[path]), [one[0] for one in texts]
        when = [month_numbers.format_month(month) for month in self.months[1:]]
        on_way = ", ".join(dict.fromkeys(f"{value} in {month}" for value, month in zip(after, when, strict=True)))
        limit = f" ({NO_LIMIT})" if path in AGES and "any age" in (before, *after) else ""
        return f"{what}: {with_unit(before, unit)} before, {on_way}{limit}"

    def moves(self, path: str, used_alone: bool) -> bool:
        """Say whether the first step leaves some way to go, in some city."""
        _, first, _, last = self.held
        if path not in ROW:
            return first.value(path) != last.value(path)
        part = is_value_used(path, first) | is_value_used(path, last) if used_alone else np.ones(len(first.tier), bool)
        return bool((first.differ(path, last) & part)[self.rows].any())

    def said(self, path: str, rules: RuleTable) -> list[str]:
        """Write a value of every city that is meant, or the one of the country."""
        if path not in ROW:
            value = rules.value(path)
            return [f"{value:.4g}" if isinstance(value, float) else format_value(value)]
        if path in (QUOTA, SHARE):
            return [describe_quotas(path, rules, [int(city)], self.residents) for city in self.rows]
        return [value_among_cities(self.rules, rules, path, np.array([city])) for city in self.rows]

    def midway(self) -> str:
        """Say by which main rule people settle midway."""
        ways, rules = TrackResolver(self.rules.shelf), self.held[2]
        told = [
            describe_city_track(ways, rules, int(city), MAIN_TRACKS[0], float(self.residents[city]))
            for city in self.rows
        ]
        texts = [text.partition("; counted: ")[0] for text in told]
        return (
            f"Midway, in {month_numbers.format_month(rules.month)}, the rule is {tally_values(texts, most=3)}."
            if texts
            else ""
        )
