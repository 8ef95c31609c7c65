"""Check what one value alone does not show: dates against dates, names against tables, reforms against reforms.

Everything here reads the tree as written and skips what is malformed, so that all mistakes come out together.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sim.core import month_numbers
from sim.core.errors import Mistake, shorten_value
from sim.input_files.error_messages import suggest_key
from sim.input_files.source_tree import Node, mistake_at
from sim.input_files.tree_validation import MANY
from sim.parameters.fields import value_units
from sim.parameters.parameter_registry import NATIONAL
from sim.parameters.run_settings import MOST_CITIES, Population, Synthetic, Time
from sim.scenario import named_cities, reform_conflicts, rollout_checks, track_checks
from sim.scenario.place_names import suggest_place

WORLDS = ("china-2020", "synthetic")
THRESHOLDS = ("settlement.open_below", "settlement.points_from")


def check_scenario(tree: Node) -> Iterator[Mistake]:
    """Yield every mistake that spans several values of a scenario."""
    known = cities_of_tree(tree)
    yield from _world(tree)
    yield from _times(tree)
    yield from _thresholds(tree)
    yield from track_checks.check_named_tracks(tree)
    reforms, brought = tree.each("reforms"), tree.each("tracks")
    for change in (*reforms, *brought):
        yield from check_dated_change(change, known)
        yield from _not_before(change, tree)
        yield from track_checks.check_track_keys(change)
        yield from rollout_checks.check_rollout(change, known)
    yield from reform_conflicts.find_conflicts([*reforms, *brought], known)
    for one in tree.each("recognition"):
        yield from check_recognition_set(one, known)
        yield from _not_before(one, tree)


def cities_of_tree(tree: Node) -> tuple[named_cities.NamedCity, ...] | None:
    """Give the cities of the world that a tree names, None where they are not known."""
    world = tree.get("world")
    if world is None or world.text != "synthetic":
        return named_cities.world_cities(world.text if world else "china-2020")
    number = read_persons(tree.get("synthetic", "cities"), Synthetic.model_fields["cities"].default)
    fits = number is not None and 2 <= number <= MOST_CITIES and number == int(number)
    return named_cities.synthetic_cities(int(number or 0), 0.0) if fits else None


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


def _not_before(reform: Node, tree: Node) -> Iterator[Mistake]:
    since, start = reform_conflicts.node_month(reform.get("from")), _month(tree, "start")
    if since is not None and start is not None and since < start:
        early = f"is {month_numbers.format_month(since)}, before the run starts ({month_numbers.format_month(start)})."
        yield mistake_at(reform.get("from"), f"{early} Start earlier, or put it in the rules' history.")
    announced = reform_conflicts.node_month(reform.get("announced"))
    if announced is not None and start is not None and announced < start:
        early = (
            f"is {month_numbers.format_month(announced)}, before the run starts ({month_numbers.format_month(start)})."
        )
        yield mistake_at(
            reform.get("announced"),
            f"{early} Write {month_numbers.format_month(start)}: known from the first month on.",
        )


def _month(tree: Node, name: str) -> int | None:
    node = tree.get("time", name)
    return reform_conflicts.node_month(node) if node else month_numbers.parse_month(Time.model_fields[name].default)


# The months that a record holds (sim.world.worker_record, which is not imported here: it brings numba along).
EARLIEST = month_numbers.parse_month("2005-12")
LATEST = month_numbers.parse_month("2069-12")
FEWEST = 100  # workers of a made-up world: below, no measure of it says anything


def _times(tree: Node) -> Iterator[Mistake]:
    start, end = _month(tree, "start"), _month(tree, "end")
    if start is not None and end is not None and end <= start:
        node = tree.get("time", "end") or tree.get("time", "start")
        yield mistake_at(
            node,
            f"is {shorten_value(node.text if node else '')}. The run must end after it starts ({month_numbers.format_month(start)}).",
        )
    if start is not None and start < EARLIEST:
        node = tree.get("time", "start")
        why = "the oldest of an earlier start were born before 1900, where the record of a worker begins"
        yield mistake_at(
            node,
            f"is {shorten_value(node.text if node else '')}. The first month that works is {month_numbers.format_month(EARLIEST)}: {why}.",
        )
    if end is not None and end > LATEST:
        node = tree.get("time", "end")
        yield mistake_at(
            node,
            f"is {shorten_value(node.text if node else '')}. The last month a run can reach is {month_numbers.format_month(LATEST)}.",
        )


def _thresholds(tree: Node) -> Iterator[Mistake]:
    low, high = (read_persons(tree.get("settlement", name), default) for name, default in _BOUNDS)
    node = tree.get("settlement", "points_from") or tree.get("settlement", "open_below")
    if low is not None and high is not None and low > high:
        yield mistake_at(node, f"puts the points tier ({high:,} persons) below the end of the open tier ({low:,}).")


_BOUNDS = (("open_below", 3_000_000), ("points_from", 5_000_000))


def read_persons(node: Node | None, default: float) -> float | None:
    """Give a number of persons as written, the default where nothing is; None where it is none."""
    if node is None:
        return default
    try:
        return value_units.parse_number(str(node.value), "persons")
    except ValueError:
        return None


def _world(tree: Node) -> Iterator[Mistake]:
    world = tree.get("world")
    name = world.text if world else "china-2020"
    if world and name and name not in WORLDS and not is_folder(name):
        yield mistake_at(
            world, f"is {shorten_value(name)}. Write china-2020, synthetic, or the path of a folder that exists."
        )
    made_up = tree.get("synthetic")
    if made_up and name != "synthetic":
        yield mistake_at(
            made_up, f"is used only with world: synthetic; this scenario has world: {shorten_value(name)}."
        )
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
    people = read_persons(tree.get("synthetic", "persons"), Synthetic.model_fields["persons"].default)
    scale = read_persons(tree.get("population", "scale"), Population.model_fields["scale"].default)
    if node is not None and people is not None and scale is not None and 0 < people < FEWEST * scale and scale > 0:
        finer = f", or a scale of {people / FEWEST:,.0f} or less" if people >= FEWEST else ""
        least = f"at least {FEWEST * scale:,.0f} persons{finer}"
        yield mistake_at(node, f"is {shorten_value(node.text)}. A made-up world needs {FEWEST} workers: write {least}.")
