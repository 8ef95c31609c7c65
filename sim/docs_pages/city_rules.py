"""Write docs/cities.md, the settlement rules of cities as the files hold them (python -m sim.docs_pages cities)."""

from __future__ import annotations

from pathlib import Path

from sim.docs_pages.track_versions import TrackVersion, read_track_versions
from sim.parameters.fields.value_format import format_value
from sim.rule_language.rule_descriptions import SIZE_CLASS_DEFAULT, describe_holders, describe_item, describe_tests
from sim.rule_language.settlement_track import MAIN_TRACKS, Track
from sim.scenario.rule_files import FOLDER

PAGE = Path(__file__).parents[2] / "docs" / "cities.md"
HEAD = """# The settlement rules of cities

Made from `sim/data/rules/*.yaml` by `python -m sim.docs_pages cities`; a test checks that it is up to date.

* A city has one **main** track at a time (open, conditions, points, closed) and side tracks beside it. Cities and dates that
  are not listed follow their size class or tier (`sim/data/rules/national.yaml`).
* **where**: the track applies only while the city is in this tier. **until**: the month in which the next version replaces it.
* **zones**: urban zones in which a main track and the tracks beside it apply. With `districts`, other towns follow the rule of
  the open tier, where no document says otherwise. In towns that are covered, registration is worth the same as in the
  districts, and all applicants are ranked together. An open rule is the same in both.
* **bar** (points needed), **quota**: `of the class` means that no usable value was found; the points needed and the table of
  points are then those of the size class (`sim/data/rules/default.yaml`). `of residents`: the quota was not found and is a share
  of the residents.
* **confidence**: high means read in a source, medium partly inferred, low unsure or an assumption. Values whose source or
  confidence differs from the rest of their track are in the tables below. **source**: a key of [sources.md](sources.md).
"""
TRACKS = (
    "place", "track", "from", "until", "where", "zones", "mechanism", "asks", "bar", "quota", "source", "confidence",
)  # fmt: skip
ITEMS = ("place", "track", "from", "item", "counts", "held by", "source", "confidence", "note")
MARKS = ("place", "track", "from", "value", "source", "confidence", "note")


def render_city_rules(folder: Path = FOLDER) -> str:
    """Give the page as Markdown."""
    all_of = read_track_versions(folder)
    items = [row for version in all_of for row in _items(version)]
    marks = [row for version in all_of for row in _marks(version)]
    notes = [f"* {' '.join(version.start)}: {version.track.note}" for version in all_of if version.track.note]
    parts = [HEAD, "## Tracks", "", *_table(TRACKS, [_row(version) for version in all_of]), ""]
    parts += ["## Tables of points", "", *_table(ITEMS, items), ""]
    parts += ["## Values known otherwise than their track", "", *_table(MARKS, marks), ""]
    return "\n".join([*parts, "## What is left out or assumed", "", *notes]) + "\n"


def _table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in (columns, ("---",) * len(columns), *rows)]


def _row(version: TrackVersion) -> tuple[str, ...]:
    track = version.track
    tier = ", ".join(track.where.tier or ())
    mechanism = track.mechanism + (f", {track.rounds} a year" if track.rounds > 1 else "")
    return (
        *(*version.start, version.until, f"tier {tier}" if tier else ""),
        _zones(version),
        mechanism + (" (services)" if track.gives == "services" else ""),
        *(describe_tests(track.eligible), _bar(track), _quota(version)),
        *(track.source, track.confidence),
    )


def _zones(version: TrackVersion) -> str:
    """Say in which urban zones a main track holds; a track beside it holds in the same."""
    if version.name not in MAIN_TRACKS or version.name == "open":
        return ""
    return version.track.zones


def _bar(track: Track) -> str:
    if track.mechanism in ("conditions", "none"):
        return ""
    return format_value(track.threshold) if "threshold" in track.model_fields_set else SIZE_CLASS_DEFAULT


def _quota(version: TrackVersion) -> str:
    track = version.track
    if track.mechanism != "rank":
        return ""
    if version.name == "posts":
        return "its part of the quota"
    return {None: "none", "default": "of residents"}.get(track.quota) or f"{track.quota:,} a year"


def _items(version: TrackVersion) -> list[tuple[str, ...]]:
    rows = []
    for name, item in version.track.points.items():
        mark = version.track.marks.get(f"points.{name}")
        known = (
            (mark.source, mark.confidence, mark.note) if mark else (version.track.source, version.track.confidence, "")
        )
        rows.append((*version.start, name, describe_item(item), describe_holders(item), *known))
    return rows


def _marks(version: TrackVersion) -> list[tuple[str, ...]]:
    items = {f"points.{name}" for name in version.track.points}
    marks = {key: mark for key, mark in version.track.marks.items() if key not in items}
    return [(*version.start, key, mark.source, mark.confidence, mark.note) for key, mark in marks.items()]
