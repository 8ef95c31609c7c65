"""Gather the ways to settle in a city, in force in a month: the main rule and the tracks beside it."""

from __future__ import annotations

from typing import Any

from sim.rule_language.settlement_track import SIDE_TRACKS
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.rule_table import ROW, RuleTable
from sim.rules.resolve.track_building import POINTS, TESTS, build_main_track, build_side_track, procedure_fields
from sim.rules.resolve.track_catalogue import TrackCatalogue

# Rows of the table of values that a city's ways to settle are made of.
ASKED = [
    ROW[path]
    for path in ROW
    if path.startswith(("settlement.points.", "settlement.tracks.", "collective_households.", "permits."))
    or path in [f"settlement.{name}" for name in (*TESTS, "zones")]
]
WIDE = "districts and towns"  # settlement.zones: the rule of the city holds in its other towns too


class TrackResolver:
    """Know the tracks of the catalogue, and give the ways to settle of a city by the rules in force."""

    def __init__(self, shelf: TrackCatalogue):
        self.shelf = shelf
        self._made: dict[tuple, ActiveTrack] = {}  # the same rules are the same object: it is compiled once
        self._known: dict[tuple, tuple[ActiveTrack, ...]] = {}  # by the numbers they are made of

    def everywhere(self, rules: RuleTable, towns: RuleTable) -> tuple[tuple[ActiveTrack, ...], ...]:
        """Give the ways of every city, a tuple a zone; `towns` : the rules of small towns in the same cities."""
        ways: list[tuple[ActiveTrack, ...]] = []
        for row, (here, there) in enumerate(zip(rules.columns(ASKED), towns.columns(ASKED), strict=True)):
            of_city = "city", here, rules.origin("settlement.regime", row)
            if of_city not in self._known:
                self._known[of_city] = self.of(rules, row)
            wide = rules.text("settlement.zones", row) == WIDE
            of_town = ("wide", *of_city[1:]) if wide else ("town", there, towns.origin("settlement.regime", row))
            if of_town not in self._known:
                self._known[of_town] = self.of(rules, row, town=True) if wide else self.town(towns, row)
            ways += [self._known[of_city], self._known[of_town], ()]
        return tuple(ways)

    def of(self, rules: RuleTable, row: int, town: bool = False) -> tuple[ActiveTrack, ...]:
        """Give the ways to settle where the rule of a city holds, special posts first, then the main one; none where it is closed.

        Parameters
        ----------
        rules, row : of the month; row of the city.
        town : whether they are used in its other towns, where the rule of the city holds too.
        """
        written = tuple(rules.text(f"settlement.{name}", row) for name in TESTS)
        if written[0] == "closed":
            return ()
        points = tuple(rules.text(f"settlement.points.{name}", row) for name in POINTS)
        beside = procedure_fields(rules, row, town)
        main = self._main(
            written, points if written[0] == "points" else (), beside, rules.origin("settlement.regime", row)
        )
        sides = [rules.text(f"settlement.tracks.{name}", row) for name in SIDE_TRACKS]
        reserved = rules.text("settlement.points.reserved", row)
        ways = [
            self._side(name, text, points, beside)
            for name, text in zip(SIDE_TRACKS, sides, strict=True)
            if text != "none"
        ]
        if reserved == "0":
            ways = [way for way in ways if way.name != "posts" or not way.ranked]
        return (*[way for way in ways if way.name == "posts"], main, *[way for way in ways if way.name != "posts"])

    def town(self, rules: RuleTable, row: int) -> tuple[ActiveTrack, ...]:
        """Give the way to settle in the other towns of a city, by the rules of a small town: open where those ask for points."""
        written = [rules.text(f"settlement.{name}", row) for name in TESTS]
        if written[0] == "closed":
            return ()
        written[0] = "open" if written[0] == "points" else written[0]
        beside = procedure_fields(rules, row, town=True)
        return (self._main(tuple(written), (), beside, rules.origin("settlement.regime", row)),)

    def _main(self, *told: Any) -> ActiveTrack:
        if ("main", *told) not in self._made:
            self._made["main", *told] = build_main_track(self.shelf, *told)
        return self._made["main", *told]

    def _side(self, *told: Any) -> ActiveTrack:
        if ("side", *told) not in self._made:
            self._made["side", *told] = build_side_track(self.shelf, *told)
        return self._made["side", *told]
