"""Check tracks against each other's keys: what one value alone does not show (see sim.scenario.cross_checks)."""

from __future__ import annotations

from collections.abc import Iterator

from sim.core.errors import Mistake
from sim.input_files.error_messages import TRACKS_ALLOWED
from sim.input_files.source_tree import Node
from sim.parameters.fields.section_fields import NONE_WORDS
from sim.scenario.reform_conflicts import MAIN

TABLE, BESIDE = "settlement.points.table", "settlement.tracks."


def check_named_tracks(tree: Node) -> Iterator[Mistake]:
    """Yield tracks that a section names; only `tracks` brings a track, and it begins in a month."""
    beside = tree.get("settlement", "tracks")
    for node in (*(beside.value.values() if beside and isinstance(beside.value, dict) else ()), *_some(tree, "table")):
        yield from _named(node)


def _some(tree: Node, name: str) -> tuple[Node, ...]:
    node = tree.get("settlement", "points", name)
    return (node,) if node else ()


def check_track_keys(change: Node) -> Iterator[Mistake]:
    """Yield tracks that a reform names, and points of a track that nothing counts."""
    values = change.get("set")
    for path, node in values.value.items() if values and isinstance(values.value, dict) else ():
        if path == TABLE or path.startswith(BESIDE):
            yield from _named(node)
    yield from _uncounted(change)
    yield from _zoned(change)


def _named(node: Node) -> Iterator[Mistake]:
    if node.value is not None and node.text not in NONE_WORDS:
        yield Mistake(node.file, node.line, node.path, f"is {node.text}. Write {TRACKS_ALLOWED}.")


def _zoned(track: Node) -> Iterator[Mistake]:
    name, zones = track.get("track"), track.get("zones")
    if name is not None and zones is not None and name.text not in MAIN:
        message = "is told by the main track of a city. Leave it out here: a track beside it holds in the same zones."
        yield Mistake(zones.file, zones.line, zones.path, message)


def _uncounted(track: Node) -> Iterator[Mistake]:
    name, how, points = track.get("track"), track.get("mechanism"), track.get("points")
    if name is None or points is None or name.text in ("points", "posts"):
        return
    if name.text in MAIN:
        message = f"is not counted by the track {name.text}. Write track: points, or leave the points out."
    elif how is None or how.text == "conditions":
        message = "is not counted without a bar or a ranking. Write mechanism: threshold, or leave the points out."
    else:
        return
    yield Mistake(points.file, points.line, points.path, message)
