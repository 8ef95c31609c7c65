"""Check how a reform comes into force where not all at once: city by city (`rollout`), or in steps in each (`phased`)."""

from __future__ import annotations

from collections.abc import Iterator

from sim import clock
from sim.errors import Mistake
from sim.scenario import overlap
from sim.scenario.area import MOVING, area
from sim.scenario.parameters import NATIONAL, PARAMETERS
from sim.scenario.places import Place
from sim.scenario.relative import is_amount
from sim.scenario.track import MAIN
from sim.scenario.tree import Node, wrong

STEPS = "in that many equal monthly steps"


def of_change(change: Node, known: tuple[Place, ...] | None) -> Iterator[Mistake]:
    """Yield the mistakes of a change that is rolled out or phased in; none of one that holds at once."""
    last, until = overlap.last_of(change), overlap.month_of(change.get("until"))
    if last is not None and until is not None and until <= last:
        ends = "the last step is" if change.get("phased") else "the last city begins"
        yield wrong(change.get("until"), f"is not after {clock.text(last)}, where {ends}.")
    if change.get("rollout") is not None:
        yield from _rolled(change, known)
    if change.get("phased") is not None:
        yield from _phased(change)


def _rolled(change: Node, known: tuple[Place, ...] | None) -> Iterator[Mistake]:
    for path, node in _values(change).items():
        if path in NATIONAL:
            yield wrong(
                node, "is one value for the whole country: no city implements it before another. Leave out `rollout`."
            )
    places = area(change)
    fits = [place.name for place in known or () if places.fits(place)]
    alone = fits[0] if len(fits) == 1 else _one(places.where.get("city", frozenset()))
    if alone and not set(places.where) & set(MOVING):
        for key in ("over", "share", "order"):
            if (node := change.get("rollout", key)) is not None:
                yield wrong(node, f"is of one city, {alone}, so it does nothing. Delete `rollout`, or {_instead(change)}.")


def _one(names: frozenset[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""


def _instead(change: Node) -> str:
    over = change.get("rollout", "over")
    return f"write `phased: {over.text if over and over.text else '12 months'}` in its place: the city then changes {STEPS}"


def _phased(change: Node) -> Iterator[Mistake]:
    if change.get("rollout") is not None:
        yield wrong(change.get("phased"), "does not go with `rollout`: a city that begins changes at once. Keep one of them.")
    paths, track = _values(change), change.get("track")
    no_steps = paths and not any(path in PARAMETERS and is_amount(PARAMETERS[path]) for path in paths)
    if no_steps or (track is not None and track.text not in MAIN):
        what = "a track beside the main rule" if track else ", ".join(paths)
        yield wrong(change.get("phased"), f"needs an amount, and {what} changes at once. Delete `phased`.")


def _values(change: Node) -> dict[str, Node]:
    values = change.get("set")
    return values.value if values is not None and isinstance(values.value, dict) else {}
