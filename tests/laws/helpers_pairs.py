"""Paired runs of made-up worlds, read from the records of workers month by month."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.world.synthetic.synthetic_world import make_synthetic_world
from sim.world.worker_record import PENDING, read_field

T = {3: 4.30, 4: 3.18, 5: 2.78, 6: 2.57, 12: 2.20}  # Student's t at 95% by number of pairs


class Month(NamedTuple):
    """A month lived through: the records before and after it, who settled in it, and the model."""

    before: np.ndarray
    after: np.ndarray
    settled: np.ndarray
    model: Mobility


def run(
    case, replicate: int, months: int, measure: Callable[[Month], np.ndarray], cities=12, workers=30_000
) -> np.ndarray:
    """Sum a measure over the months of a run; the same replicate means the same world and draws."""
    model = Mobility(
        case, rng=3, replicate=replicate, world=make_synthetic_world(cities, workers, run_key(3, replicate))
    )
    seen: list[np.ndarray] = []
    for _ in range(months):
        before = model.slots.records().copy()
        model.step()
        after = model.slots.records()[: len(before)]
        applied = read_field(before["traits"], PENDING) == 1
        settled = applied & (after["registered"] != before["registered"]) & (after["origin"] == before["origin"])
        seen.append(np.asarray(measure(Month(before, after, settled, model)), float))
    return np.sum(seen, axis=0)


def difference(base: list, variant: list) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean difference of pairs and its 95% half width."""
    pairs = np.array(variant) - np.array(base)
    return pairs.mean(axis=0), T[len(pairs)] * pairs.std(axis=0, ddof=1) / np.sqrt(len(pairs))
