"""Measure what the rules cost a month: all documented tracks against one open rule everywhere, in one run.

    python -m benchmarks.rules                China at 1,000 persons a worker
    python -m benchmarks.rules --scale 100    11 million workers

Both models live the same months in turn, so that a busy moment of the machine meets both; figures are medians over months. In
the simplest rule set every city is open, no track stands beside it and no months are recognised.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.mechanisms import BASELINE, timed
from sim.draws import key_of
from sim.model import Mobility
from sim.scenario.files import load
from sim.scenario.track import SIDE
from sim.world.build import build


def simplest(folder: Path, scale: float):
    """Write and load the scenario in which every city is open from the first month on."""
    closed = "".join(f"      settlement.tracks.{name}: none\n" for name in SIDE)
    text = f"name: simplest\nextends: {Path(BASELINE).resolve()}\nswitches: {{recognition_documents: no}}\nreforms:\n"
    text += f"  - from: 2020-11\n    set:\n      settlement.regime: open\n{closed}"
    path = folder / "simplest.yaml"
    path.write_text(text)
    return load(path, sets=(f"population.scale={scale}",))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=1000)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--months", type=int, default=26)
    chosen = parser.parse_args()
    full = load(BASELINE, sets=(f"population.scale={chosen.scale}",))
    world = build(full, key_of(1, 0))
    with TemporaryDirectory() as folder:
        cases = {"all documented tracks": full, "open everywhere": simplest(Path(folder), chosen.scale)}
        made = {name: Mobility(case, rng=1, world=world, threads=chosen.threads) for name, case in cases.items()}
    for model in made.values():
        model.step()
    seconds, january = timed(made, chosen.months)
    workers = int(made["all documented tracks"].totals.adults.sum())
    print(f"China, {workers:,} workers, {chosen.threads or 'all'} threads; median of {chosen.months} months")
    for name, spent in seconds.items():
        share = spent / seconds["open everywhere"]
        print(
            f"{name:24s} {1e3 * spent:9.2f} ms a month {share:8.3f} of the simplest; January {1e3 * january[name]:8.1f} ms"
        )


if __name__ == "__main__":
    main()
