"""Measure what one number for all earlier stays loses, in China and in a made-up world of strict cities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.studies.exact_histories import CountError, ExactHistoryModel, recognition_errors

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario
    from sim.world.starting_world import World

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SCALE, END = 5000, "2030-12"
NAMES = {  # of the made-up cities, the largest first: in overlapping sets, a one-way set, and in none
    "Nanjing": "Jiangsu", "Suzhou": "Jiangsu", "Wuxi": "Jiangsu", "Xuzhou": "Jiangsu", "Hangzhou": "Zhejiang",
    "Ningbo": "Zhejiang", "Shanghai": "Shanghai", "Wuhan": "Hubei",
}  # fmt: skip
STRICT_VALUES = {
    "settlement.regime": "conditions",
    "settlement.insured_months": 36,
    "settlement.resident_months": 6,
    "settlement.stable_residence": "any",
}
WORKERS, WORLDS = 60_000, 4


class RecognitionLoss(NamedTuple):
    """Errors of insurance and residence, share misjudged, and who settled: by the number, by the histories, by world."""

    insurance: CountError
    residence: CountError
    misjudged: float
    settled: np.ndarray
    settled_exact: np.ndarray
    persons: float


def measure_losses(scenario: Scenario, worlds: Sequence[tuple[int, World | None]], end: str = END) -> RecognitionLoss:
    """Run the model in each world twice, with the histories beside it and with the histories ruling, and compare.

    Parameters
    ----------
    scenario : the scenario.
    worlds : pairs of a seed and a world, None for the world of the scenario.
    end : last month, "2030-12".
    """
    pairs = [
        [ExactHistoryModel(scenario, rng=seed, world=world, rules=rules).run_to(end) for rules in (False, True)]
        for seed, world in worlds
    ]
    insurance, residence, misjudged = recognition_errors([one for plain, _ in pairs for one in plain.seen])
    settled = np.array([[model.settled for model in pair] for pair in pairs])
    return RecognitionLoss(insurance, residence, misjudged, settled[:, 0], settled[:, 1], pairs[0][0].world.scale)


def strict_world(workers: int = WORKERS, replicate: int = 0) -> World:
    """Make a world of cities under real names, so that the documented sets hold among them."""
    from sim.core.random_draws import run_key
    from sim.world.synthetic.synthetic_world import make_synthetic_world

    world = make_synthetic_world(len(NAMES), workers, run_key(3, replicate))
    cities = replace(world.cities, name=tuple(NAMES), province_name=tuple(NAMES.values()))
    return replace(world, cities=cities)


def strict_scenario(**more) -> Scenario:
    """Give the scenario of the strict world; more : values by key, such as recognition."""
    from sim.scenario.scenario_files import load

    baseline = load(SCENARIOS / "baseline.yaml")
    reforms = [{"from": "2020-11", "set": STRICT_VALUES}]
    return baseline.changed(world="synthetic", reforms=reforms, **more)


def china_scenario(file: str) -> Scenario:
    """Give a scenario that ships at the scale of the page."""
    from sim.scenario.scenario_files import load

    return load(SCENARIOS / file, sets=(f"population.scale={SCALE}",))
