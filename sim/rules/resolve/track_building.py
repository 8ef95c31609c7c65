"""Build one way to settle from the values of a city, or from a track of the catalogue."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sim.parameters.settlement.application_procedure import VENUES
from sim.rule_language.eligibility_tests import EligibilityTests, InsuranceTest, UnmodelledTest
from sim.rule_language.points_item import PointsItem
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.rule_table import Origin, RuleTable
from sim.rules.resolve.track_catalogue import TrackCatalogue, track_number

TESTS: tuple[str, ...] = (
    "regime", "permit", "insured_months", "consecutive", "back_payment", "resident_months", "stable_residence", "age_below",
    "women_below", "unmodelled_tests_share",
)  # fmt: skip
POINTS: tuple[str, ...] = (
    "mechanism", "threshold", "quota", "window", "rounds", "ties", "counting", "table", "items", "years_weight",
    "education_weight",
)  # fmt: skip

ProcedureFields = tuple[tuple[str, Any], ...]  # what the procedure adds to every way, as pairs of a field and its value


def procedure_fields(rules: RuleTable, row: int, town: bool = False) -> ProcedureFields:
    """Give what permits and addresses are like in a city; collective households of townships are for towns.

    Parameters
    ----------
    rules, row : of the month; row of the city.
    town : whether it is of the other towns of the city, else of its districts.
    """
    shares = [float(rules[f"collective_households.{venue}"][row]) for venue in VENUES]
    addresses = tuple(shares if town else [*shares[:-1], 0.0])
    renewed = float(rules["permits.renewal_share"][row])
    return ("permit_months", int(rules["permits.months"][row])), ("renewed", renewed), ("addresses", addresses)


def build_main_track(
    shelf: TrackCatalogue, tests: tuple[str, ...], points: tuple[str, ...], beside: ProcedureFields, origin: Origin
) -> ActiveTrack:
    """Build the main rule of a city from its values as texts.

    Parameters
    ----------
    shelf, origin : the catalogue, for its tables of points; where the regime comes from.
    tests, points : values of TESTS; of POINTS, empty where no points are counted.
    beside : what the procedure adds (procedure_fields).
    """
    asked, written = dict(zip(TESTS, tests, strict=True)), dict(zip(POINTS, points, strict=False))
    regime = asked["regime"]
    if regime == "open":
        return ActiveTrack("open", eligible=EligibilityTests(home=_home(asked)), origin=origin, **dict(beside))
    made = ActiveTrack(regime, eligible=_eligible(asked), origin=origin, **dict(beside))
    if regime != "points":
        return made
    ranked = written["mechanism"] == "rank" and written["quota"] != "none"
    return replace(
        made,
        mechanism="rank" if ranked else "threshold",
        bar=None if written["threshold"] == "none" else float(written["threshold"]),
        items=_items(shelf, written),
        **_ranking(written),
    )


def build_side_track(
    shelf: TrackCatalogue, name: str, text: str, points: tuple[str, ...], beside: ProcedureFields
) -> ActiveTrack:
    """Build a track beside the main rule.

    Parameters
    ----------
    shelf, name, text : the catalogue; of the track, one of SIDE_TRACKS; its number there, as "track 12".
    points, beside : values of POINTS in the city, which special posts share; what the procedure adds.
    """
    listed = shelf[track_number(text)]
    track, written = listed.track, dict(zip(POINTS, points, strict=True))
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
        return replace(made, items=track.points or _items(shelf, written), **_ranking(written))
    ranking = dict(window=track.window, rounds=track.rounds, ties=track.ties, counting=track.counting)
    return replace(made, items=track.points, **ranking)


def _items(shelf: TrackCatalogue, written: dict[str, str]) -> dict[str, PointsItem]:
    items = shelf.table.items if written["table"] == "none" else shelf[track_number(written["table"])].track.points
    if written["items"] == "years":
        items = {name: item for name, item in items.items() if item.months}
    years, education = float(written["years_weight"]), float(written["education_weight"])
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


def _ranking(written: dict[str, str]) -> dict[str, Any]:
    return dict(
        window=int(written["window"]), rounds=int(written["rounds"]), ties=written["ties"], counting=written["counting"]
    )


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
