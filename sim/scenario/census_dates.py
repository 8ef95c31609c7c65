"""Know the month the people of a world were counted in, and say where a run starts in another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sim.core import month_numbers
from sim.scenario.named_cities import CHINA
from sim.scenario.schema import Scenario

CENSUS = "2020-11"  # of China


def census_month(world: str) -> str | None:
    """Give the month a world is of, such as "2020-11"; None for a made-up one, which is of any."""
    if world == CHINA:
        return CENSUS
    if not Path(world).is_dir():
        return None
    from sim.country.country_folder import try_read_country

    told = try_read_country(Path(world))[0]
    return told.about.census if told else None


def census_year(world: str) -> str:
    """Give the year in which the sizes of cities were counted; that of China for a made-up world."""
    return (census_month(world) or CENSUS)[:4]


def warn_other_start(scenario: Scenario) -> Iterator[str]:
    """Yield a sentence where a run starts in another month than that of its census."""
    counted, start = census_month(scenario.world), scenario.time.start
    if counted is None or month_numbers.parse_month(counted) == month_numbers.parse_month(start):
        return
    node = scenario.source("time", "start")
    line = f"{node.file} line {node.line}: " if node and node.line else ""
    world = scenario.world if scenario.world == CHINA else Path(scenario.world).name
    yield (
        f"{line}the people, wages and rents of {world} are those of {counted}, and the run starts in {start}: "
        f"they are taken as they are, as if counted in {start}."
    )
