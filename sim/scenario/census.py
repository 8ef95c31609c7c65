"""Know the month the people of a world were counted in, and say where a run starts in another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sim import clock
from sim.scenario.places import CHINA
from sim.scenario.schema import Scenario

CENSUS = "2020-11"  # of China


def census(world: str) -> str | None:
    """Give the month a world is of, such as "2020-11"; None for a made-up one, which is of any."""
    if world == CHINA:
        return CENSUS
    if not Path(world).is_dir():
        return None
    from sim.country.country import looked_at

    told = looked_at(Path(world))[0]
    return told.about.census if told else None


def year(world: str) -> str:
    """Give the year in which the sizes of cities were counted; that of China for a made-up world."""
    return (census(world) or CENSUS)[:4]


def another_date(scenario: Scenario) -> Iterator[str]:
    """Yield a sentence where a run starts in another month than that of its census."""
    counted, start = census(scenario.world), scenario.time.start
    if counted is None or clock.month(counted) == clock.month(start):
        return
    node = scenario.source("time", "start")
    line = f"{node.file} line {node.line}: " if node and node.line else ""
    world = scenario.world if scenario.world == CHINA else Path(scenario.world).name
    yield (
        f"{line}the people, wages and rents of {world} are those of {counted}, and the run starts in {start}: "
        f"they are taken as they are, as if counted in {start}."
    )
