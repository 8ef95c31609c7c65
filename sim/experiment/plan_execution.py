"""Carry out a planned run: build its world, live through its months, write its folder."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, Any

from sim.experiment.progress_display import ProgressWatch
from sim.experiment.run_identity import resolved_values, written_values
from sim.experiment.run_plan import RunPlan
from sim.outputs import result_folder, run_manifest, table_store

if TYPE_CHECKING:
    import numpy as np

    from sim.model import Mobility
    from sim.outputs.run_doubts import RunDoubts
    from sim.world.starting_world import World


def build_planned_world(planned: RunPlan) -> World:
    """Build the world a planned run starts from; raise NotEnoughMemory first, where it takes more than is free."""
    from numba.np.ufunc.parallel import get_thread_count

    from sim.core.random_draws import run_key
    from sim.steps.memory_estimate import require_memory
    from sim.world.world_builder import build_starting_world as build_world

    require_memory(planned.scenario, get_thread_count())
    return build_world(planned.scenario, run_key(planned.scenario.seed, planned.replicate))


def execute_plan(
    planned: RunPlan, world: World, watch: ProgressWatch, threads: int | None = None, cutoffs: np.ndarray | None = None
) -> None:
    """Run a plan once on a world and write its folder, whole or not at all.

    Parameters
    ----------
    planned : the run to make.
    world : the world it starts from; its workers are copied.
    watch : shows progress.
    threads : int, threads to use.
    cutoffs : (month, city) float, the cut-offs to come in points, where people foresee them.
    """
    from sim.model import Mobility
    from sim.outputs.run_doubts import RunDoubts
    from sim.outputs.table_reporter import TableReporter
    from sim.world.record_checks import check_end_records

    started = time.perf_counter()
    with result_folder.atomic_folder(planned.path) as aside, watch.run(planned.label):
        with watch.searching(planned.label, planned.search):
            model = Mobility(
                scenario=planned.scenario,
                rng=planned.scenario.seed,
                replicate=planned.replicate,
                world=world,
                threads=threads,
                cutoffs=cutoffs,
            )
        workers = int(model.totals.adults.sum())
        reporter = TableReporter(model.month + planned.months, run_keys(planned), planned.workers)
        reporter.observe(model)
        doubts = RunDoubts(model)
        for _ in range(planned.months):
            model.step()
            reporter.observe(model)
            doubts.observe(model)
            watch.advance()
        check_end_records(model.slots.records(), len(model.cities), model.month, model.world.month)
        table_store.write_tables(reporter.finish(), aside)
        table_store.write_scenario(written_values(planned.scenario), aside)
        run_manifest.write_manifest(
            aside, manifest_content(planned, model, doubts, workers, time.perf_counter() - started)
        )
        del model
    gc.collect()  # a Mesa model is freed by the collector, not by reference count


def run_keys(planned: RunPlan) -> dict[str, Any]:
    """Give what every row of a run's tables begins with (sim.outputs.tables.table_columns.RUN_COLUMNS)."""
    return {"scenario": planned.scenario.name, "seed": planned.scenario.seed, "replicate": planned.replicate}


def manifest_content(
    planned: RunPlan, model: Mobility, doubts: RunDoubts, workers: int, seconds: float
) -> dict[str, Any]:
    """Return the content of a run's manifest.

    Parameters
    ----------
    planned : the run.
    model : the model at its last month.
    doubts : what was noted while it ran.
    workers : int, workers alive at the start.
    seconds : float, wall time of the run.
    """
    return {
        "name": planned.scenario.name,
        "identity": planned.mark,
        "seed": planned.scenario.seed,
        "replicate": planned.replicate,
        "scale": planned.scenario.population.scale,
        "workers": workers,
        "months": planned.months,
        "loop_seconds": round(float(model.loop_seconds), 3),
        "wall_seconds": round(seconds, 3),
        "bytes_per_worker": model.slots.workers.dtype.itemsize,
        "panel_bytes": model.panel.nbytes,
        "threads": model.tallies.threads,
        "data_checksum": model.world.checksum,
        "why": planned.scenario.why,
        "checks": doubts.account(model),
        **run_manifest.describe_environment(),
        "scenario": resolved_values(planned.scenario),
    }
