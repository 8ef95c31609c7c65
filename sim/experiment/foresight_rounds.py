"""Repeat a run until the cut-offs people expect are those that come: perfect foresight (docs/model.md 2.5).

Round 0 has adaptive expectations; every later round expects the cut-offs of the round before. The rounds end when no
cut-off moves by more than `expectations.foresight_tolerance` points, or after `expectations.foresight_max_rounds` repetitions.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.random_seed import SCENARIO_SEED

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario
    from sim.world.starting_world import World


@dataclass(frozen=True)
class FixedPoint:
    """What the rounds ended with.

    rounds : how many after round 0      change : largest change of a cut-off in the last one, points
    expected : (month, city) float, the cut-offs the last round expected, points
    """

    rounds: int
    change: float
    expected: np.ndarray


def find_cutoffs(
    scenario: Scenario | str | Path,
    *,
    rng=SCENARIO_SEED,
    replicate: int | None = None,
    world: World | None = None,
    threads=None,
):
    """Find the cut-offs to come of a scenario in memory, to be handed to sim.Mobility.

    Parameters
    ----------
    scenario : a scenario or the path of its file; it is run to its end.
    rng, replicate, world, threads : as sim.Mobility takes them.

    Returns
    -------
    (month, city) float, points; nan = no cut-off yet.
    """
    from sim.model import Mobility
    from sim.scenario.mesa_adapter import unwrap_scenario

    chosen = unwrap_scenario(scenario)

    def live(number: int, expected: np.ndarray) -> np.ndarray:
        model = Mobility(chosen, rng=rng, replicate=replicate, world=world, threads=threads, cutoffs=expected)
        cutoffs = [model.announced.cutoff]
        while model.month < model.end:
            model.step()
            cutoffs.append(model.announced.cutoff)
        del model
        gc.collect()  # a Mesa model is freed by the collector, not by reference count
        return carry_forward(np.array(cutoffs))

    return repeat_rounds(chosen, live).expected


def repeat_rounds(scenario: Scenario, live: Callable[[int, np.ndarray], np.ndarray]) -> FixedPoint:
    """Repeat rounds until the cut-offs found are those expected; live(number, expected) runs one and returns (month, city)."""
    found = np.empty((0, 0))
    for number in range(scenario.expectations.foresight_max_rounds + 1):
        expected = found
        found = live(number, expected)
        change = largest_change(expected, found)
        if change <= scenario.expectations.foresight_tolerance:
            break
    return FixedPoint(number, change, expected)


def largest_change(expected: np.ndarray, found: np.ndarray) -> float:
    """Return the largest change of a cut-off in points; none counts as 0, an empty `expected` (round 0) as an infinite change."""
    if not len(expected):
        return np.inf
    return float(np.abs(np.nan_to_num(found) - np.nan_to_num(expected)).max())


def carry_forward(cutoffs: np.ndarray) -> np.ndarray:
    """Return the cut-off that stands at the end of each month, from those drawn in it: float64 (month, city), nan = none."""
    made = cutoffs.astype(float)
    for row in range(1, len(made)):
        made[row] = np.where(np.isnan(made[row]), made[row - 1], made[row])
    return made
