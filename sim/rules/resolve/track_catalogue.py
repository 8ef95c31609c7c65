"""Keep every track that is written down, by number: those of the rules' history first, then those of a scenario.

A track is put in force like any other value: a document or a reform sets a path, such as settlement.tracks.degree, to its
number. The main track of a city sets the paths of its tests and of its ranking one by one, so that each may be reformed, and
the number of its table of points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sim.parameters.fields.section_fields import TRACK, field_unit
from sim.parameters.parameter_registry import PARAMETERS, Values
from sim.parameters.settlement.registration_conditions import OLDEST
from sim.rule_language.dated_change import Document, Reform, Where
from sim.rule_language.points_item import PointsItem
from sim.rule_language.rule_descriptions import describe_track
from sim.rule_language.settlement_track import MAIN_TRACKS, SIDE_TRACKS, ScenarioTrack, Track, ValueSource

TESTS = {  # a key of `eligible`: the values it sets
    "permit": {"settlement.permit": "permit"},
    "insured": {
        "settlement.insured_months": "insured.months",
        "settlement.consecutive": "insured.in_a_row",
        "settlement.back_payment": "insured.back_paid",
    },
    "resident": {"settlement.resident_months": "resident"},
    "home": {"settlement.stable_residence": "home"},
    "age_under": {"settlement.age_below": "age_under"},
    "women_under": {"settlement.women_below": "women_under"},
    "passes": {"settlement.unmodelled_tests_share": "passes.share"},
}
RANKING = ("mechanism", "threshold", "quota", "window", "rounds", "ties", "counting")


@dataclass(frozen=True)
class CataloguedTrack:
    """A track with its name (one of MAIN_TRACKS or SIDE_TRACKS), the city it was written for, and where."""

    name: str
    track: Track
    city: str = ""
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.city + ' ' if self.city else ''}{self.name} of {self.track.since}"


@dataclass(frozen=True)
class DefaultTable:
    """The table of points of cities without one of their own: items by name, the file it is in, and how far it is known."""

    items: dict[str, PointsItem]
    file: str
    confidence: str = ""
    note: str = ""


class TrackCatalogue(tuple[CataloguedTrack, ...]):
    """Every track by its number, and the table of points of cities without one of their own."""

    table: DefaultTable


def track_reference(number: int) -> str:
    """Write the value that puts a track in force."""
    return f"track {number}"


def track_number(value: str) -> int:
    """Read the number of a track from the value that puts it in force."""
    return int(value.removeprefix("track "))


def describe_reference(path: str, value: str, tracks: tuple[CataloguedTrack, ...]) -> str:
    """Write a value in words where it names a track: what a track beside the main rule asks, whose a table of points is."""
    if not value.startswith("track ") or field_unit(PARAMETERS[path]) != TRACK:
        return value
    listed = tracks[track_number(value)]
    return describe_track(listed.name, listed.track) if listed.name in SIDE_TRACKS else f"the table of {listed}"


def track_values(listed: CataloguedTrack, place: int) -> dict[str, Any]:
    """Give the values a track sets, by path; place : its number on the shelf."""
    track = listed.track
    if listed.name in SIDE_TRACKS:
        return {f"settlement.tracks.{listed.name}": None if track.mechanism == "none" else track_reference(place)}
    made: dict[str, Any] = {"settlement.regime": listed.name}
    if (
        "eligible" in track.model_fields_set
    ):  # then a test that is not written is not asked; else those of the class are
        made |= {path: _at(track.eligible, name) for tests in TESTS.values() for path, name in tests.items()}
        if track.eligible.age_under is None:
            made["settlement.age_below"] = OLDEST
    if "zones" in track.model_fields_set:
        made["settlement.zones"] = track.zones
    if listed.name == "points":
        written = track.model_fields_set
        made |= {f"settlement.points.{key}": getattr(track, key) for key in RANKING if key in written}
        if track.points:
            made["settlement.points.table"] = track_reference(place)
    return made


def _at(section: Any, name: str) -> Any:
    for part in name.split("."):
        section = getattr(section, part)
    return section


def paths_of_key(key: str) -> tuple[str, ...]:
    """Give the paths a key of a main track sets: "quota", "eligible.insured.months"; none for an item of points."""
    test = key.removeprefix("eligible.")
    if key == "zones":
        return ("settlement.zones",)
    if test == key:
        return (f"settlement.points.{key}",) if key in RANKING else ()
    return tuple(path for name, known in TESTS.items() for path, at in known.items() if test in (name, at))


def track_documents(listed: CataloguedTrack, place: int, until: str | None) -> Iterator[Document]:
    """Yield what a track sets as documents: all of it by the track's own source, then values known otherwise by theirs."""
    track, made = listed.track, track_values(listed, place)
    city = {"city": (listed.city,)} if listed.city else {}
    where = Where(**{**track.where.given(), **city})
    own = ValueSource(source=track.source or "not said", confidence=track.confidence or "low", note=track.note)
    told = [(made, own)]
    told += [({p: made[p] for p in paths_of_key(key) if p in made}, mark) for key, mark in track.marks.items()]
    for part, mark in told:
        if part:
            dates: dict[str, Any] = {"from": track.since, "until": until, "where": where}
            marked: dict[str, Any] = {"source": mark.source, "confidence": mark.confidence, "note": mark.note}
            yield Document(**dates, set=Values(**part), document=track.document or str(listed), **marked)


def reform_of_track(track: ScenarioTrack, place: int) -> Reform:
    """Give what a track of a scenario sets as a reform."""
    made = track_values(CataloguedTrack(track.track, track), place)
    dates = {"from": track.since, "until": track.until, "announced": track.announced, "where": track.where}
    dates |= {"phased": track.phased} if track.phased else {}
    return Reform(**dates, set=Values(**made), why=track.why or track.note, source=track.source or track.document)


def track_end(listed: CataloguedTrack, all_of_file: list[CataloguedTrack]) -> str | None:
    """Give the month in which a track ends: its own, or that of the next version of it in the file.

    Main tracks follow each other; a value that the next version does not name is that of the size class again.
    """
    kind = MAIN_TRACKS if listed.name in MAIN_TRACKS else (listed.name,)
    same = [o.track.since for o in all_of_file if o.name in kind and o.track.where == listed.track.where]
    later = [since for since in same if since > listed.track.since]
    own = [listed.track.until] if listed.track.until else []
    return min([*later, *own], default=None)
