"""Check what one value alone does not show: dates against dates, names against tables, reforms against reforms.

Everything here reads the tree as written and skips what is malformed, so that all mistakes come out together.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sim import clock
from sim.errors import Mistake, shown
from sim.scenario import overlap, places, rolled, tracks, units
from sim.scenario.naming import hint
from sim.scenario.parameters import NATIONAL
from sim.scenario.run import MOST_CITIES, Population, Synthetic, Time
from sim.scenario.tree import Node, wrong
from sim.scenario.validate import MANY
from sim.scenario.wording import nearest

WORLDS = ("china-2020", "synthetic")
THRESHOLDS = ("settlement.open_below", "settlement.points_from")


def of_scenario(tree: Node) -> Iterator[Mistake]:
    """Yield every mistake that spans several values of a scenario."""
    known = of_tree(tree)
    yield from _world(tree)
    yield from _times(tree)
    yield from _thresholds(tree)
    yield from tracks.of_sections(tree)
    reforms, brought = tree.each("reforms"), tree.each("tracks")
    for change in (*reforms, *brought):
        yield from of_change(change, known)
        yield from _not_before(change, tree)
        yield from tracks.of_change(change)
        yield from rolled.of_change(change, known)
    yield from overlap.of_reforms([*reforms, *brought], known)
    for one in tree.each("recognition"):
        yield from of_set(one, known)
        yield from _not_before(one, tree)


def of_tree(tree: Node) -> tuple[places.Place, ...] | None:
    """Give the cities of the world that a tree names, None where they are not known."""
    world = tree.get("world")
    if world is None or world.text != "synthetic":
        return places.of_world(world.text if world else "china-2020")
    number = persons(tree.get("synthetic", "cities"), Synthetic.model_fields["cities"].default)
    fits = number is not None and 2 <= number <= MOST_CITIES and number == int(number)
    return places.made_up(int(number or 0), 0.0) if fits else None


def of_change(change: Node, known: tuple[places.Place, ...] | None) -> Iterator[Mistake]:
    """Yield the mistakes of one dated change: its dates, its places, and what may differ by place."""
    yield from _dates(change)
    where = change.get("where")
    yield from _names(where, known)
    if where is not None and isinstance(where.value, dict):
        yield from _paths(change, where)


def of_set(one: Node, known: tuple[places.Place, ...] | None) -> Iterator[Mistake]:
    """Yield the mistakes of one set of recognition: its dates and its cities."""
    yield from _dates(one)
    for key in ("among", "into"):
        yield from _names(one.get(key), known)


def _dates(change: Node) -> Iterator[Mistake]:
    since, until = overlap.month_of(change.get("from")), overlap.month_of(change.get("until"))
    if since is not None and until is not None and until <= since:
        yield wrong(change.get("until"), f"is not after {clock.text(since)}, where the change begins.")
    announced = overlap.month_of(change.get("announced"))
    if since is not None and announced is not None and announced > since:
        yield wrong(change.get("announced"), f"is after {clock.text(since)}, where the change begins.")


def _names(where: Node | None, known: tuple[places.Place, ...] | None) -> Iterator[Mistake]:
    if where is None or not isinstance(where.value, dict):
        return
    yield from _names(where.get("except"), known)
    for kind, names in where.value.items():
        accepted = places.known(kind, known) if kind in (*places.STATIC, "size_class", "tier") else None
        missed = [name for name in names.items() if accepted is not None and name.text not in accepted]
        for name in missed[:MANY]:
            meant = hint(kind, name.text, known or ()) if kind in places.STATIC else nearest(name.text, accepted or ())
            yield wrong(name, f"is {shown(name.text)}, not a {kind.replace('_', ' ')}. {meant}")
        if len(missed) > MANY:
            yield wrong(missed[MANY], f"and {len(missed) - MANY:,} more are not a {kind.replace('_', ' ')} either.")


def _paths(change: Node, where: Node) -> Iterator[Mistake]:
    values = change.get("set")
    for path, node in values.value.items() if values and isinstance(values.value, dict) else ():
        if where.value and path in NATIONAL:
            yield wrong(
                node, "is one value for the whole country. Leave out `where`, or put it in a reform of its own."
            )
        if path in THRESHOLDS and "tier" in where.value:
            yield wrong(node, "decides which tier a city is in, so its `where` cannot name a tier. Name size classes.")


def _not_before(reform: Node, tree: Node) -> Iterator[Mistake]:
    since, start = overlap.month_of(reform.get("from")), _month(tree, "start")
    if since is not None and start is not None and since < start:
        early = f"is {clock.text(since)}, before the run starts ({clock.text(start)})."
        yield wrong(reform.get("from"), f"{early} Start earlier, or put it in the rules' history.")
    announced = overlap.month_of(reform.get("announced"))
    if announced is not None and start is not None and announced < start:
        early = f"is {clock.text(announced)}, before the run starts ({clock.text(start)})."
        yield wrong(reform.get("announced"), f"{early} Write {clock.text(start)}: known from the first month on.")


def _month(tree: Node, name: str) -> int | None:
    node = tree.get("time", name)
    return overlap.month_of(node) if node else clock.month(Time.model_fields[name].default)


EARLIEST, LATEST = clock.month("2005-12"), clock.month("2069-12")  # that a record holds (sim.world.columns)
FEWEST = 100  # workers of a made-up world: below, no measure of it says anything


def _times(tree: Node) -> Iterator[Mistake]:
    start, end = _month(tree, "start"), _month(tree, "end")
    if start is not None and end is not None and end <= start:
        node = tree.get("time", "end") or tree.get("time", "start")
        yield wrong(node, f"is {shown(node.text if node else '')}. The run must end after it starts ({clock.text(start)}).")
    if start is not None and start < EARLIEST:
        node = tree.get("time", "start")
        why = "the oldest of an earlier start were born before 1900, where the record of a worker begins"
        yield wrong(node, f"is {shown(node.text if node else '')}. The first month that works is {clock.text(EARLIEST)}: {why}.")
    if end is not None and end > LATEST:
        node = tree.get("time", "end")
        yield wrong(node, f"is {shown(node.text if node else '')}. The last month a run can reach is {clock.text(LATEST)}.")


def _thresholds(tree: Node) -> Iterator[Mistake]:
    low, high = (persons(tree.get("settlement", name), default) for name, default in _BOUNDS)
    node = tree.get("settlement", "points_from") or tree.get("settlement", "open_below")
    if low is not None and high is not None and low > high:
        yield wrong(node, f"puts the points tier ({high:,} persons) below the end of the open tier ({low:,}).")


_BOUNDS = (("open_below", 3_000_000), ("points_from", 5_000_000))


def persons(node: Node | None, default: float) -> float | None:
    """Give a number of persons as written, the default where nothing is; None where it is none."""
    if node is None:
        return default
    try:
        return units.number(str(node.value), "persons")
    except ValueError:
        return None


def _world(tree: Node) -> Iterator[Mistake]:
    world = tree.get("world")
    name = world.text if world else "china-2020"
    if world and name and name not in WORLDS and not is_folder(name):
        yield wrong(world, f"is {shown(name)}. Write china-2020, synthetic, or the path of a folder that exists.")
    made_up = tree.get("synthetic")
    if made_up and name != "synthetic":
        yield wrong(made_up, f"is used only with world: synthetic; this scenario has world: {shown(name)}.")
    if name == "synthetic":
        yield from _enough(tree)



def is_folder(name: str) -> bool:
    """Say whether a text is the path of a folder; no where it is no path at all."""
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _enough(tree: Node) -> Iterator[Mistake]:
    """Yield a mistake where a made-up world has next to nobody."""
    node = tree.get("synthetic", "persons") or tree.get("population", "scale")
    people = persons(tree.get("synthetic", "persons"), Synthetic.model_fields["persons"].default)
    scale = persons(tree.get("population", "scale"), Population.model_fields["scale"].default)
    if node is not None and people is not None and scale is not None and 0 < people < FEWEST * scale and scale > 0:
        finer = f", or a scale of {people / FEWEST:,.0f} or less" if people >= FEWEST else ""
        least = f"at least {FEWEST * scale:,.0f} persons{finer}"
        yield wrong(node, f"is {shown(node.text)}. A made-up world needs {FEWEST} workers: write {least}.")
