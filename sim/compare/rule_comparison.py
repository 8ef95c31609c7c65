"""Ask in which cities of a run a change of the rules really changes something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from sim.compare.text.change_reach import ASIDE, describe_reach, rows_to_mask
from sim.compare.text.change_sources import recognition_extent
from sim.compare.text.number_format import join_names
from sim.compare.text.quota_persons import QUOTA, SHARE, describe_quotas
from sim.core import month_numbers
from sim.rule_language.dated_change import Reform
from sim.rule_language.recognition_set import ScenarioRecognition
from sim.rule_language.settlement_track import ScenarioTrack
from sim.rules.report.affected_cities import AffectedCities, find_affected_cities, tracks_differ
from sim.rules.report.key_assumptions import list_key_assumptions
from sim.rules.report.points_difference import cities_with_item_changed, differing_items
from sim.rules.report.previous_values import (
    as_reform,
    format_city_count,
    previous_value_reader,
    resulting_value,
    value_among_cities,
)
from sim.rules.report.recognised_pairs import describe_recognition as recognised_between
from sim.rules.resolve.active_tracks import TrackResolver
from sim.rules.resolve.prepared_changes import THRESHOLDS
from sim.rules.resolve.rule_table import ROW, RuleTable
from sim.rules.resolve.rules_in_force import InForce
from sim.scenario.named_cities import world_cities
from sim.scenario.scenario_difference import ITEM, TABLES, TRACK

if TYPE_CHECKING:
    from sim.experiment.scenario_run import Run
    from sim.scenario.scenario_difference import ChangedValue, ScenarioChange
    from sim.scenario.schema import Scenario


@dataclass(frozen=True)
class CityRows:
    """The cities of a run as far as rules name them: see sim.rules.resolve.named_places.NamedCities."""

    name: tuple[str, ...]
    province_name: tuple[str, ...]
    region: tuple[str, ...]
    cluster: tuple[tuple[str, ...], ...]


class RuleComparison:
    """The rules of a base and a variant among the cities of a run of the base, with the sizes they have there."""

    def __init__(self, base: Scenario, variant: Scenario, run: Run):
        places = run.places
        clusters = tuple(tuple(name for name in text.split("; ") if name) for text in places["clusters"].astype(str))
        name, province = (tuple(places[column].astype(str)) for column in ("name", "province"))
        region = {place.name: place.region for place in world_cities(base.world) or ()}
        self.named = CityRows(name, province, tuple(region.get(city, "") for city in name), clusters)
        self.start = month_numbers.parse_month(base.time.start)
        self.sizes = run.cities["chengqu"].to_numpy(dtype=float).reshape(-1, len(places))  # (month, city), persons
        self.living = run.cities["residents"].to_numpy(dtype=float).reshape(-1, len(places))  # the same
        self.base, self.variant = (self.noted(InForce(each, self.named, self.living[0])) for each in (base, variant))
        self.ways = TrackResolver(self.base.shelf), TrackResolver(self.variant.shelf)
        self.end = month_numbers.format_month(self.start + len(self.sizes) - 1)

    def chengqu(self, month: int) -> np.ndarray:
        """Give the residents of the city districts the month before: float64 (city,)."""
        return self.sizes[self._before(month)]

    def residents(self, month: int) -> np.ndarray:
        """Give the residents of cities the month before, of whom quotas are a share: float64 (city,) persons."""
        return self.living[self._before(month)]

    def _before(self, month: int) -> int:
        return min(max(month - 1 - self.start, 0), len(self.sizes) - 1)

    def noted(self, in_force: InForce) -> InForce:
        """Fix which cities rolled-out reforms are for, by the sizes in the month each comes into force."""
        rolled = [reform for reform in in_force.scenario.reforms if reform.rollout]
        for month in sorted(month_numbers.parse_month(reform.since) for reform in rolled):
            in_force.note(month, self.chengqu(month))
        return in_force

    def before(self, change: ScenarioChange, path: str) -> str:
        """Say what a value or a track was in the base just before a change, among the cities it is for."""
        month = month_numbers.parse_month(change.since)
        if path in (QUOTA, SHARE):
            return self._quotas(change, self.base, month - 1, path)
        return previous_value_reader(self.base, self.chengqu(month), self.residents(month))(change, path)

    def recognised(self, one: ScenarioRecognition) -> tuple[str, str]:
        """Say what is recognised between the cities of a set: before it, and in its first month where it is, in file order."""
        month, added = month_numbers.parse_month(one.since), one in self.variant.scenario.recognition
        if added:
            return recognised_between(one, self.base, month - 1), recognised_between(one, self.variant, month)
        return recognised_between(one, self.base, month), recognised_between(one, self.variant, month)

    def held(self, path: str) -> tuple[str, str]:
        """Say what a value of cities is at the start, in the base and in the variant."""
        return self._among_all(self.base, path), self._among_all(self.variant, path)

    def _among_all(self, rules: InForce, path: str) -> str:
        start = rules.at(self.start, self.chengqu(self.start))
        if path in (QUOTA, SHARE):
            return describe_quotas(path, start, range(len(self.named.name)), self.residents(self.start))
        return value_among_cities(rules, start, path, np.arange(len(self.named.name)))

    def after(self, reform: Reform, path: str) -> str:
        """Say what a value is once a reform holds in full, in the scenario that has it."""
        rules = self.variant if reform in self.variant.scenario.reforms else self.base
        if path in (QUOTA, SHARE):
            return self._quotas(reform, rules, reform.last, path)
        return resulting_value(rules, self.chengqu(reform.last), reform, path)

    def _quotas(self, change: ScenarioChange, rules: InForce, month: int, path: str) -> str:
        held = rules.at(month, self.chengqu(month))
        rows = map(int, np.flatnonzero(rules.meant(as_reform(change), held)))
        return describe_quotas(path, held, rows, self.residents(month_numbers.parse_month(change.since)))

    def reach(self, row: ChangedValue) -> str:
        """Say in which cities a row of the difference really changes something when it holds in all it is for."""
        if row.since > self.end:
            return f"The run ends before, in {self.end}: it changes nothing."
        if isinstance(row.change, ScenarioRecognition):
            return recognition_extent(row.change, self.base, self.variant)
        if row.path not in ROW and not row.path.startswith((TRACK, ITEM)):
            return "It holds already: nothing changes." if row.old == row.new else ""
        month, old, new = self.at(row.change or row.since)
        meant, names = self.meant(row.change, old, new), partial(self.names, month=month)
        if row.path in ROW:
            found = find_affected_cities(row.path, meant, old, new, self.ways, self.towns(month))
            return describe_reach(found, names, row.path in THRESHOLDS)
        if row.path.startswith(ITEM):
            differs = cities_with_item_changed(row.path.removeprefix(ITEM), meant, old, new, self.ways)
        else:
            differs = tracks_differ(meant, old, new, self.ways, row.path.removeprefix(TRACK))
        return describe_reach(AffectedCities(meant, differs, differs), names, False)

    def items(self, change: ScenarioChange) -> list[tuple[str, str, str]]:
        """List the items of tables of points that a change alters: name, in the base, in the variant (see differing_items)."""
        touched = (
            change.track in ("points", "posts")
            if isinstance(change, ScenarioTrack)
            else set(change.values()) & set(TABLES)
        )
        if not touched or change.since > self.end:
            return []
        _, old, new = self.at(change)
        return differing_items(self.meant(change, old, new), old, new, self.ways)

    def at(self, change: ScenarioChange | str) -> tuple[int, RuleTable, RuleTable]:
        """Give the month in which a change holds in all it is for, and the rules of the base and of the variant in it."""
        month = month_numbers.parse_month(change) if isinstance(change, str) else as_reform(change).last
        sizes = self.chengqu(month)
        return month, self.base.at(month, sizes), self.variant.at(month, sizes)

    def assumed(self, month: int | None) -> list[str]:
        """Say which key assumptions the base rests on in a month, at the start without one."""
        month = self.start if month is None else month
        return [one.sentence(self.named.name) for one in list_key_assumptions(self.base.at(month, self.chengqu(month)))]

    def towns(self, month: int) -> tuple[RuleTable, RuleTable]:
        """Give the rules of the base and of the variant in the other towns of cities: those of the smallest class."""
        return self.base.at(month, 0.0 * self.sizes[0]), self.variant.at(month, 0.0 * self.sizes[0])

    def meant(self, change: ScenarioChange | None, old: RuleTable, new: RuleTable) -> np.ndarray:
        """Give the cities a change is for, all of them where there is none: bool (city,).

        Parameters
        ----------
        change : a reform or a track; None for a value that holds from the start.
        old, new : rules of the base and of the variant in the month the change holds in full.
        """
        if change is None:
            return np.ones(len(self.named.name), bool)
        kind = "tracks" if isinstance(change, ScenarioTrack) else "reforms"
        added = change in self.variant.scenario.get(kind)
        one = as_reform(change)
        return self.variant.meant(one, new) if added else self.base.meant(one, old)

    def where(self, row: ChangedValue) -> str:
        """Say for which places a row is, and how many cities fit where a reform is rolled out."""
        if not isinstance(row.change, Reform) or row.change.rollout is None:
            return row.where
        month = month_numbers.parse_month(row.change.since)
        rules = self.variant if row.change in self.variant.scenario.reforms else self.base
        return row.change.told(rules.schedule(row.change, rules.at(month, self.chengqu(month))).fitting)

    def those(self, chosen: Sequence[int], month: int) -> str:
        """Name some cities where they are few, else count them."""
        return (
            self.names(rows_to_mask(chosen, len(self.named.name)), month)
            if len(chosen) <= ASIDE
            else format_city_count(len(chosen))
        )

    def names(self, chosen: np.ndarray, month: int) -> str:
        """Name cities, the largest first."""
        order = np.argsort(-self.chengqu(month), kind="stable")
        return join_names([self.named.name[row] for row in order if chosen[row]])
