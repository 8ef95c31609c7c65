"""Measure what each mechanism costs: the full month, the month without one of them, and the simple month without any.

    python -m benchmarks.mechanisms                China at 1,000 persons per worker
    python -m benchmarks.mechanisms --scale 100    11 million workers

All models live the same months in turn, so that a busy moment of the machine meets all alike; a figure is the median over
months. A mechanism's cost is the full month less the month without it: costs do not add up, since mechanisms share work and
change who does what. Rebuilding the weights of places in January is a month of its own, given apart.
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from sim.core import month_numbers
from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.parameters.mechanism_switches import Switches
from sim.scenario.scenario_files import load
from sim.world.world_builder import build_starting_world

BASELINE = "scenarios/baseline.yaml"
SIMPLE = "all switches off"


def models(scale: float, threads: int | None) -> dict[str, Mobility]:
    """Build the full model, one without each mechanism, and one without any, of one world."""
    off = {f"without {name}": (f"switches.{name}=no",) for name in Switches.model_fields}
    cases = {"full": (), **off, SIMPLE: tuple(f"switches.{name}=no" for name in Switches.model_fields)}
    scenarios = {name: load(BASELINE, sets=(f"population.scale={scale}", *sets)) for name, sets in cases.items()}
    world = build_starting_world(scenarios["full"], run_key(1, 0))
    return {name: Mobility(one, rng=1, world=world, threads=threads) for name, one in scenarios.items()}


def timed(made: dict[str, Mobility], months: int) -> tuple[dict[str, float], dict[str, float]]:
    """Return the median seconds of a plain month, and the seconds of a January, by model."""
    spent, january = spent_in(made, months)
    return medians(spent[~january], made), medians(spent[january], made)


def spent_in(made: dict[str, Mobility], months: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the seconds of every month, float64 (month, model), and which months are January, bool (month,)."""
    spent, january = np.empty((months, len(made))), np.zeros(months, bool)
    for month in range(months):
        for column, model in enumerate(made.values()):
            started = time.perf_counter()
            model.step()
            spent[month, column] = time.perf_counter() - started
            january[month] = month_numbers.month_of_year(model.month) == 1
    return spent, january


def medians(spent: np.ndarray, made: dict[str, Mobility]) -> dict[str, float]:
    """Return the median of every model's seconds."""
    return dict(zip(made, np.median(spent, axis=0), strict=True))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=1000)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--months", type=int, default=26)
    chosen = parser.parse_args()
    made = models(chosen.scale, chosen.threads)
    for model in made.values():
        model.step()
    seconds, january = timed(made, chosen.months)
    workers = int(made["full"].totals.adults.sum())
    print(f"China, {workers:,} workers, {chosen.threads or 'all'} threads; median of {chosen.months} months")
    print(
        f"{'':22s} {'ms a month':>10s} {'ns a worker':>12s} {'of the full':>12s} {'its cost':>9s} {'January, ms':>12s}"
    )
    for name, spent in seconds.items():
        share, cost = spent / seconds["full"], "" if name == "full" else f"{1 - spent / seconds['full']:.1%}"
        each = 1e9 * spent / workers
        print(f"{name:22s} {1e3 * spent:10.2f} {each:12.2f} {share:12.3f} {cost:>9s} {1e3 * january[name]:12.1f}")


if __name__ == "__main__":
    main()
