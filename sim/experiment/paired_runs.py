"""Run scenarios side by side so that they share every draw a reform does not touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiment.finished_run import Run
from sim.experiment.plan_execution import build_planned_world
from sim.experiment.planned_rounds import carry_out_plan
from sim.experiment.progress_display import ProgressWatch, watch_progress
from sim.experiment.run_plan import RESULTS, RunPlan, changed_scenario, plan_run, same_world
from sim.experiment.run_preflight import already_finished, check_before_runs, check_same_versions, claim_run
from sim.scenario.call_arguments import check_arguments

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario


def run_paired(
    scenarios: Sequence[Scenario],
    *,
    replicates: int = 1,
    seed: int | None = None,
    scale: float | None = None,
    months: int | None = None,
    threads: int | None = None,
    results: str | Path = RESULTS,
    quiet: bool = False,
    workers: bool = False,
) -> list[list[Run]]:
    """Run every scenario on the same worlds, so that all share their draws; finished runs are not made again.

    Parameters
    ----------
    scenarios : the scenarios; the seed of the first is that of all.
    replicates : int, runs of each scenario.
    seed, scale, months : instead of the scenarios'; persons per worker, months after the start.
    threads : int, threads to use; the tables are the same on any number.
    results : folder below which each run has its own.
    quiet : whether to show no progress.
    workers : whether to write the values of single workers too.

    Returns
    -------
    One list of runs per replicate, in the order of the scenarios.

    Raises
    ------
    ScenarioError, NotAlike, DamagedRun
        on a bad value, on finished runs of other versions, on a finished run that has changed.
    """
    check_arguments(replicates=replicates, seed=seed, scale=scale, months=months, threads=threads)
    seed = scenarios[0].seed if seed is None else seed
    ready = [changed_scenario(scenario, seed, scale, months) for scenario in scenarios]
    where = {"results": Path(results), "workers": workers}
    rounds = [[plan_run(scenario, number, **where) for scenario in ready] for number in range(replicates)]
    check_before_runs([planned for plans in rounds for planned in plans])
    check_same_versions([planned for plans in rounds for planned in plans])
    groups = [group for plans in rounds for group in group_by_world([planned for planned in plans if not planned.done])]
    todo = sum(group[0].search + sum(planned.work for planned in group) for group in groups)  # one search a world
    with watch_progress(todo, quiet, len(groups)) as watch:
        for plans in rounds:
            run_replicate([planned for planned in plans if not already_finished(planned, watch)], watch, threads)
    return [[Run(planned.path) for planned in plans] for plans in rounds]


def run_replicate(plans: list[RunPlan], watch: ProgressWatch, threads: int | None) -> None:
    """Carry out the plans of one replicate, building each world they start from once.

    Parameters
    ----------
    plans : runs still to make.
    watch : shows progress.
    threads : int, threads to use.
    """
    for group in group_by_world(plans):
        watch.says("building the world")
        world = build_planned_world(group[0])
        for planned in group:
            with claim_run(planned, watch):
                if not already_finished(planned, watch):
                    carry_out_plan(planned, world, watch, threads)
        del world  # before the next is built: at full scale there is room for one


def group_by_world(plans: list[RunPlan]) -> Iterator[list[RunPlan]]:
    """Put together the plans that start from the same world."""
    left = list(plans)
    while left:
        group = [planned for planned in left if same_world(planned.scenario, left[0].scenario)]
        left = [planned for planned in left if planned not in group]
        yield group
