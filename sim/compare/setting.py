"""Ask in which cities of a run a change of the rules really changes something."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim import clock
from sim.compare.words import listed
from sim.rules.before import before
from sim.rules.effects import THRESHOLDS
from sim.rules.in_force import InForce
from sim.rules.reach import Reach, reach
from sim.rules.resolved import ROW, Rules

if TYPE_CHECKING:
    from sim.experiment.run import Run
    from sim.scenario.change import Reform
    from sim.scenario.difference import Row
    from sim.scenario.schema import Scenario

FEW = 20  # cities that are named one by one
ASIDE = 5  # the same, of those where nothing follows


@dataclass(frozen=True)
class Names:
    """The cities of a run as far as rules name them: see sim.rules.effects.Named."""

    name: tuple[str, ...]
    province_name: tuple[str, ...]
    cluster: tuple[tuple[str, ...], ...]


class Setting:
    """The rules of a base and a variant among the cities of a run of the base, with the sizes they have there."""

    def __init__(self, base: Scenario, variant: Scenario, run: Run):
        places = run.places
        clusters = tuple(tuple(name for name in text.split("; ") if name) for text in places["clusters"].astype(str))
        self.named = Names(tuple(places["name"].astype(str)), tuple(places["province"].astype(str)), clusters)
        self.start = clock.month(base.time.start)
        self.sizes = run.cities["chengqu"].to_numpy(dtype=float).reshape(-1, len(places))  # (month, city), persons
        residents = run.cities["residents"].to_numpy(dtype=float)[: len(places)]  # at the start
        self.base, self.variant = (self.noted(InForce(each, self.named, residents)) for each in (base, variant))
        self.end = clock.text(self.start + len(self.sizes) - 1)

    def chengqu(self, month: int) -> np.ndarray:
        """Give the residents of the city districts the month before: float64 (city,)."""
        return self.sizes[min(max(month - 1 - self.start, 0), len(self.sizes) - 1)]

    def noted(self, in_force: InForce) -> InForce:
        """Tell rules which cities their rolled-out reforms are for: those of the month each is in force from."""
        rolled = [reform for reform in in_force.scenario.reforms if reform.rollout]
        for month in sorted(clock.month(reform.since) for reform in rolled):
            in_force.note(month, self.chengqu(month))
        return in_force

    def before(self, reform: Reform, path: str) -> str:
        """Say what a value was in the base just before a reform, among the cities it is for."""
        return before(self.base, self.chengqu(clock.month(reform.since)))(reform, path)

    def reach(self, row: Row) -> str:
        """Say in which cities a row of the difference really changes something when it holds in all it is for."""
        if row.since > self.end:
            return f"The run ends before, in {self.end}: it changes nothing."
        if row.path not in ROW:
            return "It holds already: nothing changes." if row.old == row.new else ""
        month = row.reform.last if row.reform else clock.month(row.since)
        old, new = (rules.at(month, self.chengqu(month)) for rules in (self.base, self.variant))
        meant = self.meant(row, old, new)
        return self.said(reach(row.path, meant, old, new), month, row.path in THRESHOLDS)

    def source(self, row: Row) -> str:
        """Give the source of a row, or the line it is written in where the scenario names none."""
        if row.reform is None or row.reform.source or row.reform.why:
            return row.source
        for scenario in (self.variant.scenario, self.base.scenario):
            if row.reform in scenario.reforms:
                node = scenario.source("reforms", scenario.reforms.index(row.reform))
                return f"none given ({Path(node.file).name} line {node.line})" if node and node.line else "none given"
        return "none given"

    def meant(self, row: Row, old: Rules, new: Rules) -> np.ndarray:
        """Give the cities a row is for: bool (city,)."""
        if row.reform is None:
            return np.ones(len(self.named.name), bool)
        added = row.reform in self.variant.scenario.reforms
        return self.variant.meant(row.reform, new) if added else self.base.meant(row.reform, old)

    def where(self, row: Row) -> str:
        """Say for which places a row is, and how many cities fit where a reform is rolled out."""
        if row.reform is None or row.reform.rollout is None:
            return row.where
        month = clock.month(row.reform.since)
        rules = self.variant if row.reform in self.variant.scenario.reforms else self.base
        return row.reform.told(rules.schedule(row.reform, rules.at(month, self.chengqu(month))).fitting)

    def said(self, found: Reach, month: int, tier: bool) -> str:
        """Put into words for how many cities a change is meant, in which it changes something, in which it is not used."""
        meant, used, idle = int(found.meant.sum()), int(found.used.sum()), found.changed & ~found.used
        if meant == 0:
            return "No city fits at that date: it changes nothing yet."
        if used == meant:
            return f"It changes something in {f'all {meant} cities' if used > FEW else self.names(found.used, month)}."
        words = f"changes {'tier and rules' if tier else 'something'} in"
        text = f"Meant for {meant} {cities(meant)}; at that date it {words} {self.counted(found.used, month) or 'none'}"
        if not idle.any():
            return f"{text}."
        aside = self.counted(idle, month, " more" if used else "", ASIDE)
        return f"{text}; in {aside} only {'the tier' if tier else 'a value not used'}."

    def counted(self, chosen: np.ndarray, month: int, more: str = "", most: int = FEW) -> str:
        """Count cities and name them where they are few: "3 (Shenzhen, Beijing and Guangzhou)"; empty for none."""
        count = int(chosen.sum())
        named = f" ({self.names(chosen, month)})" if 0 < count <= most else ""
        return f"{count}{more}{named}" if count else ""

    def names(self, chosen: np.ndarray, month: int) -> str:
        """Name cities, the largest first."""
        order = np.argsort(-self.chengqu(month), kind="stable")
        return listed([self.named.name[row] for row in order if chosen[row]])


def cities(count: int) -> str:
    """Give the word for a number of cities."""
    return "city" if count == 1 else "cities"
