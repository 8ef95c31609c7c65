"""Find the items of tables of points that differ between two sets of rules."""

from __future__ import annotations

import numpy as np

from sim.rule_language.points_item import PointsItem
from sim.rule_language.rule_descriptions import describe_holders
from sim.rule_language.rule_descriptions import describe_item as in_words
from sim.rules.report.previous_values import tally_values, track_by_name
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.active_tracks import TrackResolver
from sim.rules.resolve.rule_table import RuleTable

NOTHING = "not counted"
Table = dict[str, PointsItem]
Pair = tuple[TrackResolver, TrackResolver]  # those of the rules before and of the rules after


def differing_items(meant: np.ndarray, old: RuleTable, new: RuleTable, ways: Pair) -> list[tuple[str, str, str]]:
    """List the items that differ, each with what it was and becomes among the cities where it does.

    Parameters
    ----------
    meant : bool (city,), the cities that are compared.
    old, new, ways : rules before and after; the ways to settle by either.
    """
    pairs = [points_tables(row, old, new, ways) for row in map(int, np.flatnonzero(meant))]
    names = dict.fromkeys(name for pair in pairs for table in pair for name in table)
    found = [(name, [(a, b) for a, b in pairs if a.get(name) != b.get(name)]) for name in names]
    return [
        (
            name,
            tally_values([describe_item_holding(a, name) for a, _ in apart]),
            tally_values([describe_item_holding(b, name) for _, b in apart]),
        )
        for name, apart in found
        if apart
    ]


def cities_with_item_changed(name: str, meant: np.ndarray, old: RuleTable, new: RuleTable, ways: Pair) -> np.ndarray:
    """Say in which of some cities an item of the table of points differs: bool (city,).

    Parameters
    ----------
    name, meant : of the item; bool (city,), the cities that are compared.
    old, new, ways : rules before and after; the ways to settle by either.
    """
    found = np.zeros(len(meant), bool)
    for row in map(int, np.flatnonzero(meant)):
        a, b = points_tables(row, old, new, ways)
        found[row] = a.get(name) != b.get(name)
    return found


def points_tables(row: int, old: RuleTable, new: RuleTable, ways: Pair) -> tuple[Table, Table]:
    """Give the table of points of a city by two sets of rules, empty where neither its main rule nor special posts have one.

    Parameters
    ----------
    row : of the city.
    old, new, ways : rules before and after; the ways to settle by either.
    """
    return main_points_table(ways[0].of(old, row)), main_points_table(ways[1].of(new, row))


def main_points_table(ways: tuple[ActiveTrack, ...]) -> Table:
    """Give the table of points of the main rule, else that of the track of special posts."""
    found = track_by_name(ways, "points"), track_by_name(ways, "posts")
    return next((way.items for way in found if way and way.items), {})


def describe_item_holding(items: Table, name: str) -> str:
    """Say what an item counts, and for whom."""
    if name not in items:
        return NOTHING
    share = describe_holders(items[name])
    return in_words(items[name]) + (f", held by {share}" if share else "")
