"""Check one dated change, or one set of recognition: its dates against each other, its names against tables."""

from __future__ import annotations

from collections.abc import Iterator

from sim.core import month_numbers
from sim.core.errors import Mistake, shorten_value
from sim.input_files.error_messages import suggest_key
from sim.input_files.source_tree import Node, mistake_at
from sim.input_files.tree_validation import MANY
from sim.parameters.parameter_registry import NATIONAL
from sim.scenario import named_cities, reform_conflicts
from sim.scenario.place_suggestions import suggest_place

THRESHOLDS = ("settlement.open_below", "settlement.points_from")


def check_dated_change(change: Node, known: tuple[named_cities.NamedCity, ...] | None) -> Iterator[Mistake]:
    """Yield the mistakes of one dated change: its dates, its places, and what may differ by place."""
    yield from _dates(change)
    where = change.get("where")
    yield from _names(where, known)
    if where is not None and isinstance(where.value, dict):
        yield from _paths(change, where)


def check_recognition_set(one: Node, known: tuple[named_cities.NamedCity, ...] | None) -> Iterator[Mistake]:
    """Yield the mistakes of one set of recognition: its dates and its cities."""
    yield from _dates(one)
    for key in ("among", "into"):
        yield from _names(one.get(key), known)


def _dates(change: Node) -> Iterator[Mistake]:
    since, until = reform_conflicts.node_month(change.get("from")), reform_conflicts.node_month(change.get("until"))
    if since is not None and until is not None and until <= since:
        yield mistake_at(
            change.get("until"), f"is not after {month_numbers.format_month(since)}, where the change begins."
        )
    announced = reform_conflicts.node_month(change.get("announced"))
    if since is not None and announced is not None and announced > since:
        yield mistake_at(
            change.get("announced"), f"is after {month_numbers.format_month(since)}, where the change begins."
        )


def _names(where: Node | None, known: tuple[named_cities.NamedCity, ...] | None) -> Iterator[Mistake]:
    if where is None or not isinstance(where.value, dict):
        return
    yield from _names(where.get("except"), known)
    for kind, names in where.value.items():
        accepted = (
            named_cities.accepted_names(kind, known)
            if kind in (*named_cities.LASTING_KINDS, "size_class", "tier")
            else None
        )
        missed = [name for name in names.items() if accepted is not None and name.text not in accepted]
        for name in missed[:MANY]:
            meant = (
                suggest_place(kind, name.text, known or ())
                if kind in named_cities.LASTING_KINDS
                else suggest_key(name.text, accepted or ())
            )
            yield mistake_at(name, f"is {shorten_value(name.text)}, not a {kind.replace('_', ' ')}. {meant}")
        if len(missed) > MANY:
            yield mistake_at(
                missed[MANY], f"and {len(missed) - MANY:,} more are not a {kind.replace('_', ' ')} either."
            )


def _paths(change: Node, where: Node) -> Iterator[Mistake]:
    values = change.get("set")
    for path, node in values.value.items() if values and isinstance(values.value, dict) else ():
        if where.value and path in NATIONAL:
            yield mistake_at(
                node, "is one value for the whole country. Leave out `where`, or put it in a reform of its own."
            )
        if path in THRESHOLDS and "tier" in where.value:
            yield mistake_at(
                node, "decides which tier a city is in, so its `where` cannot name a tier. Name size classes."
            )
