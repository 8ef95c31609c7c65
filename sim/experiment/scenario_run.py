"""Run a scenario into a folder, and read a finished run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.errors import NotFound
from sim.core.notebook_table import html_table
from sim.experiment.foresight_rounds import carry_out_plan
from sim.experiment.plan_execution import build_planned_world
from sim.experiment.progress_display import watch_progress
from sim.experiment.run_plan import RESULTS, changed_scenario, plan_run
from sim.experiment.run_preflight import already_finished, check_before_runs, claim_run
from sim.outputs import result_folder, run_manifest, table_store

if TYPE_CHECKING:
    import pandas

    from sim.experiment.progress_display import ProgressWatch
    from sim.experiment.run_plan import RunPlan
    from sim.scenario.schema import Scenario


@dataclass(frozen=True)
class Run:
    """Open a finished run; a table is read from disk when it is first asked for."""

    path: Path

    def __post_init__(self) -> None:
        path = Path(self.path)
        object.__setattr__(self, "path", path)
        if not result_folder.is_complete(path):
            raise NotFound(f"{path} is not the folder of a finished run: it has no {run_manifest.MANIFEST}.")

    def __repr__(self) -> str:
        told = self.manifest
        return f"<Run {self.path}: {told['name']}, seed {told['seed']}, replicate {told['replicate']}, {told['months']} months>"

    def _repr_html_(self) -> str:
        told, names = self.manifest, ("seed", "replicate", "scale", "workers", "months", "made", "wall_seconds")
        tables = [name.removesuffix(".parquet") for name in told["files"] if name.endswith(".parquet")]
        return html_table(
            f"Run of {told['name']}", {name: told[name] for name in names} | {"tables": tables, "folder": self.path}
        )

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """Give what made the run, and what it took."""
        return run_manifest.read_manifest(self.path)

    @property
    def warnings(self) -> list[str]:
        """Give what in the run should not be believed, and what its scale is too coarse for (sim.outputs.run_doubts)."""
        return self.manifest.get("checks", {}).get("warnings", [])

    @cached_property
    def national(self) -> pandas.DataFrame:
        """Give the nation by month."""
        return table_store.read_run_table(self.path, "national")

    @cached_property
    def cities(self) -> pandas.DataFrame:
        """Give the cities by month."""
        return table_store.read_run_table(self.path, "cities")

    @cached_property
    def settlement(self) -> pandas.DataFrame:
        """Give the settlement of every month and city."""
        return table_store.read_run_table(self.path, "settlement")

    @cached_property
    def settlers(self) -> pandas.DataFrame:
        """Give who was registered, by month, city and zone: origin, schooling, age, sex, years insured."""
        return table_store.read_run_table(self.path, "settlers")

    @cached_property
    def places(self) -> pandas.DataFrame:
        """Give what stays the same of every city: province, clusters, longitude, latitude."""
        return table_store.read_run_table(self.path, "places")

    @cached_property
    def flows(self) -> pandas.DataFrame:
        """Give the moves between cities by year, origin, destination and education group."""
        return table_store.read_run_table(self.path, "flows")

    @cached_property
    def five_years(self) -> pandas.DataFrame:
        """Give where people lived five years before, by year, origin, destination and education group."""
        return table_store.read_run_table(self.path, "five_years")

    @cached_property
    def city_years(self) -> pandas.DataFrame:
        """Give what is counted once a year by city: children, those who turned 16, services, waits."""
        return table_store.read_run_table(self.path, "city_years")

    @cached_property
    def waiting(self) -> pandas.DataFrame:
        """Give waiting times by city, cohort and years waited."""
        return table_store.read_run_table(self.path, "waiting")

    @cached_property
    def welfare(self) -> pandas.DataFrame:
        """Give the mean log income-equivalent by year, status, education group and size class."""
        return table_store.read_run_table(self.path, "welfare")

    @cached_property
    def welfare_workers(self) -> pandas.DataFrame:
        """Give the log income-equivalent of a sample of workers by year; NotFound where the run was made without."""
        if "welfare_workers.parquet" not in self.manifest["files"]:
            raise NotFound(f"{self.path} was made without welfare_workers; run with workers=True (--workers) for them.")
        return table_store.read_run_table(self.path, "welfare_workers")

    @cached_property
    def measures(self) -> pandas.DataFrame:
        """Give the national outcomes by year."""
        return table_store.read_run_table(self.path, "measures")


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
    from sim.scenario.call_arguments import check_arguments
    from sim.scenario.mesa_adapter import unwrap_scenario

    check_arguments(seed=seed, replicate=replicate, scale=scale, months=months, threads=threads)
    place = Path(out) if out else None
    planned = plan_run(
        changed_scenario(unwrap_scenario(scenario), seed, scale, months), replicate, place, Path(results), workers
    )
    if place:
        result_folder.make_sure_empty(place)
    check_before_runs([planned])
    with watch_progress(0 if planned.done else planned.work + planned.search, quiet, 1) as watch:
        if place:
            with result_folder.claim_folder(place):
                result_folder.make_sure_empty(place)
                build_and_run(planned, watch, threads)
        elif not already_finished(planned, watch):
            with claim_run(planned, watch):
                if not already_finished(planned, watch):
                    build_and_run(planned, watch, threads)
    return Run(planned.path)


def build_and_run(planned: RunPlan, watch: ProgressWatch, threads: int | None) -> None:
    """Build the world of a plan and carry it out."""
    watch.says(f"{planned.label}: building the world")
    carry_out_plan(planned, build_planned_world(planned), watch, threads)
