"""Run a scenario into a folder, and read a finished run."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.experiment.plan import RESULTS, Plan, changed, plan, resolved, written
from sim.experiment.progress import Watch, watching
from sim.experiment.sure import make_sure
from sim.record import folder, manifest, store

if TYPE_CHECKING:
    import pandas

    from sim.model import Mobility
    from sim.scenario.schema import Scenario
    from sim.world.world import World


@dataclass(frozen=True)
class Run:
    """Open a finished run; a table is read from disk when it is first asked for."""

    path: Path

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """Give what made the run, and what it took."""
        return manifest.read(self.path)

    @cached_property
    def national(self) -> pandas.DataFrame:
        """Give the nation by month."""
        return store.read(self.path, "national")

    @cached_property
    def cities(self) -> pandas.DataFrame:
        """Give the cities by month."""
        return store.read(self.path, "cities")

    @cached_property
    def settlement(self) -> pandas.DataFrame:
        """Give the settlement of every month and city."""
        return store.read(self.path, "settlement")

    @cached_property
    def places(self) -> pandas.DataFrame:
        """Give what stays the same of every city: province, clusters, longitude, latitude."""
        return store.read(self.path, "places")

    @cached_property
    def flows(self) -> pandas.DataFrame:
        """Give the moves between cities by year, origin, destination and education group."""
        return store.read(self.path, "flows")


def run(
    scenario: Scenario | str | Path,
    *,
    seed: int | None = None,
    replicate: int = 0,
    scale: float | None = None,
    months: int | None = None,
    threads: int | None = None,
    out: str | Path | None = None,
    results: str | Path = RESULTS,
    quiet: bool = False,
) -> Run:
    """Run a scenario and give the finished run; one that stands finished already is read, not made again.

    seed, scale, months : replace the scenario's own (months after the start)
    replicate : number of the repetition, 0 or more; each has draws of its own
    threads : threads to use; the tables are the same on any number
    out : a folder to write to that does not exist or is empty; otherwise `results/<name>-<hash>`
    Raises ScenarioError on a bad value and FileExistsError when `out` holds something else.
    """
    from sim.scenario.carrier import settings

    planned = plan(
        changed(settings(scenario), seed, scale, months), replicate, Path(out) if out else None, Path(results)
    )
    if out and planned.path.exists() and (not planned.path.is_dir() or any(planned.path.iterdir())):
        raise FileExistsError(f"{out} exists and is not empty; nothing was run")
    make_sure([planned])
    if not planned.done:
        with watching(planned.months, quiet) as watch:
            carry_out(planned, build(planned), watch, threads)
    return Run(planned.path)


def build(planned: Plan) -> World:
    """Build the world a planned run starts from."""
    from sim.draws import key_of
    from sim.world.build import build as build_world

    return build_world(planned.scenario, key_of(planned.scenario.seed, planned.replicate))


def carry_out(planned: Plan, world: World, watch: Watch, threads: int | None = None) -> None:
    """Run a plan on a world (it copies the workers) and write its folder, whole or not at all."""
    from sim.model import Mobility
    from sim.record.reporters import Reporter

    started = time.perf_counter()
    with folder.appearing(planned.path) as aside, watch.run(planned.label):
        model = Mobility(
            scenario=planned.scenario,
            rng=planned.scenario.seed,
            replicate=planned.replicate,
            world=world,
            threads=threads,
        )
        workers = int(model.totals.adults.sum())
        reporter = Reporter(last=model.month + planned.months)
        reporter.observe(model)
        for _ in range(planned.months):
            model.step()
            reporter.observe(model)
            watch.advance()
        store.write(reporter.finish(), aside)
        store.write_scenario(written(planned.scenario), aside)
        manifest.write(aside, account(planned, model, workers, threads, time.perf_counter() - started))
        del model
    gc.collect()  # a Mesa model is freed by the collector, not by reference count


def account(planned: Plan, model: Mobility, workers: int, threads: int | None, seconds: float) -> dict[str, Any]:
    """Give the content of a run's manifest; `workers` were alive at the start."""
    from numba import get_num_threads

    return {
        "name": planned.scenario.name,
        "seed": planned.scenario.seed,
        "replicate": planned.replicate,
        "scale": planned.scenario.population.scale,
        "workers": workers,
        "months": planned.months,
        "loop_seconds": round(float(model.loop_seconds), 3),
        "wall_seconds": round(seconds, 3),
        "bytes_per_worker": model.world.workers.dtype.itemsize,
        "threads": threads or get_num_threads(),
        "data_checksum": model.world.checksum,
        "why": planned.scenario.why,
        **manifest.surroundings(),
        "scenario": resolved(planned.scenario),
    }
