"""Check what one value alone does not show: dates against dates, names against tables, reforms against reforms.

Everything here reads the tree as written and skips what is malformed, so that all mistakes come out together.
"""

from __future__ import annotations

from collections.abc import Iterator

from sim.core import month_numbers
from sim.core.errors import Mistake, shorten_value
from sim.input_files.source_tree import Node, mistake_at
from sim.parameters.run_settings import Time
from sim.scenario import change_checks, reform_conflicts, rollout_checks, track_checks, world_checks

# The months that a record holds (sim.world.worker_record, which is not imported here: it brings numba along).
EARLIEST = month_numbers.parse_month("2005-12")
LATEST = month_numbers.parse_month("2069-12")
TIERS = (("open_below", 3_000_000), ("points_from", 5_000_000))  # limits of the tiers, with their defaults, persons


def check_scenario(tree: Node) -> Iterator[Mistake]:
    """Yield every mistake that spans several values of a scenario."""
    known = world_checks.cities_of_tree(tree)
    yield from world_checks.check_world(tree)
    yield from _times(tree)
    yield from _thresholds(tree)
    yield from track_checks.check_named_tracks(tree)
    reforms, brought = tree.each("reforms"), tree.each("tracks")
    for change in (*reforms, *brought):
        yield from change_checks.check_dated_change(change, known)
        yield from _not_before(change, tree)
        yield from track_checks.check_track_keys(change)
        yield from rollout_checks.check_rollout(change, known)
    yield from reform_conflicts.find_conflicts([*reforms, *brought], known)
    for one in tree.each("recognition"):
        yield from change_checks.check_recognition_set(one, known)
        yield from _not_before(one, tree)


def _not_before(reform: Node, tree: Node) -> Iterator[Mistake]:
    """Yield a reform or set that begins, or is announced, before the run starts."""
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
    low, high = (world_checks.read_persons(tree.get("settlement", name), default) for name, default in TIERS)
    node = tree.get("settlement", "points_from") or tree.get("settlement", "open_below")
    if low is not None and high is not None and low > high:
        yield mistake_at(node, f"puts the points tier ({high:,} persons) below the end of the open tier ({low:,}).")
