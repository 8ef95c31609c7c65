"""Gather the ways to settle in a city, in force in a month: the main rule and the tracks beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sim.parameters.settlement.application_procedure import VENUES
from sim.rule_language.eligibility_tests import EligibilityTests, InsuranceTest, UnmodelledTest
from sim.rule_language.points_item import PointsItem
from sim.rule_language.settlement_track import SIDE_TRACKS
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.rule_table import ROW, Origin, RuleTable
from sim.rules.resolve.track_catalogue import TrackCatalogue, track_number

TESTS: tuple[str, ...] = (
    "regime", "permit", "insured_months", "consecutive", "back_payment", "resident_months", "stable_residence", "age_below",
    "women_below", "unmodelled_tests_share",
)  # fmt: skip
POINTS: tuple[str, ...] = (
    "mechanism", "threshold", "quota", "window", "rounds", "ties", "counting", "table", "items", "years_weight",
    "education_weight",
)  # fmt: skip
# Rows of the table of values that a city's ways to settle are made of.
ASKED = [
    ROW[path]
    for path in ROW
    if path.startswith(("settlement.points.", "settlement.tracks.", "collective_households.", "permits."))
    or path in [f"settlement.{name}" for name in (*TESTS, "zones")]
]
WIDE = "districts and towns"  # settlement.zones: the rule of the city holds in its other towns too

ProcedureFields = tuple[tuple[str, Any], ...]  # what the procedure adds to every way, as pairs of a field and its value


def procedure_fields(rules: RuleTable, row: int, town: bool = False) -> ProcedureFields:
    """Give what permits and addresses are like in a city; collective households of townships are for towns."""
    shares = [float(rules[f"collective_households.{venue}"][row]) for venue in VENUES]
    addresses = tuple(shares if town else [*shares[:-1], 0.0])
    renewed = float(rules["permits.renewal_share"][row])
    return ("permit_months", int(rules["permits.months"][row])), ("renewed", renewed), ("addresses", addresses)


class TrackResolver:
    """Know the tracks on the shelf, and give the ways to settle of a city by the rules in force."""

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
        """Give the ways to settle where the rule of a city holds, the main one first; none where it is closed."""
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
            self._made["main", *told] = self._build_main(*told)
        return self._made["main", *told]

    def _side(self, *told: Any) -> ActiveTrack:
        if ("side", *told) not in self._made:
            self._made["side", *told] = self._build_side(*told)
        return self._made["side", *told]

    def _build_main(
        self, tests: tuple[str, ...], points: tuple[str, ...], beside: ProcedureFields, origin: Origin
    ) -> ActiveTrack:
        asked, told = dict(zip(TESTS, tests, strict=True)), dict(zip(POINTS, points, strict=False))
        regime = asked["regime"]
        if regime == "open":
            return ActiveTrack("open", eligible=EligibilityTests(home=_home(asked)), origin=origin, **dict(beside))
        made = ActiveTrack(regime, eligible=_eligible(asked), origin=origin, **dict(beside))
        if regime != "points":
            return made
        ranked = told["mechanism"] == "rank" and told["quota"] != "none"
        return replace(
            made,
            mechanism="rank" if ranked else "threshold",
            bar=None if told["threshold"] == "none" else float(told["threshold"]),
            items=self._items(told),
            **_ranking(told),
        )

    def _build_side(self, name: str, text: str, points: tuple[str, ...], beside: ProcedureFields) -> ActiveTrack:
        listed = self.shelf[track_number(text)]
        track, told = listed.track, dict(zip(POINTS, points, strict=True))
        origin = Origin(
            track.document or str(listed),
            track.source,
            track.confidence,
            track.since,
            listed.file,
            listed.line,
            track.note,
        )
        made = ActiveTrack(
            name, track.gives, track.mechanism, track.threshold, eligible=track.eligible, origin=origin, **dict(beside)
        )
        if name == "posts":
            return replace(made, items=track.points or self._items(told), **_ranking(told))
        ranking = dict(window=track.window, rounds=track.rounds, ties=track.ties, counting=track.counting)
        return replace(made, items=track.points, **ranking)

    def _items(self, told: dict[str, str]) -> dict[str, PointsItem]:
        items = (
            self.shelf.table.items if told["table"] == "none" else self.shelf[track_number(told["table"])].track.points
        )
        if told["items"] == "years":
            items = {name: item for name, item in items.items() if item.months}
        years, education = float(told["years_weight"]), float(told["education_weight"])
        return {name: scale_item_points(item, years if item.months else education) for name, item in items.items()}


def scale_item_points(item: PointsItem, weight: float) -> PointsItem:
    """Give an item whose points for years, or for education, are multiplied; any other as it is."""
    if weight == 1.0:
        return item
    if item.months:
        most = None if item.at_most is None else item.at_most * weight
        return item.model_copy(update={"each_year": (item.each_year or 0.0) * weight, "at_most": most})
    if item.of == "education":
        return item.model_copy(update={"levels": {level: points * weight for level, points in item.levels.items()}})
    return item


def _ranking(told: dict[str, str]) -> dict[str, Any]:
    return dict(window=int(told["window"]), rounds=int(told["rounds"]), ties=told["ties"], counting=told["counting"])


def _home(asked: dict[str, str]) -> Any:
    return asked["stable_residence"]


def _eligible(asked: dict[str, str]) -> EligibilityTests:
    """Give the tests that values ask; these are checked where they are written, and their text here is rounded."""
    women = None if asked["women_below"] == "none" else float(asked["women_below"])
    return EligibilityTests.model_construct(
        permit=asked["permit"],
        insured=InsuranceTest(
            months=int(asked["insured_months"]),
            in_a_row=asked["consecutive"],  # pyright: ignore[reportArgumentType]
            back_paid=int(asked["back_payment"]),
        ),
        resident=int(asked["resident_months"]),
        home=_home(asked),
        age_under=float(asked["age_below"]),
        women_under=women,
        passes=UnmodelledTest(share=float(asked["unmodelled_tests_share"])),
    )
