"""Build the world a scenario starts from."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sim import clock, forked
from sim.world.fits import assure
from sim.world.world import World

CHINA = "china-2020"
SYNTHETIC = "synthetic"


def build(scenario, key: np.uint64, scale: float | None = None) -> World:
    """Return the world of a scenario: China in 2020, made up, or a folder of tables; the same key gives the same world.

    scenario: anything with the attributes world, time.start, population.scale, start, work, hazard and, for a made-up world,
    synthetic (cities; persons aged 16 and over). scale: persons a worker, instead of the scenario's.
    """
    forked.refuse()
    scale = float(scenario.population.scale if scale is None else scale)
    if scale < 1:
        raise ValueError(f"A worker stands for at least one person; the scale is {scale}.")
    month = clock.month(scenario.time.start)
    if scenario.world == SYNTHETIC:
        from sim.world.synthetic import synthetic

        cities, workers = scenario.synthetic.cities, int(np.rint(scenario.synthetic.persons / scale))
        return assure(synthetic(cities, workers, key, scale, month, scenario.start, scenario.work, scenario.hazard))
    if scenario.world == CHINA:
        from sim.world.china import china

        return assure(china(month, scale, key, scenario.start, scenario.work, scenario.hazard))
    if Path(scenario.world).is_dir():
        from sim.country.country import country
        from sim.world.own import own

        told = country(Path(scenario.world))
        return assure(own(told, month, scale, key, scenario.start, scenario.work, scenario.hazard))
    raise ValueError(f"{scenario.world!r} is not a world; use {CHINA}, {SYNTHETIC} or a folder of tables.")
