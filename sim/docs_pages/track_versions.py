"""Read the versions of all tracks of the cities' files, each with its place and the month in which another takes its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.core.errors import ScenarioError
from sim.input_files.read_yaml import parse_yaml
from sim.input_files.text_files import read_text_file
from sim.input_files.tree_validation import validate_tree
from sim.parameters.fields.section_fields import Section
from sim.rule_language.settlement_track import MAIN_TRACKS, Track
from sim.scenario.rule_files import FOLDER

OTHER_FILES = ("national.yaml", "default.yaml", "recognition.yaml")  # files of the folder that hold no city's tracks


class CityFile(Section):
    """A file of one city's or one province's tracks; `changes` are values that belong to no track."""

    city: str | None = None
    tracks: dict[str, tuple[Track, ...]]
    changes: Any = None


@dataclass(frozen=True)
class TrackVersion:
    """A track as it holds from a month on, with the place it is for and its name."""

    place: str
    name: str
    track: Track
    until: str

    @property
    def start(self) -> tuple[str, str, str]:
        """The cells every table begins with."""
        return self.place, self.name, self.track.since


def read_track_versions(folder: Path = FOLDER) -> list[TrackVersion]:
    """Read every version of every track, by place; raise ScenarioError where a file is wrong."""
    files = sorted(path for path in folder.glob("*.yaml") if path.name not in OTHER_FILES)
    return [version for path in files for version in _versions(path)]


def _versions(path: Path) -> list[TrackVersion]:
    file = f"{path.parent.name}/{path.name}"
    tree, mistakes = parse_yaml(read_text_file(path, file), file)
    made, found = validate_tree(CityFile, tree)
    if made is None or mistakes or found:
        raise ScenarioError((*mistakes, *found), file)
    listed = sorted(((name, track) for name, tracks in made.tracks.items() for track in tracks), key=_order)
    return [
        TrackVersion(made.city or _province(track), name, track, _until(name, track, listed)) for name, track in listed
    ]


def _province(track: Track) -> str:
    cities = f" ({', '.join(track.where.city)})" if track.where.city else ""
    return f"{', '.join(track.where.province or ())} province{cities}"


def _order(named: tuple[str, Track]) -> tuple[bool, str, str]:
    return named[0] not in MAIN_TRACKS, "" if named[0] in MAIN_TRACKS else named[0], named[1].since


def _until(name: str, track: Track, listed: list[tuple[str, Track]]) -> str:
    rivals = MAIN_TRACKS if name in MAIN_TRACKS else (name,)
    later = [other.since for rival, other in listed if rival in rivals and other.since > track.since]
    return track.until or min(later, default="")
