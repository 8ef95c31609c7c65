"""Make the coarse runs, and the fine ones beside them, and keep what docs/coarse.md shows of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
FINE, COARSE = 1000, ((20_000, 40), (10_000, 20))  # persons a worker, runs
DISTANCES = (0.5, 0.7, 0.9, 1.1)  # values of choice.distance, in turn
STOCKS, FLOWS = ("residents", "urban_residents", "registered_urban"), ("registrations", "moves_between", "births")


class AskedRun(NamedTuple):
    """A run to make."""

    scale: int
    seed: int
    distance: float


@dataclass(frozen=True)
class RunSummary:
    """What a run showed: fastest growth, growth of every city, lowest and highest service quality, national totals by name."""

    asked: AskedRun
    city: str
    times: float
    growth: dict[str, float]
    quality: tuple[float, float]
    totals: dict[str, float]


def planned_runs() -> Iterator[AskedRun]:
    """Yield the runs, the fine ones first."""
    yield from (AskedRun(FINE, 1, distance) for distance in DISTANCES)
    for scale, runs in COARSE:
        yield from (AskedRun(scale, 1 + run, DISTANCES[run % len(DISTANCES)]) for run in range(runs))


def read_or_run(one: AskedRun) -> RunSummary:
    """Make a run, or read it where it is finished, and keep what the page shows."""
    import pandas as pd

    import sim
    from sim.scenario.scenario_files import load

    scenario = load(BASELINE, sets=(f"choice.distance={one.distance}",))
    run = sim.run(scenario, scale=one.scale, seed=one.seed, threads=1, quiet=True)
    checks, nation = run.manifest["checks"], run.national
    totals = {name: float(nation[name].to_numpy()[-1]) for name in STOCKS}
    totals |= {name: float(nation[name].to_numpy().sum()) for name in FLOWS}
    fastest = checks["fastest_growth"]
    low, high = checks["service_quality"]
    few = one.scale * scenario.prices.ratio_smoothing_workers
    ends = run.cities.groupby("name", observed=True, sort=False)["residents"].agg(["first", "last"])
    growth = pd.Series((ends["last"] + few) / (ends["first"] + few)).to_dict()
    return RunSummary(one, fastest["city"], fastest["times"], growth, (low, high), totals)
