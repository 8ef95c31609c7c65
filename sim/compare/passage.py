"""Say what a change of the main rule ends and begins in the cities it is for, from the rules without it and with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim import clock
from sim.compare.persons import people
from sim.rules.before import named
from sim.rules.effects import THRESHOLDS
from sim.rules.resolved import ROW, Rules
from sim.rules.way import Way
from sim.rules.ways import ASKED, Ways
from sim.scenario.asked import Eligible
from sim.scenario.difference import TRACK
from sim.scenario.recognition import Recognition
from sim.scenario.told import asked, spaced
from sim.scenario.track import MAIN

if TYPE_CHECKING:
    from sim.compare.setting import Setting
    from sim.scenario.difference import Row

GROUPS = 3  # of cities where different things end, that are told one by one
OWN_PART = ("for a part of the quota that stays",)


@dataclass(frozen=True)
class Sides:
    """The rules without a change and with it, and the ways to settle by each.

    residents : float64 (city,) persons, of whom quotas are a share     alone : there is one city, told with all numbers
    """

    rules: tuple[Rules, Rules]
    ways: tuple[Ways, Ways]
    residents: np.ndarray
    alone: bool


def ends(row: Row, setting: Setting) -> str:
    """Say what ends, what begins and what stays where a change gives cities another kind of main rule; else nothing."""
    if row.change is None or isinstance(row.change, Recognition) or row.since > setting.end or not decides(row.path):
        return ""
    month, *rules = setting.at(row.change)
    meant = np.flatnonzero(setting.meant(row.change, *rules))
    sides = Sides((rules[0], rules[1]), setting.ways, setting.residents(clock.month(row.change.since)), len(meant) == 1)
    groups: dict[str, list[int]] = {}
    for city in map(int, meant):
        if text := of_city(city, sides):
            groups.setdefault(text, []).append(city)
    ranked = sorted(groups.items(), key=lambda pair: -len(pair[1]))
    if sides.alone:
        return ranked[0][0] if ranked else ""
    told = [f"In {setting.those(cities, month)}: {text[0].lower()}{text[1:]}" for text, cities in ranked[:GROUPS]]
    left = sum(len(cities) for _, cities in ranked[GROUPS:])
    return " ".join([*told, *([f"In {left} more something else ends."] if left else [])])


def decides(path: str) -> bool:
    """Say whether a row is of a main rule, of a line between tiers, or of a value that a way to settle is made of."""
    return path in THRESHOLDS or path.removeprefix(TRACK) in MAIN or (path in ROW and ROW[path] in ASKED)


def of_city(city: int, sides: Sides) -> str:
    """Say what ends in one city; nothing where its main rule stays of the same kind."""
    before, after = (ways.of(rules, city) for ways, rules in zip(sides.ways, sides.rules, strict=True))
    was, comes = named(before, MAIN[0]), named(after, MAIN[0])
    if kind(was) == kind(comes):
        return ""
    lost, found = parts(was, sides.rules[0], city, sides), parts(comes, sides.rules[1], city, sides)
    gone, added = ([one[key] for key in one if key not in other] for one, other in ((lost, found), (found, lost)))
    moved = [f"{found[key]} instead of {lost[key]}" for key in found if key in lost and found[key] != lost[key]]
    told = [("Ends", gone), ("Begins", added), ("Changes", moved), ("Stays beside it", beside(before, after, sides))]
    who = then(comes, sides.alone or tests_of(was) != tests_of(comes))
    return " ".join([*(f"{what}: {'; '.join(some)}." for what, some in told if some), who])


def kind(way: Way | None) -> tuple[str, str]:
    """Give what makes two main rules of one kind: the name and how people are admitted."""
    return ("closed", "none") if way is None else (way.name, way.mechanism)


def parts(way: Way | None, rules: Rules, city: int, sides: Sides) -> dict[str, str]:
    """Give what a main rule has, each part in words by its key: ranking, quota, bar, table of points, and the tests."""
    if way is None:
        return {}
    made: dict[str, str] = {}
    if way.ranked:
        made["ranking"] = "the ranking by points"
        made["quota"] = f"its quota of {people(rules, city, sides.residents)}" if sides.alone else "its quota"
    if way.mechanism != "conditions" and way.bar is not None:
        made["bar"] = f"the least of {way.bar:g} points"
    if way.items:
        made["table"] = f"the table of points ({', '.join(spaced(name) for name in way.items)})"
    return made | tests(way.eligible)


def tests(asks: Eligible) -> dict[str, str]:
    """Give the tests that are asked, each in words by its key."""
    alone = {name: asked(Eligible.model_construct(**{name: getattr(asks, name)})) for name in Eligible.model_fields}
    words = {name: text for name, text in alone.items() if text != "nothing"}
    limits = {name: f"the limit of age ({words[name]})" for name in ("age_under", "women_under") if name in words}
    return words | limits | ({"permit": "the residence permit"} if "permit" in words else {})


def beside(before: tuple[Way, ...], after: tuple[Way, ...], sides: Sides) -> list[str]:
    """Name the tracks beside the main rule that stay as they are; of one city alone, several have too many."""
    kept = [way for way in after if way.name not in MAIN and named(before, way.name) == way] if sides.alone else []
    return [f"{spaced(way.name)} ({'; '.join([asked(way.eligible), *OWN_PART[not way.ranked:]])})" for way in kept]


def tests_of(way: Way | None) -> dict[str, str]:
    """Give the tests of a main rule; none where the city is closed."""
    return tests(way.eligible) if way else {}


def then(way: Way | None, told: bool) -> str:
    """Say who settles by a main rule; told : what is asked is told too."""
    if way is None:
        return "Then nobody settles there by a main rule."
    tested = f": {asked(way.eligible)}" if told else ""
    if way.ranked:
        return f"Then the best by points settle, up to a quota, of those who meet what is asked{tested}."
    points = "" if way.mechanism == "conditions" else " and has the least of points"
    return f"Then whoever meets what is asked{points} may settle in any month, without a quota{tested}."
