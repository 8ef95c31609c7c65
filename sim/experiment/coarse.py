"""Write docs/coarse.md, what coarse runs can be trusted with; python -m sim.experiment.coarse > docs/coarse.md renews it.

Runs are kept in results/: an interrupted call goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
FINE, COARSE = 1000, ((20_000, 40), (10_000, 20))  # persons a worker, runs
DISTANCES = (0.5, 0.7, 0.9, 1.1)  # values of choice.distance, in turn
STOCKS, FLOWS = ("residents", "urban_residents", "registered_urban"), ("registrations", "moves_between", "births")
HEAD = """# What coarse runs can be trusted with

Written by `python -m sim.experiment.coarse > docs/coarse.md`: the baseline to 2035 with another seed each, `choice.distance` .5,
.7, .9 and 1.1 in turn, beside one run at 1:1,000 of each distance. Growth is read as at the end of every run (`checks` in the
manifest): residents with `prices.few_workers` workers beside them at both ends. Stocks are those of the last month, flows sums of
all months; the difference is the largest among the runs.

"""


class Asked(NamedTuple):
    """A run to make."""

    scale: int
    seed: int
    distance: float


@dataclass(frozen=True)
class Seen:
    """What a run showed: fastest growth, lowest and highest service quality, national totals by name."""

    asked: Asked
    city: str
    times: float
    quality: tuple[float, float]
    totals: dict[str, float]


def asked() -> Iterator[Asked]:
    """Yield the runs, the fine ones first."""
    yield from (Asked(FINE, 1, distance) for distance in DISTANCES)
    for scale, runs in COARSE:
        yield from (Asked(scale, 1 + run, DISTANCES[run % len(DISTANCES)]) for run in range(runs))


def see(one: Asked) -> Seen:
    """Make a run, or read it where it stands finished, and keep what the page tells."""
    import sim
    from sim.scenario.files import load

    scenario = load(BASELINE, sets=(f"choice.distance={one.distance}",))
    run = sim.run(scenario, scale=one.scale, seed=one.seed, threads=1, quiet=True)
    checks, nation = run.manifest["checks"], run.national
    totals = {name: float(nation[name].to_numpy()[-1]) for name in STOCKS}
    totals |= {name: float(nation[name].to_numpy().sum()) for name in FLOWS}
    fastest = checks["fastest_growth"]
    low, high = checks["service_quality"]
    return Seen(one, fastest["city"], fastest["times"], (low, high), totals)


def page(seen: list[Seen]) -> str:
    """Give the page as Markdown."""
    fine = {one.asked.distance: one.totals for one in seen if one.asked.scale == FINE}
    heads = ("persons a worker", "runs", "fastest growth, times", "in", "service quality", *STOCKS, *FLOWS)
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for scale, runs in COARSE:
        group = [one for one in seen if one.asked.scale == scale]
        if not group:
            continue
        most = max(group, key=lambda one: one.times)
        quality = min(one.quality[0] for one in group), max(one.quality[1] for one in group)
        apart = (
            max(abs(one.totals[name] / fine[one.asked.distance][name] - 1.0) for one in group)
            for name in (*STOCKS, *FLOWS)
        )
        cells = (f"{scale:,}", f"{len(group)} of {runs}", f"{most.times:.2f}", most.city, "{:.2f} to {:.2f}".format(*quality))
        lines.append(f"| {' | '.join(cells)} | {' | '.join(f'{100 * value:.1f}%' for value in apart)} |")
    return HEAD + "\n".join(lines) + "\n"


def main() -> None:
    """Make the runs, two at a time, and print the page."""
    from rich.console import Console
    from rich.progress import track

    due = list(asked())
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        done = track(pool.map(see, due), "coarse runs", len(due), console=Console(stderr=True))
        print(page(list(done)), end="")


if __name__ == "__main__":
    main()
