"""Find changes of a scenario that change nothing before a run ends, to warn who wrote them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sim.core import month_numbers
from sim.parameters.fields.relative_values import Multiple
from sim.parameters.parameter_registry import BY_CITY
from sim.rule_language.dated_change import Reform
from sim.rules.report.affected_cities import POSTS, THRESHOLDS, TRACKS, VENUES, any_difference_used, is_value_used
from sim.rules.report.previous_values import as_reform
from sim.rules.report.redundant_recognition import redundant_sets
from sim.rules.resolve.active_tracks import TrackResolver
from sim.rules.resolve.rule_table import RuleTable, code_names
from sim.rules.resolve.rules_in_force import InForce, TracedChanges
from sim.rules.resolve.typical_cities import with_typical_cities
from sim.rules.resolve.written_changes import ChangeKey
from sim.scenario.named_cities import scenario_cities
from sim.scenario.scenario_difference import TABLES, ScenarioChange
from sim.scenario.schema import Scenario

# Net migration is held to -2.5 to 2% a year (start.net_lowest, start.net_highest): .68 to 1.35 after fifteen years. With
# these steps no size class is passed over.
GROWTH = (1.0, 0.7, 1.4)
# values of which used() alone says whether they are
PLAIN = {path for path in BY_CITY if path not in (*TABLES, *TRACKS, *THRESHOLDS) and not path.startswith(VENUES)}
REGIME = "settlement.regime"
TOWN = 0.0  # other towns follow the rule of the smallest class
MOST = 150  # rules resolved anew to judge a change; what is not judged by then is taken to change something


def describe_ineffective(scenario: Scenario) -> Iterator[str]:
    """Yield one sentence for each reform, track or set of recognition that changes nothing in the months a scenario runs.

    Whether a value holds already is judged by the sizes of cities at the start and what they can grow to.
    """
    end, nothing = month_numbers.parse_month(scenario.time.end), unused_changes(scenario)
    for kind in ("reforms", "tracks"):
        for number, change in enumerate(scenario.get(kind)):
            first = as_reform(change).first
            if (month_numbers.parse_month(change.announced) if change.announced else first) > end:
                late = f"starts in {month_numbers.format_month(first)}, after the run ends ({scenario.time.end}): it changes nothing."
                yield f"{written_place(scenario, kind, number)} {late}"
            elif first <= end and (kind, number) in nothing:
                what = f"{name_change(change)}, {change.where}"
                why = "what it sets holds already, or is not used there."
                yield f"{written_place(scenario, kind, number)} changes nothing ({what}): {why}"
    yield from (f"{written_place(scenario, 'recognition', number)} {why}" for number, why in redundant_sets(scenario))


def name_change(change: ScenarioChange) -> str:
    """Name what a change sets."""
    return ", ".join(change.values()) if isinstance(change, Reform) else f"track {change.track}"


def written_place(scenario: Scenario, kind: str, number: int) -> str:
    """Say where a change is written: "mine.yaml line 12: reforms[0]".

    Parameters
    ----------
    scenario : the one that has it.
    kind, number : reforms, tracks or recognition; position in that list.
    """
    node = scenario.source(kind, number)
    line = f"{node.file} line {node.line}: " if node and node.line else ""
    return f"{line}{kind}[{number}]"


def unused_changes(scenario: Scenario) -> set[ChangeKey]:
    """Give the reforms and tracks without which no month of the run differs; none where cities are not known."""
    places, end = scenario_cities(scenario), month_numbers.parse_month(scenario.time.end)
    changes = [(kind, number) for kind in ("reforms", "tracks") for number in range(len(scenario.get(kind)))]
    left = {key: as_reform(scenario.get(key[0])[key[1]]) for key in changes}
    if places is None or not left:
        return set()
    cities = with_typical_cities(places)
    in_force = InForce(scenario, cities, cities.residents)
    judge = _Judge(in_force, any(_stands_on_others(change) for change in left.values()))
    months = {month_numbers.parse_month(change.since) for change in left.values()} | set(in_force.boundaries)
    for month in sorted(month for month in months if month <= end):
        held = [
            key for key, change in left.items() if month_numbers.parse_month(change.since) <= month < _until(change)
        ]
        for size in (cities.chengqu * times for times in (*GROWTH, TOWN)):
            held = [key for key in held if key in left]
            for key in judge.changing(held, month, size) if held else ():
                del left[key]
    return set(left)


def _until(change: Reform) -> int:
    return month_numbers.parse_month(change.until) if change.until else 1 << 30


def _stands_on_others(change: Reform) -> bool:
    return change.phased > 1 or any(isinstance(value, Multiple) for value in change.values().values())


def _of_points(rules: RuleTable) -> np.ndarray:
    """Say which values are of a ranking or a table of points that a city has no use for: bool (value, city)."""
    idle = (np.asarray(code_names(REGIME), dtype=object)[rules[REGIME]] != "points") & np.isnan(rules[POSTS])
    return np.array([path.startswith("settlement.points.") for path in BY_CITY])[:, None] & idle


class _Judge:
    """Say which changes make a difference; `stacked`: values of some are computed from those of others."""

    def __init__(self, in_force: InForce, stacked: bool):
        self.in_force, self.stacked, self.anew = in_force, stacked, 0
        self.ways = TrackResolver(in_force.shelf), TrackResolver(in_force.shelf)
        self.tiers = {key for key, numbers in in_force.origins.items() if in_force.decides_tier(numbers)}

    def changing(self, keys: list[ChangeKey], month: int, size: np.ndarray) -> list[ChangeKey]:
        """Give those of some changes that make a difference in a month.

        Parameters
        ----------
        keys, month : of the changes to judge; month number.
        size : float64 (city,), residents of the city districts.
        """
        traced = TracedChanges(len(size))
        having = self.in_force.at(month, size, traced=traced)
        differs = having.differing(traced.beneath)
        differs &= ~_of_points(having)
        altering = [key for key in keys if self.in_force.origins[key] & traced.altering]
        return [key for key in altering if self._changes(key, having, (month, size), differs)]

    def _changes(self, key: ChangeKey, having: RuleTable, when: tuple[int, np.ndarray], differs: np.ndarray) -> bool:
        cells = having.comes_from(self.in_force.origins[key])
        rows, cities = np.nonzero(cells & differs)
        for row in set(rows.tolist()):
            if BY_CITY[row] in PLAIN and is_value_used(BY_CITY[row], having)[cities[rows == row]].any():
                return True
        hidden = not len(rows) and not having.sets_national(self.in_force.origins[key])
        if hidden and not self.stacked and key not in self.tiers:
            return False
        if self.anew >= MOST:
            return True
        self.anew += 1
        without = self.in_force.without(key).at(*when)
        return not having.same(without) and any_difference_used(without, having, self.ways)
