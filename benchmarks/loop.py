"""Measure the monthly loop: worker-months per second, time against workers and cities, the parts of a month.

    python -m benchmarks.loop            all tables (made-up worlds, and the cities of 2020 at scale 100)
    python -m benchmarks.loop --quick    smaller worlds

A figure is the median of the months timed after a warm-up, wall time. Results depend on the machine: quote ratios.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time

import numpy as np

from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.scenario.scenario_files import load
from sim.world.synthetic.synthetic_world import make_synthetic_world

BASELINE = "scenarios/baseline.yaml"
PARTS = ("read_rules", "come_of_age", "act", "add_up", "answer", "remember", "announce")


def timed(model: Mobility, months: int = 12, warm: int = 2) -> dict[str, float]:
    """Return the median seconds of each part of a month, and of the whole.

    Parameters
    ----------
    model : the model; it is run on.
    months, warm : int, months timed; months before them.
    """
    spent: dict[str, list[float]] = {part: [] for part in PARTS}
    for part in PARTS:
        setattr(model, part, clocked(getattr(model, part), spent[part]))
    for _ in range(warm + months):
        model.step()
    seconds = {part: statistics.median(values[warm:]) for part, values in spent.items()}
    return {**seconds, "month": sum(seconds.values())}


def clocked(call, spent: list[float]):
    """Wrap a step of the model so that the seconds of every call are kept."""

    def run():
        started = time.perf_counter()
        call()
        spent.append(time.perf_counter() - started)

    return run


def made_up(cities: int, workers: int, threads: int | None) -> Mobility:
    """Build a model of a made-up world.

    Parameters
    ----------
    cities, workers : int, how many.
    threads : int, None for all.
    """
    scenario = load(BASELINE, sets=("world=synthetic",))
    return Mobility(scenario, rng=1, world=make_synthetic_world(cities, workers, run_key(1)), threads=threads)


def report(title: str, model: Mobility) -> dict[str, float]:
    """Print one row: seconds of a month in parts, worker-months per second."""
    seconds, workers = timed(model), int(model.totals.adults.sum())
    parts = "  ".join(f"{part} {1e3 * seconds[part]:8.2f}" for part in PARTS)
    rate = workers / seconds["month"] / 1e6
    print(f"{title:34s} {workers:11,d} workers  {parts}  ms   {rate:7.1f} M worker-months/s", flush=True)
    del model
    gc.collect()
    return {**seconds, "workers": workers}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--threads", type=int)
    chosen = parser.parse_args()
    sizes = (10_000, 100_000, 1_000_000) if chosen.quick else (100_000, 1_000_000, 10_000_000)
    print("time = a + b x workers, made-up world of 300 cities")
    rows = [report(f"300 cities, {size:,}", made_up(300, size, chosen.threads)) for size in sizes]
    x, y = (np.array([row[name] for row in rows]) for name in ("workers", "month"))
    b, a = np.polyfit(x, y, 1, w=1 / y)
    print(f"a = {1e3 * a:.2f} ms a month, b = {1e9 * b:.2f} ns a worker-month\n")
    print("cities, at one number of workers: the pass over workers apart from the update of cities")
    few, many = (report(f"{cities} cities", made_up(cities, sizes[-1] // 5, chosen.threads)) for cities in (30, 1000))
    print(
        f"a worker-month with 1,000 cities against 30: act x {many['act'] / few['act'] * few['workers'] / many['workers']:.3f}\n"
    )
    print("the cities of 2020")
    scale = 1000 if chosen.quick else 100
    report(
        f"china-2020, scale {scale}",
        Mobility(load(BASELINE, sets=(f"population.scale={scale}",)), rng=1, threads=chosen.threads),
    )


if __name__ == "__main__":
    main()
