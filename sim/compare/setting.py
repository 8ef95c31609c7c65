"""Ask in which cities of a run a change of the rules really changes something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from sim import clock
from sim.compare.origin import recognised
from sim.compare.persons import QUOTA, SHARE, quotas
from sim.compare.reached import ASIDE, mask, said
from sim.compare.words import listed
from sim.rules.before import after, among, as_reform, before, cities
from sim.rules.between import recognised as recognised_between
from sim.rules.effects import THRESHOLDS
from sim.rules.in_force import InForce
from sim.rules.key import assumed
from sim.rules.reach import Reach, apart, reach
from sim.rules.resolved import ROW, Rules
from sim.rules.table import differing, with_item
from sim.rules.ways import Ways
from sim.scenario.change import Reform
from sim.scenario.difference import ITEM, TABLES, TRACK
from sim.scenario.places import of_world
from sim.scenario.recognition import Recognition
from sim.scenario.track import Own

if TYPE_CHECKING:
    from sim.experiment.run import Run
    from sim.scenario.difference import Dated, Row
    from sim.scenario.schema import Scenario



@dataclass(frozen=True)
class Names:
    """The cities of a run as far as rules name them: see sim.rules.effects.Named."""

    name: tuple[str, ...]
    province_name: tuple[str, ...]
    region: tuple[str, ...]
    cluster: tuple[tuple[str, ...], ...]


class Setting:
    """The rules of a base and a variant among the cities of a run of the base, with the sizes they have there."""

    def __init__(self, base: Scenario, variant: Scenario, run: Run):
        places = run.places
        clusters = tuple(tuple(name for name in text.split("; ") if name) for text in places["clusters"].astype(str))
        name, province = (tuple(places[column].astype(str)) for column in ("name", "province"))
        region = {place.name: place.region for place in of_world(base.world) or ()}
        self.named = Names(name, province, tuple(region.get(city, "") for city in name), clusters)
        self.start = clock.month(base.time.start)
        self.sizes = run.cities["chengqu"].to_numpy(dtype=float).reshape(-1, len(places))  # (month, city), persons
        self.living = run.cities["residents"].to_numpy(dtype=float).reshape(-1, len(places))  # the same
        self.base, self.variant = (self.noted(InForce(each, self.named, self.living[0])) for each in (base, variant))
        self.ways = Ways(self.base.shelf), Ways(self.variant.shelf)
        self.end = clock.text(self.start + len(self.sizes) - 1)

    def chengqu(self, month: int) -> np.ndarray:
        """Give the residents of the city districts the month before: float64 (city,)."""
        return self.sizes[self._before(month)]

    def residents(self, month: int) -> np.ndarray:
        """Give the residents of cities the month before, of whom quotas are a share: float64 (city,) persons."""
        return self.living[self._before(month)]

    def _before(self, month: int) -> int:
        return min(max(month - 1 - self.start, 0), len(self.sizes) - 1)

    def noted(self, in_force: InForce) -> InForce:
        """Tell rules which cities their rolled-out reforms are for: those of the month each is in force from."""
        rolled = [reform for reform in in_force.scenario.reforms if reform.rollout]
        for month in sorted(clock.month(reform.since) for reform in rolled):
            in_force.note(month, self.chengqu(month))
        return in_force

    def before(self, change: Dated, path: str) -> str:
        """Say what a value or a track was in the base just before a change, among the cities it is for."""
        month = clock.month(change.since)
        if path in (QUOTA, SHARE):
            return self._quotas(change, self.base, month - 1, path)
        return before(self.base, self.chengqu(month), self.residents(month))(change, path)

    def recognised(self, one: Recognition) -> tuple[str, str]:
        """Say what is recognised between the cities of a set: before it, and in its first month where it is, in file order."""
        month, added = clock.month(one.since), one in self.variant.scenario.recognition
        if added:
            return recognised_between(one, self.base, month - 1), recognised_between(one, self.variant, month)
        return recognised_between(one, self.base, month), recognised_between(one, self.variant, month)

    def held(self, path: str) -> tuple[str, str]:
        """Say what a value of cities is at the start, in the base and in the variant."""
        return self._among_all(self.base, path), self._among_all(self.variant, path)

    def _among_all(self, rules: InForce, path: str) -> str:
        start = rules.at(self.start, self.chengqu(self.start))
        if path in (QUOTA, SHARE):
            return quotas(path, start, range(len(self.named.name)), self.residents(self.start))
        return among(rules, start, path, np.arange(len(self.named.name)))

    def after(self, reform: Reform, path: str) -> str:
        """Say what a value is once a reform holds in full, in the scenario that has it."""
        rules = self.variant if reform in self.variant.scenario.reforms else self.base
        if path in (QUOTA, SHARE):
            return self._quotas(reform, rules, reform.last, path)
        return after(rules, self.chengqu(reform.last), reform, path)

    def _quotas(self, change: Dated, rules: InForce, month: int, path: str) -> str:
        held = rules.at(month, self.chengqu(month))
        rows = map(int, np.flatnonzero(rules.meant(as_reform(change), held)))
        return quotas(path, held, rows, self.residents(clock.month(change.since)))

    def reach(self, row: Row) -> str:
        """Say in which cities a row of the difference really changes something when it holds in all it is for."""
        if row.since > self.end:
            return f"The run ends before, in {self.end}: it changes nothing."
        if isinstance(row.change, Recognition):
            return recognised(row.change, self.base, self.variant)
        if row.path not in ROW and not row.path.startswith((TRACK, ITEM)):
            return "It holds already: nothing changes." if row.old == row.new else ""
        month, old, new = self.at(row.change or row.since)
        meant, names = self.meant(row.change, old, new), partial(self.names, month=month)
        if row.path in ROW:
            found = reach(row.path, meant, old, new, self.ways, self.towns(month))
            return said(found, names, row.path in THRESHOLDS)
        if row.path.startswith(ITEM):
            differs = with_item(row.path.removeprefix(ITEM), meant, old, new, self.ways)
        else:
            differs = apart(meant, old, new, self.ways, row.path.removeprefix(TRACK))
        return said(Reach(meant, differs, differs), names, False)

    def items(self, change: Dated) -> list[tuple[str, str, str]]:
        """List the items of tables of points that a change touches: name, in the base, in the variant; see difference()."""
        touched = change.track in ("points", "posts") if isinstance(change, Own) else set(change.values()) & set(TABLES)
        if not touched or change.since > self.end:
            return []
        _, old, new = self.at(change)
        return differing(self.meant(change, old, new), old, new, self.ways)

    def at(self, change: Dated | str) -> tuple[int, Rules, Rules]:
        """Give the month in which a change holds in all it is for, and the rules of the base and of the variant in it."""
        month = clock.month(change) if isinstance(change, str) else as_reform(change).last
        sizes = self.chengqu(month)
        return month, self.base.at(month, sizes), self.variant.at(month, sizes)

    def assumed(self, month: int | None) -> list[str]:
        """Say which key assumptions the base rests on in a month, at the start without one."""
        month = self.start if month is None else month
        return [one.sentence(self.named.name) for one in assumed(self.base.at(month, self.chengqu(month)))]

    def towns(self, month: int) -> tuple[Rules, Rules]:
        """Give the rules of the base and of the variant in the other towns of cities: those of the smallest class."""
        return self.base.at(month, 0.0 * self.sizes[0]), self.variant.at(month, 0.0 * self.sizes[0])

    def meant(self, change: Dated | None, old: Rules, new: Rules) -> np.ndarray:
        """Give the cities a reform or a track is for, all where there is none: bool (city,)."""
        if change is None:
            return np.ones(len(self.named.name), bool)
        kind = "tracks" if isinstance(change, Own) else "reforms"
        added = change in self.variant.scenario.get(kind)
        one = as_reform(change)
        return self.variant.meant(one, new) if added else self.base.meant(one, old)

    def where(self, row: Row) -> str:
        """Say for which places a row is, and how many cities fit where a reform is rolled out."""
        if not isinstance(row.change, Reform) or row.change.rollout is None:
            return row.where
        month = clock.month(row.change.since)
        rules = self.variant if row.change in self.variant.scenario.reforms else self.base
        return row.change.told(rules.schedule(row.change, rules.at(month, self.chengqu(month))).fitting)

    def those(self, chosen: Sequence[int], month: int) -> str:
        """Name some cities where they are few, else count them."""
        return self.names(mask(chosen, len(self.named.name)), month) if len(chosen) <= ASIDE else cities(len(chosen))

    def names(self, chosen: np.ndarray, month: int) -> str:
        """Name cities, the largest first."""
        order = np.argsort(-self.chengqu(month), kind="stable")
        return listed([self.named.name[row] for row in order if chosen[row]])
