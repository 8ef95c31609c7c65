"""Measure this build beside an earlier commit: the ratio of the monthly loop's seconds, and of a first month's compilation.

    python -m benchmarks.beside 7c6e373                  the cities of 2020 at scale 100
    python -m benchmarks.beside 7c6e373 --scale 1000     a coarser world, in minutes

The commit is taken out of git into a temporary folder. Both builds run in turn, each time in a process of its own with the
first one changing from round to round, so that a busy moment of the machine meets both alike. Every build compiles into an empty
folder of its own, which is the cold first month; the loop is timed afterwards, from that folder. A month of the loop has the
same work in every round, and whatever else the machine does only adds to its seconds: each month counts with its fastest
round. Only names that users see are called (`sim.load`, `sim.Mobility`), which stay when modules are renamed. Quote the
ratios: seconds depend on the machine.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
COARSE = 20_000  # persons a worker of the world that is compiled for: next to nothing but compilation takes time
CHILD = """
import sys, time, warnings
warnings.simplefilter("ignore")
scale, months = sys.argv[1:]
started = time.perf_counter()
import sim
model = sim.Mobility(scenario=sim.load("scenarios/baseline.yaml", sets=("population.scale=" + scale,)), rng=1)
model.step()
first = time.perf_counter() - started
print(first)
for _ in range(int(months)):
    before = model.loop_seconds
    model.step()
    print(model.loop_seconds - before)
"""


def export_commit(commit: str, folder: Path) -> Path:
    """Write the files of a commit into an empty folder; return the folder."""
    folder.mkdir()
    archive = subprocess.run(["git", "archive", commit], cwd=HERE, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
    return folder


def run_months(build: Path, cache: Path, scale: float, months: int) -> tuple[float, list[float]]:
    """Run one build in a process of its own.

    Parameters
    ----------
    build : folder of the sources.
    cache : folder of compiled code; empty, all is compiled anew.
    scale : persons a worker.
    months : months timed after the first.

    Returns
    -------
    Seconds from the start of Python to the end of the first month, and of the monthly loop in each of the others.
    """
    env = {**os.environ, "PYTHONPATH": str(build), "NUMBA_CACHE_DIR": str(cache)}
    command = [sys.executable, "-c", CHILD, f"{scale:g}", str(months)]
    done = subprocess.run(command, cwd=build, env=env, check=True, stdout=subprocess.PIPE, text=True)
    first, *loop = map(float, done.stdout.split())
    return first, loop


def take_turns[Measured](rounds: int, measures: list[Callable[[int], Measured]]) -> list[list[Measured]]:
    """Return what each measure gave in every round; measures : called with the round, the first one last in the next."""
    found: list[list[Measured]] = [[] for _ in measures]
    for number in range(rounds):
        order = range(len(measures))
        for which in order if number % 2 == 0 else reversed(order):
            found[which].append(measures[which](number))
    return found


def fastest_months(rounds: list[list[float]]) -> float:
    """Return the seconds of all months, each as in its fastest round; rounds : (round, month) seconds."""
    return sum(map(min, zip(*rounds, strict=True)))


def print_ratio(title: str, then: float, now: float, rounds: list[tuple[float, float]]) -> None:
    """Print a ratio.

    Parameters
    ----------
    title : what was measured.
    then, now : seconds of the commit and of this build, of which the ratio is made.
    rounds : seconds of both in every round.
    """
    each = "  ".join(f"{a:.2f} {b:.2f}" for a, b in rounds)
    print(f"{title:28s} x {now / then:.3f}   seconds, commit and this build in every round: {each}", flush=True)


def main() -> None:
    """Print both ratios; above 1 this build is the slower one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commit")
    parser.add_argument("--scale", type=float, default=100, help="persons a worker")
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=5, help="of the monthly loop")
    parser.add_argument("--cold", type=int, default=3, help="rounds of compilation, at least 1")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as kept:
        builds = {"then": export_commit(chosen.commit, Path(kept) / "then"), "now": HERE}

        def compile_first(name: str) -> Callable[[int], float]:
            return lambda number: run_months(builds[name], Path(kept) / f"{name}{number}", COARSE, 0)[0]

        def time_loop(name: str) -> Callable[[int], list[float]]:
            return lambda _: run_months(builds[name], Path(kept) / f"{name}0", chosen.scale, chosen.months)[1]

        then, now = take_turns(max(chosen.cold, 1), [compile_first(name) for name in builds])
        print_ratio(
            "cold first month", statistics.median(then), statistics.median(now), list(zip(then, now, strict=True))
        )
        then, now = take_turns(chosen.rounds, [time_loop(name) for name in builds])
        sums = list(zip(map(sum, then), map(sum, now), strict=True))
        title = f"{chosen.months} months, scale {chosen.scale:g}"
        print_ratio(title, fastest_months(then), fastest_months(now), sums)


if __name__ == "__main__":
    main()
