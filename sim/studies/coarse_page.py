"""Write docs/coarse.md, what coarse runs can be trusted with; python -m sim.studies.coarse_page > docs/coarse.md renews it.

Runs are kept in results/: an interrupted call goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import sqrt
from multiprocessing import get_context
from pathlib import Path
from statistics import mean, stdev
from typing import NamedTuple

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
FINE, COARSE = 1000, ((20_000, 40), (10_000, 20))  # persons a worker, runs
DISTANCES = (0.5, 0.7, 0.9, 1.1)  # values of choice.distance, in turn
CITY_COLUMNS = ("persons a worker", "runs", "fastest growth, times", "in", "the same at 1:1,000", "service quality")
TOTAL_COLUMNS = (
    "persons a worker",
    "total",
    "mean",
    "its standard error",
    "standard deviation",
    "chance alone",
    "largest",
)
STOCKS, FLOWS = ("residents", "urban_residents", "registered_urban"), ("registrations", "moves_between", "births")
HEAD = """# What coarse runs can be trusted with

Written by `python -m sim.studies.coarse_page > docs/coarse.md`: the baseline to 2035 with another seed each, `choice.distance` .5,
.7, .9 and 1.1 in turn, beside one run at 1:1,000 of each distance.

## Cities

Growth is read as at the end of every run (`checks` in the manifest): residents with `prices.ratio_smoothing_workers` workers beside them at
both ends. The same city's growth at 1:1,000 is that of the run of the same distance.

"""
NATION = """
## Totals of the nation

Difference from the run at 1:1,000 of the same distance, percent. Stocks are those of the last month, flows sums of all months.
*Chance alone* is the standard deviation that a count of so many workers or events has by itself: 100 / sqrt(count) for a flow; a
mean that differs from 0 by more than two of its standard errors is a fault of coarse scale, the rest of the largest is chance.

"""


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
    """Make a run, or read it where it stands finished, and keep what the page tells."""
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


def render_coarse(seen: list[RunSummary]) -> str:
    """Give the page as Markdown."""
    fine = {one.asked.distance: one for one in seen if one.asked.scale == FINE}
    groups = {scale: [one for one in seen if one.asked.scale == scale] for scale, _ in COARSE}
    cities = [city_growth_row(scale, group, fine) for scale, group in groups.items() if group]
    totals = [row for scale, group in groups.items() if group for row in total_rows(scale, group, fine)]
    return HEAD + markdown_table(CITY_COLUMNS, cities) + NATION + markdown_table(TOTAL_COLUMNS, totals)


def city_growth_row(scale: int, group: list[RunSummary], fine: dict[float, RunSummary]) -> tuple[str, ...]:
    """Give the row of a scale: the fastest city of all runs, the same city at 1:1,000, the range of service quality."""
    most = max(group, key=lambda one: one.times)
    same = fine[most.asked.distance].growth[most.city]
    low, high = min(one.quality[0] for one in group), max(one.quality[1] for one in group)
    return f"{scale:,}", f"{len(group)}", f"{most.times:.2f}", most.city, f"{same:.2f}", f"{low:.2f} to {high:.2f}"


def total_rows(scale: int, group: list[RunSummary], fine: dict[float, RunSummary]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each total: mean, its standard error, standard deviation, what chance alone gives, largest."""
    for name in (*STOCKS, *FLOWS):
        apart = [100.0 * (one.totals[name] / fine[one.asked.distance].totals[name] - 1.0) for one in group]
        spread = stdev(apart)
        error = spread * sqrt(
            1.0 / len(apart) + FINE / scale / len(fine)
        )  # of the runs, and of the fine ones beside them
        count = mean(one.totals[name] for one in group) / scale
        alone = f"{100.0 / sqrt(count):.2f}" if name in FLOWS else ""
        figures = (f"{mean(apart):+.2f}", f"{error:.2f}", f"{spread:.2f}", alone)
        yield f"{scale:,}", name, *figures, f"{max(map(abs, apart)):.1f}"


def markdown_table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Give a table in Markdown."""
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows]) + "\n"


def main() -> None:
    """Make the runs, two at a time, and print the page."""
    from rich.console import Console
    from rich.progress import track

    due = list(planned_runs())
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        done = track(pool.map(read_or_run, due), "coarse runs", len(due), console=Console(stderr=True))
        print(render_coarse(list(done)), end="")


if __name__ == "__main__":
    main()
