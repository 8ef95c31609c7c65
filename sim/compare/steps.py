"""Say what the steps of a phased reform move, by how much, and who may settle midway."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim import clock
from sim.compare.persons import QUOTA, SHARE, quotas
from sim.rules.before import AGES, among, as_reform, counted, of_city
from sim.rules.reach import used
from sim.rules.resolved import ROW, Rules
from sim.rules.ways import ASKED, Ways
from sim.scenario.parameters import PARAMETERS
from sim.scenario.recognition import Recognition
from sim.scenario.relative import is_amount
from sim.scenario.section import unit_of
from sim.scenario.settlement import OLDEST
from sim.scenario.track import MAIN, Own
from sim.scenario.writing import with_unit, words

if TYPE_CHECKING:
    from sim.compare.setting import Setting
    from sim.rules.in_force import InForce
    from sim.scenario.change import Reform
    from sim.scenario.difference import Row

NO_LIMIT = f"no limit is reckoned as {OLDEST} years"


def steps(row: Row, setting: Setting) -> str:
    """Say what the steps of a row's change move and who may settle midway; nothing where it comes at once."""
    change = row.change
    if change is None or isinstance(change, Recognition) or row.since > setting.end or change.phased < 2:
        return ""
    one, track = as_reform(change), isinstance(change, Own)
    kind = "tracks" if track else "reforms"
    side = setting.variant if change in setting.variant.scenario.get(kind) else setting.base
    phased = Phased(one, side, setting)
    moved = [text for path in (one.values() if track else (row.path,)) if (text := phased.path(path, track))]
    if not moved:
        return f"No amount differs on the way: what changes does so at once, in {one.since}."
    dates = f"{one.since} to {clock.text(one.last)}"
    text = f"In {one.phased} equal monthly steps, {dates}, in a straight line: {'; '.join(moved)}."
    rest = "All else changes with the first step." if track else ""
    asks = track or (row.path in ROW and ROW[row.path] in ASKED)
    return " ".join(part for part in (text, rest, phased.midway() if asks else "") if part)


class Phased:
    """A reform that comes in steps, by the rules of the scenario that has it: before it, at its first step, midway, in full."""

    def __init__(self, one: Reform, rules: InForce, setting: Setting):
        first, last = clock.month(one.since), one.last
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
        unit, (before, *after) = unit_of(PARAMETERS[path]), [one[0] for one in texts]
        when = [clock.text(month) for month in self.months[1:]]
        on_way = ", ".join(dict.fromkeys(f"{value} in {month}" for value, month in zip(after, when, strict=True)))
        limit = f" ({NO_LIMIT})" if path in AGES and "any age" in (before, *after) else ""
        return f"{what}: {with_unit(before, unit)} before, {on_way}{limit}"

    def moves(self, path: str, used_alone: bool) -> bool:
        """Say whether the first step leaves some way to go, in some city."""
        _, first, _, last = self.held
        if path not in ROW:
            return first.value(path) != last.value(path)
        part = used(path, first) | used(path, last) if used_alone else np.ones(len(first.tier), bool)
        return bool((first.differ(path, last) & part)[self.rows].any())

    def said(self, path: str, rules: Rules) -> list[str]:
        """Write a value of every city that is meant, or the one of the country."""
        if path not in ROW:
            value = rules.value(path)
            return [f"{value:.4g}" if isinstance(value, float) else words(value)]
        if path in (QUOTA, SHARE):
            return [quotas(path, rules, [int(city)], self.residents) for city in self.rows]
        return [among(self.rules, rules, path, np.array([city])) for city in self.rows]

    def midway(self) -> str:
        """Say by which main rule people settle midway."""
        ways, rules = Ways(self.rules.shelf), self.held[2]
        told = [of_city(ways, rules, int(city), MAIN[0], float(self.residents[city])) for city in self.rows]
        texts = [text.partition("; counted: ")[0] for text in told]
        return f"Midway, in {clock.text(rules.month)}, the rule is {counted(texts, most=3)}." if texts else ""
