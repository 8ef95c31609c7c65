"""Find reforms and tracks that set the same value for the same places at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from sim.core import month_numbers
from sim.core.errors import Mistake
from sim.input_files.source_tree import Node
from sim.parameters.fields import value_units
from sim.scenario.change_area import ChangeArea, read_change_area
from sim.scenario.named_cities import NamedCity

MANY, MOST = 20, 1000  # clashes of one value that are told; reforms of a scenario
MAIN = (
    "open",
    "conditions",
    "points",
    "closed",
)  # as in sim.rule_language.settlement_track: one of them holds in a city at a time


def find_conflicts(reforms: list[Node], known: tuple[NamedCity, ...] | None) -> Iterator[Mistake]:
    """Yield a mistake for each pair of reforms, or tracks, that contradict each other.

    A value holds from its month until the next one, so a later reform may follow an open-ended one, and of two from the
    same month that of the narrower places wins: an exception. Two from the same month whose places only overlap, or one
    whose `until` lies past the beginning of the next that is no exception, leave open which is meant.
    """
    for path, sharing in _sharing(reforms).items():
        if sharing and len(reforms) <= MOST:
            yield from islice(_clashing(path, sharing, known), MANY)


@dataclass(frozen=True)
class _Dated:
    """A change with the month it begins, the month until which another must not begin, and its places."""

    change: Node
    since: int
    end: int | None
    area: ChangeArea


def _sharing(reforms: list[Node]) -> dict[str, list[_Dated]]:
    """Give, by path, the changes that set it, in the order they are written."""
    found: dict[str, list[_Dated]] = {}
    for reform in reforms:
        since = node_month(reform.get("from"))
        if since is not None:
            ends = [end for end in (node_month(reform.get("until")), last_month_of(reform)) if end is not None]
            dated = _Dated(reform, since, max(ends, default=None), read_change_area(reform))
            for path in sorted(_paths(reform)):
                found.setdefault(path, []).append(dated)
    return {path: found[path] for path in sorted(found)}


def _clashing(path: str, sharing: list[_Dated], known: tuple[NamedCity, ...] | None) -> Iterator[Mistake]:
    for one, two in combinations(sharing, 2):
        first, second = sorted((one, two), key=lambda dated: dated.since)
        same = first.since == second.since
        if not same and (first.end is None or first.end <= second.since):
            continue
        here, there = first.area, second.area
        if not here.overlaps(there, known) or there.within(here, known) or (same and here.within(there, known)):
            continue
        yield _mistake(one.change, two.change, path, same)


def _mistake(one: Node, two: Node, path: str, same: bool) -> Mistake:
    node = two.get("set", path) or two.get("track") or two
    other = f"{one.path} (line {one.line}{'' if one.file == two.file else f' of {one.file}'})"
    when = "from the same month" if same else "for months that overlap"
    message = f"is set by {other} too, for the same places and {when}. Change a date, or the places, or drop one."
    return Mistake(node.file, node.line, node.path, message)


def node_month(node: Node | None) -> int | None:
    """Give the month a node holds; None where it holds none."""
    try:
        return month_numbers.parse_month(node.text) if node else None
    except ValueError:
        return None


def last_month_of(reform: Node) -> int | None:
    """Give the month in which the last city implements a reform that is rolled out, or of the last step of one phased in.

    None where it is neither, or malformed.
    """
    since, rollout = node_month(reform.get("from")), reform.get("rollout")
    if reform.get("phased") is not None:
        steps = _months(reform.get("phased"))
        return None if since is None or not steps else since + steps - 1
    if since is None or rollout is None or not isinstance(rollout.value, dict):
        return None
    lag, over = (_months(rollout.get(name)) for name in ("lag", "over"))
    return None if lag is None or over is None else since + lag + over


def _months(node: Node | None) -> int | None:
    if node is None:
        return 0
    try:
        return int(value_units.parse_number(str(node.value), "months"))
    except ValueError:
        return None


def _paths(reform: Node) -> set[str]:
    """Give the paths a reform sets, and the one that puts a track in force."""
    if track := reform.get("track"):
        return {"settlement.regime"} if track.text in MAIN else {f"settlement.tracks.{track.text}"}
    values = reform.get("set")
    return set(values.value) if values and isinstance(values.value, dict) else set()
