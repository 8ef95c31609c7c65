"""Carry out a planned run: build its world, live through its months, write its folder."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, Any

from sim.experiment.plan import Plan, resolved, written
from sim.experiment.progress import Watch
from sim.record import folder, manifest, store

if TYPE_CHECKING:
    import numpy as np

    from sim.model import Mobility
    from sim.record.doubts import Doubts
    from sim.world.world import World


def build(planned: Plan) -> World:
    """Build the world a planned run starts from; raise NotEnoughMemory before, where it takes more than is free."""
    from numba.np.ufunc.parallel import get_thread_count

    from sim.draws import key_of
    from sim.steps.needed import enough
    from sim.world.build import build as build_world

    enough(planned.scenario, get_thread_count())
    return build_world(planned.scenario, key_of(planned.scenario.seed, planned.replicate))


def once(
    planned: Plan, world: World, watch: Watch, threads: int | None = None, lines: np.ndarray | None = None
) -> None:
    """Run a plan once on a world (it copies the workers) and write its folder, whole or not at all.

    lines : float64 (month, city) the lines to come, where people foresee them
    """
    from sim.model import Mobility
    from sim.record.doubts import Doubts
    from sim.record.reporters import Reporter
    from sim.world.fits import hold

    started = time.perf_counter()
    with folder.appearing(planned.path) as aside, watch.run(planned.label):
        with watch.searching(planned.label, planned.search):
            model = Mobility(
                scenario=planned.scenario,
                rng=planned.scenario.seed,
                replicate=planned.replicate,
                world=world,
                threads=threads,
                lines=lines,
            )
        workers = int(model.totals.adults.sum())
        reporter = Reporter(model.month + planned.months, of(planned), planned.workers)
        reporter.observe(model)
        doubts = Doubts(model)
        for _ in range(planned.months):
            model.step()
            reporter.observe(model)
            doubts.observe(model)
            watch.advance()
        hold(model.slots.records(), len(model.cities), model.month, model.world.month)
        store.write(reporter.finish(), aside)
        store.write_scenario(written(planned.scenario), aside)
        manifest.write(aside, account(planned, model, doubts, workers, time.perf_counter() - started))
        del model
    gc.collect()  # a Mesa model is freed by the collector, not by reference count


def of(planned: Plan) -> dict[str, Any]:
    """Give what every row of a run's tables begins with (sim.record.column.RUN)."""
    return {"scenario": planned.scenario.name, "seed": planned.scenario.seed, "replicate": planned.replicate}


def account(planned: Plan, model: Mobility, doubts: Doubts, workers: int, seconds: float) -> dict[str, Any]:
    """Give the content of a run's manifest; `workers` were alive at the start."""
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
        "panel_bytes": model.memory.nbytes,
        "threads": model.tallies.threads,
        "data_checksum": model.world.checksum,
        "why": planned.scenario.why,
        "checks": doubts.account(model),
        **manifest.surroundings(),
        "scenario": resolved(planned.scenario),
    }
