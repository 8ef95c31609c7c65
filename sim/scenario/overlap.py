"""Find reforms and tracks that set the same value for the same places at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sim import clock
from sim.errors import Mistake
from sim.scenario import units
from sim.scenario.places import STATIC, Place
from sim.scenario.tree import Node

MAIN = ("open", "conditions", "points", "closed")  # as in sim.scenario.track: one of them holds in a city at a time
ONE_NAME = ("size_class", "tier", "region", "province", "city")  # a city has one of each; it may be in several clusters


def of_reforms(reforms: list[Node], known: tuple[Place, ...] | None) -> Iterator[Mistake]:
    """Yield a mistake for each pair of reforms, or tracks, that contradict each other.

    A value holds from its month until the next one, so a later reform may follow an open-ended one. Two that begin in
    the same month, or one whose `until` lies past the beginning of the next, leave open which is meant.
    """
    for one, two in combinations(reforms, 2):
        first, second = sorted((one, two), key=lambda r: month_of(r.get("from")) or 0)
        since = month_of(first.get("from")), month_of(second.get("from"))
        if None in since or not _clash(first, since):
            continue
        for path in sorted(_paths(first) & _paths(second)):
            if places_overlap(_where(first), _where(second), known):
                yield _mistake(one, two, path, since[0] == since[1])


def _clash(first: Node, since: tuple[int | None, int | None]) -> bool:
    until, last = month_of(first.get("until")), last_of(first)
    return since[0] == since[1] or any(end is not None and end > (since[1] or 0) for end in (until, last))


def _mistake(one: Node, two: Node, path: str, same: bool) -> Mistake:
    node = two.get("set", path) or two.get("track") or two
    other = f"{one.path} (line {one.line}{'' if one.file == two.file else f' of {one.file}'})"
    when = "from the same month" if same else "for months that overlap"
    message = f"is set by {other} too, for the same places and {when}. Change a date, or the places, or drop one."
    return Mistake(node.file, node.line, node.path, message)


def month_of(node: Node | None) -> int | None:
    """Give the month a node holds; None where it holds none."""
    try:
        return clock.month(node.text) if node else None
    except ValueError:
        return None


def last_of(reform: Node) -> int | None:
    """Give the month in which the last city implements a reform that is rolled out; None where it is not, or malformed."""
    since, rollout = month_of(reform.get("from")), reform.get("rollout")
    if since is None or rollout is None or not isinstance(rollout.value, dict):
        return None
    lag, over = (_months(rollout.get(name)) for name in ("lag", "over"))
    return None if lag is None or over is None else since + lag + over


def _months(node: Node | None) -> int | None:
    if node is None:
        return 0
    try:
        return int(units.number(str(node.value), "months"))
    except ValueError:
        return None


def _paths(reform: Node) -> set[str]:
    """Give the paths a reform sets, and the one that puts a track in force."""
    if track := reform.get("track"):
        return {"settlement.regime"} if track.text in MAIN else {f"settlement.tracks.{track.text}"}
    values = reform.get("set")
    return set(values.value) if values and isinstance(values.value, dict) else set()


def _where(reform: Node) -> dict[str, set[str]]:
    where = reform.get("where")
    below = where.value if where and isinstance(where.value, dict) else {}
    return {kind: {name.text for name in names.items()} for kind, names in below.items()}


def places_overlap(one: dict[str, set[str]], two: dict[str, set[str]], known: tuple[Place, ...] | None) -> bool:
    """Say whether two `where` may mean one city at one time."""
    if any(kind in one and kind in two and not one[kind] & two[kind] for kind in ONE_NAME):
        return False
    return known is None or any(_in(place, one) and _in(place, two) for place in known)


def _in(place: Place, where: dict[str, set[str]]) -> bool:
    return all(where[kind].intersection(place.names(kind)) for kind in STATIC if kind in where)
