"""Find the items of tables of points that differ between two sets of rules."""

from __future__ import annotations

import numpy as np

from sim.rules.before import counted, named
from sim.rules.resolved import Rules
from sim.rules.way import Way
from sim.rules.ways import Ways
from sim.scenario.item import Item
from sim.scenario.told import counted as in_words
from sim.scenario.told import held

NOTHING = "not counted"
Table = dict[str, Item]
Pair = tuple[Ways, Ways]  # those of the rules before and of the rules after


def differing(meant: np.ndarray, old: Rules, new: Rules, ways: Pair) -> list[tuple[str, str, str]]:
    """List the items that differ, each with what it was and becomes among the cities where it does.

    meant : bool (city,) the cities that are compared
    """
    pairs = [both(row, old, new, ways) for row in map(int, np.flatnonzero(meant))]
    names = dict.fromkeys(name for pair in pairs for table in pair for name in table)
    found = [(name, [(a, b) for a, b in pairs if a.get(name) != b.get(name)]) for name in names]
    return [
        (name, counted([item(a, name) for a, _ in apart]), counted([item(b, name) for _, b in apart]))
        for name, apart in found
        if apart
    ]


def with_item(name: str, meant: np.ndarray, old: Rules, new: Rules, ways: Pair) -> np.ndarray:
    """Say in which of some cities an item of the table of points differs: bool (city,)."""
    found = np.zeros(len(meant), bool)
    for row in map(int, np.flatnonzero(meant)):
        a, b = both(row, old, new, ways)
        found[row] = a.get(name) != b.get(name)
    return found


def both(row: int, old: Rules, new: Rules, ways: Pair) -> tuple[Table, Table]:
    """Give the table of points of a city by two sets of rules, empty where its main rule has none."""
    return table(ways[0].of(old, row)), table(ways[1].of(new, row))


def table(ways: tuple[Way, ...]) -> Table:
    """Give the table of points of the main rule, else that of the track of special posts."""
    found = named(ways, "points"), named(ways, "posts")
    return next((way.items for way in found if way and way.items), {})


def item(items: Table, name: str) -> str:
    """Say what an item counts, and for whom."""
    if name not in items:
        return NOTHING
    share = held(items[name])
    return in_words(items[name]) + (f", held by {share}" if share else "")
