"""Say what a value or a track was among the places of a change, just before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np

from sim import clock
from sim.rules import shelf
from sim.rules.in_force import InForce
from sim.rules.resolved import ROW, Rules
from sim.rules.sentences import default_quota
from sim.rules.way import Way
from sim.rules.ways import Ways
from sim.scenario.change import Reform
from sim.scenario.difference import TRACK, Dated
from sim.scenario.parameters import PARAMETERS
from sim.scenario.relative import Times
from sim.scenario.section import unit_of
from sim.scenario.settlement import OLDEST
from sim.scenario.told import places, way
from sim.scenario.track import MAIN, Own
from sim.scenario.writing import with_unit, words

AGES = ("settlement.age_below", "settlement.women_below")


def before(in_force: InForce, chengqu: np.ndarray, residents: np.ndarray | None = None) -> Callable[[Dated, str], str]:
    """Give the function that difference() asks; chengqu : float64 (city,) residents of the city districts.

    residents : float64 (city,) persons, of whom a default quota is a share; without them it is not told in persons
    """

    def old(change: Dated, path: str) -> str:
        rules = in_force.at(clock.month(change.since) - 1, chengqu)
        if path not in ROW and not path.startswith(TRACK):
            return words(rules.value(path))
        rows = np.flatnonzero(in_force.meant(as_reform(change), rules))
        if path.startswith(TRACK):
            ways, name = Ways(in_force.shelf), path.removeprefix(TRACK)
            living = np.zeros(len(rules.tier)) if residents is None else residents
            return counted([of_city(ways, rules, int(row), name, float(living[row])) for row in rows])
        return among(in_force, rules, path, rows)

    return old


def after(in_force: InForce, chengqu: np.ndarray, reform: Reform, path: str) -> str:
    """Say what a value is once a reform holds in full; of one that multiplies, what comes of it among its places."""
    value = reform.values()[path]
    if not isinstance(value, Times):
        return said(path, words(value), in_force.shelf)
    rules = in_force.at(reform.last, chengqu)
    if path not in ROW:
        return words(rules.value(path))
    return among(in_force, rules, path, np.flatnonzero(in_force.meant(reform, rules)))


def among(in_force: InForce, rules: Rules, path: str, rows: np.ndarray) -> str:
    """Say what a value is in some cities."""
    texts = [said(path, rules.text(path, int(row)), in_force.shelf) for row in rows]
    return counted(texts, unit_of(PARAMETERS[path]))


def said(path: str, value: str, tracks: tuple[shelf.Listed, ...]) -> str:
    """Write a value in words where it names a track, or an age that is no limit."""
    if path in AGES and value == str(OLDEST):
        return "any age"
    return "as for men" if path == AGES[1] and value == "none" else shelf.spoken(path, value, tracks)


def as_reform(change: Dated) -> Reform:
    """Give a track of a scenario as the reform it makes; its number on the shelf plays no part in whom it is for."""
    return shelf.reform(change, 0) if isinstance(change, Own) else change


def of_city(ways: Ways, rules: Rules, row: int, name: str, residents: float = 0.0) -> str:
    """Say in a line what the main rule of a city is, or its track of a name; residents : persons, 0 = not told."""
    found = named(ways.of(rules, row), name)
    if found is None:
        return "closed" if name in MAIN else "none"
    quota = rules.text("settlement.points.quota", row)
    many = "its part of the quota" if found.name == "posts" else ""
    if found.name in MAIN:
        persons = default_quota(rules, row, residents).partition(":")[0] if residents > 0 else ""
        many = persons if persons and quota.startswith("default") else places(None if quota == "none" else quota)
    return way(found.name, found, many, found.bar, found.items)


def named(ways: tuple[Way, ...], name: str) -> Way | None:
    """Give the way of a name, the main one for any name of a main rule; None where the city has none."""
    return next((way for way in ways if way.name == name or (name in MAIN and way.name in MAIN)), None)


def counted(values: list[str], unit: str = "", most: int = 6) -> str:
    """Write values with the number of cities that have each: "none (15 cities), 6,000 people a year (1 city)".

    One value alone is given as it is; none, where no city is meant. Those beyond the `most` frequent are counted together.
    """
    found = Counter(values).most_common()
    if len(found) < 2:
        return found[0][0] if found else "none such"
    told = [f"{with_unit(value, unit)} ({cities(number)})" for value, number in found[:most]]
    rest = sum(number for _, number in found[most:])
    return ("; " if any("; " in value for value, _ in found) else ", ").join(
        [*told, *([f"others ({cities(rest)})"] if rest else [])]
    )


def cities(number: int) -> str:
    """Write a number of cities."""
    return f"{number} {'city' if number == 1 else 'cities'}"
