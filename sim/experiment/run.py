"""Run a scenario into a folder, and read a finished run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import NotFound
from sim.experiment.execute import build
from sim.experiment.foresight import carry_out
from sim.experiment.plan import RESULTS, changed, plan
from sim.experiment.progress import watching
from sim.experiment.sure import claimed, make_sure, stands
from sim.record import folder, manifest, store
from sim.shown import table

if TYPE_CHECKING:
    import pandas

    from sim.experiment.plan import Plan
    from sim.experiment.progress import Watch
    from sim.scenario.schema import Scenario


@dataclass(frozen=True)
class Run:
    """Open a finished run; a table is read from disk when it is first asked for."""

    path: Path

    def __post_init__(self) -> None:
        path = Path(self.path)
        object.__setattr__(self, "path", path)
        if not folder.complete(path):
            raise NotFound(f"{path} is not the folder of a finished run: it has no {manifest.MANIFEST}.")

    def __repr__(self) -> str:
        told = self.manifest
        return f"<Run {self.path}: {told['name']}, seed {told['seed']}, replicate {told['replicate']}, {told['months']} months>"

    def _repr_html_(self) -> str:
        told, names = self.manifest, ("seed", "replicate", "scale", "workers", "months", "made", "wall_seconds")
        tables = [name.removesuffix(".parquet") for name in told["files"] if name.endswith(".parquet")]
        return table(f"Run of {told['name']}", {name: told[name] for name in names} | {"tables": tables, "folder": self.path})

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """Give what made the run, and what it took."""
        return manifest.read(self.path)

    @property
    def warnings(self) -> list[str]:
        """Give what in the run should not be believed, and what its scale is too coarse for (sim.record.doubts)."""
        return self.manifest.get("checks", {}).get("warnings", [])

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
    def settlers(self) -> pandas.DataFrame:
        """Give who was registered, by month, city and zone: origin, schooling, age, sex, years insured."""
        return store.read(self.path, "settlers")

    @cached_property
    def places(self) -> pandas.DataFrame:
        """Give what stays the same of every city: province, clusters, longitude, latitude."""
        return store.read(self.path, "places")

    @cached_property
    def flows(self) -> pandas.DataFrame:
        """Give the moves between cities by year, origin, destination and education group."""
        return store.read(self.path, "flows")

    @cached_property
    def five_years(self) -> pandas.DataFrame:
        """Give where people lived five years before, by year, origin, destination and education group."""
        return store.read(self.path, "five_years")

    @cached_property
    def city_years(self) -> pandas.DataFrame:
        """Give what is counted once a year by city: children, those who turned 16, services, waits."""
        return store.read(self.path, "city_years")

    @cached_property
    def waiting(self) -> pandas.DataFrame:
        """Give waiting times by city, cohort and years waited."""
        return store.read(self.path, "waiting")

    @cached_property
    def welfare(self) -> pandas.DataFrame:
        """Give the mean log income-equivalent by year, status, education group and size class."""
        return store.read(self.path, "welfare")

    @cached_property
    def welfare_workers(self) -> pandas.DataFrame:
        """Give the log income-equivalent of a sample of workers by year; NotFound where the run was made without."""
        if "welfare_workers.parquet" not in self.manifest["files"]:
            raise NotFound(f"{self.path} was made without welfare_workers; run with workers=True (--workers) for them.")
        return store.read(self.path, "welfare_workers")

    @cached_property
    def measures(self) -> pandas.DataFrame:
        """Give the national outcomes by year."""
        return store.read(self.path, "measures")


def run(
    scenario: Scenario | str | Path,
    *,
    seed: int | None = None,
    replicate: int | None = None,
    scale: float | None = None,
    months: int | None = None,
    threads: int | None = None,
    out: str | Path | None = None,
    workers: bool = False,
    results: str | Path = RESULTS,
    quiet: bool = False,
) -> Run:
    """Run a scenario and give the finished run; one that stands finished already is read, not made again.

    seed, replicate, scale, months : replace the scenario's own; months after the start, each replicate has its own draws
    threads : threads to use; the tables are the same on any number
    out : a folder to write to that does not exist or is empty; otherwise `results/<name>-<hash>`
    workers : write the table `welfare_workers` too (10 MB for fifteen years)
    Raises ScenarioError on a bad value and FileExistsError when `out` holds something else.
    """
    from sim.scenario.arguments import checked
    from sim.scenario.carrier import settings

    checked(seed=seed, replicate=replicate, scale=scale, months=months, threads=threads)
    place = Path(out) if out else None
    planned = plan(changed(settings(scenario), seed, scale, months), replicate, place, Path(results), workers)
    if place:
        folder.make_sure_empty(place)
    make_sure([planned])
    with watching(0 if planned.done else planned.work + planned.search, quiet, 1) as watch:
        if place:
            with folder.claimed(place):
                folder.make_sure_empty(place)
                live(planned, watch, threads)
        elif not stands(planned, watch):
            with claimed(planned, watch):
                if not stands(planned, watch):
                    live(planned, watch, threads)
    return Run(planned.path)


def live(planned: Plan, watch: Watch, threads: int | None) -> None:
    """Build the world of a plan and carry it out."""
    watch.says(f"{planned.label}: building the world")
    carry_out(planned, build(planned), watch, threads)
