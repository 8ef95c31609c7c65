"""Build the world a scenario starts from."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sim.core import fork_guard, month_numbers
from sim.world.record_checks import check_start_records
from sim.world.starting_world import World

CHINA = "china-2020"
SYNTHETIC = "synthetic"


def build_starting_world(scenario, key: np.uint64, scale: float | None = None) -> World:
    """Return the world of a scenario: China in 2020, made up, or a folder of tables; the same key gives the same world.

    Parameters
    ----------
    scenario : anything with the attributes world, time.start, population.scale, start, work, hazard and, for a made-up world,
        synthetic (cities; persons aged 16 and over).
    key : uint64, key of the run (sim.core.random_draws.run_key).
    scale : float, persons per worker, instead of the scenario's.

    Raises
    ------
    ValueError
        where the scale is below 1, the world has no such name, or a record does not fit.
    ScenarioError
        where a folder of tables has mistakes.
    """
    fork_guard.refuse_after_fork()
    scale = float(scenario.population.scale if scale is None else scale)
    if scale < 1:
        raise ValueError(f"A worker stands for at least one person; the scale is {scale}.")
    month = month_numbers.parse_month(scenario.time.start)
    if scenario.world == SYNTHETIC:
        from sim.world.synthetic.synthetic_world import make_synthetic_world

        cities, workers = scenario.synthetic.cities, int(np.rint(scenario.synthetic.persons / scale))
        return check_start_records(
            make_synthetic_world(cities, workers, key, scale, month, scenario.start, scenario.work, scenario.hazard)
        )
    if scenario.world == CHINA:
        from sim.world.china.china_population import synthesise_china

        return check_start_records(synthesise_china(month, scale, key, scenario.start, scenario.work, scenario.hazard))
    if Path(scenario.world).is_dir():
        from sim.country.country_folder import read_country
        from sim.world.country_tables.country_world import build_country_world

        told = read_country(Path(scenario.world))
        return check_start_records(
            build_country_world(told, month, scale, key, scenario.start, scenario.work, scenario.hazard)
        )
    raise ValueError(f"{scenario.world!r} is not a world; use {CHINA}, {SYNTHETIC} or a folder of tables.")


def describe_world_mismatch(world: World, scenario) -> str:
    """Return how a world that was handed over differs from the scenario in month or scale, "" where it does not."""
    asked = month_numbers.parse_month(scenario.time.start), scenario.population.scale
    if (world.month, world.scale) == asked:
        return ""
    both = ((world.month, world.scale), asked)
    of_world, of_scenario = (
        f"{month_numbers.format_month(month)}, {scale:,g} persons per worker" for month, scale in both
    )
    return f"The world handed over is of {of_world}; the scenario asks for {of_scenario}. Those of the world hold."
