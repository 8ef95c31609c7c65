"""Keep every track that is written down, by number: those of the rules' history first, then those of a scenario."""

from __future__ import annotations

from dataclasses import dataclass

from sim.parameters.fields.section_fields import TRACK, field_unit
from sim.parameters.parameter_registry import PARAMETERS
from sim.rule_language.points_item import PointsItem
from sim.rule_language.rule_descriptions import describe_track
from sim.rule_language.settlement_track import SIDE_TRACKS, Track


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
    """Write a value in words where it names a track: what a track beside the main rule asks, whose a table of points is.

    Parameters
    ----------
    path, value : the value; as it is written in files.
    tracks : the catalogue, by number.
    """
    if not value.startswith("track ") or field_unit(PARAMETERS[path]) != TRACK:
        return value
    listed = tracks[track_number(value)]
    return describe_track(listed.name, listed.track) if listed.name in SIDE_TRACKS else f"the table of {listed}"
