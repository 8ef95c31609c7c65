"""Say what a variant changes in the rules, for people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from sim.core import month_numbers
from sim.parameters.fields.value_format import with_unit

if TYPE_CHECKING:
    from sim.compare.rule_comparison import RuleComparison
    from sim.scenario.scenario_difference import ChangedValue
    from sim.scenario.schema import Scenario


@dataclass(frozen=True)
class RuleChange:
    """One value that a variant changes: since when, where, what in words and as a path, old and new with unit.

    announced : month in which it became known, empty where it was not known before
    until : first month in which it no longer holds, empty where it holds on
    reach : in which cities it really changes something at that month
    dated : it is a change on a date, which people may hear of before
    more : what ends with it, and what its steps move
    """

    since: str
    announced: str
    until: str
    where: str
    what: str
    path: str
    old: str
    new: str
    source: str
    reach: str
    dated: bool = False
    more: str = ""

    @property
    def heard(self) -> str:
        """Say when people learn of it, where it is not known before it holds."""
        return "" if self.announced or not self.dated else "Not announced beforehand."

    @property
    def about(self) -> str:
        """Say what follows from it: what ends, what its steps move, when it was heard of, where it changes something."""
        return " ".join(part for part in (self.more, self.reach, self.heard) if part)

    @property
    def dates(self) -> str:
        """Give the months in words: "2026-01", "2026-01 until 2028-01"."""
        known = f", announced {self.announced}" if self.announced else ""
        return f"{self.since}{known} until {self.until}" if self.until else f"{self.since}{known}"

    @property
    def sentence(self) -> str:
        """Say the change in a sentence or two."""
        place = "" if self.where == "everywhere" else f", {self.where}"
        words = f"From {self.dates}{place}: {self.path} ({self.what}), now {self.old}, becomes {self.new}."
        return " ".join(part for part in (words, self.about, f"Source: {self.source}.") if part)


def list_rule_changes(base: Scenario, variant: Scenario, setting: RuleComparison) -> list[RuleChange]:
    """List what a variant changes against the base, in the cities and with the sizes of a run of the base (`setting`)."""
    from sim.scenario.scenario_difference import list_differences

    rows = list_differences(
        base, variant, setting.before, setting.items, setting.recognised, setting.held, setting.after
    )
    found = [describe_rule_change(row, setting) for row in rows]
    return [drop_repeated(one, following) for one, following in zip_longest(found, found[1:])]


def drop_repeated(one: RuleChange, following: RuleChange | None) -> RuleChange:
    """Leave out what the next value of the same reform will say too."""
    if not following or (one.dates, one.where) != (following.dates, following.where):
        return one
    one = replace(one, more="") if one.more == following.more else one
    return replace(one, reach="", dated=False) if one.reach == following.reach else one


def describe_rule_change(row: ChangedValue, setting: RuleComparison) -> RuleChange:
    """Put one row of the difference into words."""
    from sim.compare.text.change_sources import change_source
    from sim.compare.text.main_rule_change import describe_transition
    from sim.compare.text.phased_steps import describe_phases
    from sim.compare.text.remaining_age_limits import describe_remaining_limits

    until = getattr(row.change, "until", None) or ""
    return RuleChange(
        row.since,
        row.announced,
        until,
        setting.where(row),
        describe_subject(row.path),
        row.path,
        with_unit(row.old, row.unit),
        with_unit(row.new, row.unit),
        change_source(row, setting.variant.scenario, setting.base.scenario),
        setting.reach(row),
        row.change is not None,
        " ".join(
            part
            for say in (describe_transition, describe_phases, describe_remaining_limits)
            if (part := say(row, setting))
        ),
    )


def describe_subject(path: str) -> str:
    """Say what a row is about: a value by its description, a track, an item of a table of points, or a set."""
    from sim.parameters.parameter_registry import PARAMETERS
    from sim.rule_language.settlement_track import MAIN_TRACKS
    from sim.scenario.scenario_difference import ITEM, TRACK

    if path == "recognition":
        return "months of earlier stays in other cities that count"
    if path.startswith(ITEM):
        return "an item of the table of points"
    name = path.removeprefix(TRACK)
    if path.startswith(TRACK) and name in MAIN_TRACKS:
        return "the main rule"
    about = PARAMETERS.get(f"settlement.{path}" if path.startswith(TRACK) else path)
    told = (about.description or path) if about else path
    return told.partition("; a reform may")[0]


def first_change(base: Scenario, variant: Scenario) -> int | None:
    """Give the month number of the first change of a rule, or of its announcement; None where nothing changes."""
    from sim.scenario.scenario_difference import list_differences

    return min(
        (month_numbers.parse_month(row.announced or row.since) for row in list_differences(base, variant)), default=None
    )


def first_years(base: Scenario, variant: Scenario, first: int) -> list[int]:
    """Give the calendar years in which reforms of `variant` start, announced or not; those before `first` are moved to it.

    base : the scenario it is compared with     first : calendar year in which the run begins
    """
    from sim.scenario.scenario_difference import list_differences

    starts = {
        month_numbers.calendar_year(month_numbers.parse_month(row.since)) for row in list_differences(base, variant)
    }
    return sorted({max(year, first) for year in starts}) or [first]
