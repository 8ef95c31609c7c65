"""Check how a reform comes into force where not all at once: city by city (`rollout`), or in steps in each (`phased`)."""

from __future__ import annotations

from collections.abc import Iterator

from sim.core import month_numbers
from sim.core.errors import Mistake
from sim.input_files.source_tree import Node, mistake_at
from sim.parameters.fields.relative_values import is_amount
from sim.parameters.parameter_registry import NATIONAL, PARAMETERS
from sim.rule_language.settlement_track import MAIN_TRACKS
from sim.scenario import reform_conflicts
from sim.scenario.change_area import CHANGING_KINDS, read_change_area
from sim.scenario.named_cities import NamedCity

STEPS = "in that many equal monthly steps"


def check_rollout(change: Node, known: tuple[NamedCity, ...] | None) -> Iterator[Mistake]:
    """Yield the mistakes of a change that is rolled out or phased in; none of one that holds at once."""
    last, until = reform_conflicts.last_month_of(change), reform_conflicts.node_month(change.get("until"))
    if last is not None and until is not None and until <= last:
        ends = "the last step is" if change.get("phased") else "the last city begins"
        yield mistake_at(change.get("until"), f"is not after {month_numbers.format_month(last)}, where {ends}.")
    if change.get("rollout") is not None:
        yield from _rolled(change, known)
    if change.get("phased") is not None:
        yield from _phased(change)


def _rolled(change: Node, known: tuple[NamedCity, ...] | None) -> Iterator[Mistake]:
    for path, node in _values(change).items():
        if path in NATIONAL:
            yield mistake_at(
                node, "is one value for the whole country: no city implements it before another. Leave out `rollout`."
            )
    places = read_change_area(change)
    fits = [place.name for place in known or () if places.fits(place)]
    alone = fits[0] if len(fits) == 1 else _one(places.where.get("city", frozenset()))
    if alone and not set(places.where) & set(CHANGING_KINDS):
        for key in ("over", "share", "order"):
            if (node := change.get("rollout", key)) is not None:
                yield mistake_at(
                    node, f"is of one city, {alone}, so it does nothing. Delete `rollout`, or {_instead(change)}."
                )


def _one(names: frozenset[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""


def _instead(change: Node) -> str:
    over = change.get("rollout", "over")
    return f"write `phased: {over.text if over and over.text else '12 months'}` in its place: the city then changes {STEPS}"


def _phased(change: Node) -> Iterator[Mistake]:
    if change.get("rollout") is not None:
        yield mistake_at(
            change.get("phased"), "does not go with `rollout`: a city that begins changes at once. Keep one of them."
        )
    paths, track = _values(change), change.get("track")
    no_steps = paths and not any(path in PARAMETERS and is_amount(PARAMETERS[path]) for path in paths)
    if no_steps or (track is not None and track.text not in MAIN_TRACKS):
        what = "a track beside the main rule" if track else ", ".join(paths)
        yield mistake_at(change.get("phased"), f"needs an amount, and {what} changes at once. Delete `phased`.")


def _values(change: Node) -> dict[str, Node]:
    values = change.get("set")
    return values.value if values is not None and isinstance(values.value, dict) else {}
