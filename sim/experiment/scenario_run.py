"""Run a scenario into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiment.finished_run import Run
from sim.experiment.plan_execution import build_planned_world
from sim.experiment.planned_rounds import carry_out_plan
from sim.experiment.progress_display import watch_progress
from sim.experiment.run_plan import RESULTS, changed_scenario, plan_run
from sim.experiment.run_preflight import already_finished, check_before_runs, claim_run
from sim.outputs import result_folder

if TYPE_CHECKING:
    from sim.experiment.progress_display import ProgressWatch
    from sim.experiment.run_plan import RunPlan
    from sim.scenario.schema import Scenario


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
    """Run a scenario and return the finished run; one that is finished already is read, not made again.

    Parameters
    ----------
    scenario : a scenario or the path of its file.
    seed, replicate, scale, months : instead of the scenario's own; each replicate has its own draws, months are after the start.
    threads : threads to use; the tables are the same on any number.
    out : a folder to write to that does not exist or is empty; otherwise `results/<name>-<hash>`.
    workers : write the table `welfare_workers` too (10 MB for fifteen years).
    results : folder of results, where `out` is not given.
    quiet : whether to show no progress.

    Raises
    ------
    ScenarioError
        on a bad value.
    FileExistsError
        where `out` holds something else.
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
    """Build the world of a plan and carry it out.

    Parameters
    ----------
    planned : the run to make.
    watch : shows progress.
    threads : int, threads to use.
    """
    watch.says(f"{planned.label}: building the world")
    carry_out_plan(planned, build_planned_world(planned), watch, threads)
