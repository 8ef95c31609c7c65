"""Measure what the rules cost per month: all documented tracks against one open rule everywhere, in one run.

    python -m benchmarks.rules                China at 200 persons per worker: 5.8 million workers
    python -m benchmarks.rules --scale 1000   1.2 million: what is computed by place weighs more

Both models live the same months in turn, so that a busy moment of the machine meets both. Throughput counts all months of
whole years: those in which rules change and places are weighed anew, which the simplest rule set has fewer of, and those
between. In the simplest rule set every city is open, no track stands beside it and no months are recognised.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.mechanisms import BASELINE, spent_in
from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.rule_language.settlement_track import SIDE_TRACKS
from sim.scenario.scenario_files import load
from sim.world.world_builder import build_starting_world


def simplest(folder: Path, scale: float):
    """Write and load the scenario in which every city is open from the first month on."""
    closed = "".join(f"      settlement.tracks.{name}: none\n" for name in SIDE_TRACKS)
    text = f"name: simplest\nextends: {Path(BASELINE).resolve()}\nswitches: {{recognition_documents: no}}\nreforms:\n"
    text += f"  - from: 2020-11\n    set:\n      settlement.regime: open\n{closed}"
    path = folder / "simplest.yaml"
    path.write_text(text)
    return load(path, sets=(f"population.scale={scale}",))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=200)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--months", type=int, default=24)
    chosen = parser.parse_args()
    full = load(BASELINE, sets=(f"population.scale={chosen.scale}",))
    world = build_starting_world(full, run_key(1, 0))
    with TemporaryDirectory() as folder:
        cases = {"all documented tracks": full, "open everywhere": simplest(Path(folder), chosen.scale)}
        made = {name: Mobility(case, rng=1, world=world, threads=chosen.threads) for name, case in cases.items()}
    for model in made.values():
        model.step()
    spent, _ = spent_in(made, chosen.months)
    workers = int(made["all documented tracks"].totals.adults.sum())
    print(f"China, {workers:,} workers, {chosen.threads or 'all'} threads; {chosen.months} months")
    print(f"{'':24s} {'mean, ms':>9s} {'median, ms':>11s} {'ns a worker':>12s} {'of the simplest':>16s}")
    mean = spent.mean(axis=0)
    for name, each, middle in zip(made, mean, np.median(spent, axis=0), strict=True):
        told = f"{1e3 * each:9.1f} {1e3 * middle:11.1f} {1e9 * each / workers:12.1f} {each / mean[-1]:16.3f}"
        print(f"{name:24s} {told}")


if __name__ == "__main__":
    main()
