"""Run a scenario up to a month and explain workers of a city."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.core import month_numbers
from sim.core.errors import NotFound
from sim.experiment.progress_display import watch_progress
from sim.experiment.run_plan import RunPlan, changed_scenario

if TYPE_CHECKING:
    from sim.explain import Explanation
    from sim.model import Mobility
    from sim.scenario.schema import Scenario


def explain_workers(
    scenario: Scenario, city: str | None, worker: int | None = None, *, at: str | None = None, scale: float | None = None,
    seed: int | None = None, quiet: bool = False,
) -> list[Explanation]:  # fmt: skip
    """Explain a worker, or three typical ones of a city, as of the end of a month.

    Parameters
    ----------
    scenario : the scenario that is run up to that month.
    city : English name; may be left out where a worker is named.
    worker : number of the worker; None for typical ones of the city.
    at : "2026-07"; the month after the start without.
    scale, seed : instead of the scenario's; persons per worker.
    quiet : whether to show no progress.

    Raises
    ------
    NotFound
        where neither is named, or the month, the city or the worker is not there.
    """
    from sim.explain import explain

    if city is None and worker is None:
        raise NotFound("Name a city (--city NAME), a worker (--worker N), or both.")
    model = run_for_months(changed_scenario(scenario, seed, scale), _months(scenario, at), quiet)
    row = None if city is None else model.city(city).row
    return [explain(model, slot) for slot in chosen_slots(model, row, worker)]


def _months(scenario: Scenario, at: str | None) -> int:
    """Return the months to run until `at`."""
    start, end = month_numbers.parse_month(scenario.time.start), month_numbers.parse_month(scenario.time.end)
    try:
        month = start + 1 if at is None else month_numbers.parse_month(at)
    except ValueError as error:
        raise NotFound(f"--at: {error}.") from None
    if not start <= month <= end:
        raise NotFound(f"--at: {at} is not in this run, which goes from {scenario.time.start} to {scenario.time.end}.")
    return month - start


def run_for_months(scenario: Scenario, months: int, quiet: bool = False) -> Mobility:
    """Run a scenario for some months in memory; where people foresee, the cut-offs to come are found first.

    Parameters
    ----------
    scenario : the scenario.
    months : int, after its start.
    quiet : whether to show no progress.
    """
    from sim.experiment.foresight_rounds import find_cutoffs
    from sim.model import Mobility

    search = RunPlan(scenario, Path()).search
    with watch_progress(months + search, quiet, 1) as watch:
        watch.says("making the world")
        with watch.searching(scenario.name, search):
            model = Mobility(scenario, cutoffs=find_cutoffs(scenario) if scenario.foresees else None)
        with watch.run(f"{scenario.name}, to {month_numbers.format_month(model.month + months)}"):
            for _ in range(months):
                model.step()
                watch.advance()
    return model


def chosen_slots(model: Mobility, row: int | None, worker: int | None) -> list[int]:
    """Return the slots to explain: the worker named, or typical ones of a city.

    Parameters
    ----------
    model : the model, at the month asked for.
    row : row of the city; None only where a worker is named.
    worker : number of the worker, its slot; None for typical ones.

    Raises
    ------
    NotFound
        where there is no such worker, or nobody in the city who could ask for registration.
    """
    from sim.explain.typical_workers import pick_typical_workers

    if worker is not None:
        return [numbered_slot(model, row, worker)]
    assert row is not None
    if found := pick_typical_workers(model, row):
        return found
    city, month = model.world.cities.name[row], month_numbers.format_month(model.month)
    scale = f"{model.world.scale:,.0f} persons per simulated worker"
    raise NotFound(
        f"Nobody who could ask for registration lives in the districts of {city} in {month} (at {scale}). "
        "Name a worker with --worker, or simulate more with a smaller --scale."
    )


def numbered_slot(model: Mobility, row: int | None, worker: int) -> int:
    """Return the slot of a numbered worker.

    Parameters
    ----------
    model : the model, at the month asked for.
    row : row of the city the worker must live in; None for any.
    worker : number of the worker.

    Raises
    ------
    NotFound
        where there is none of that number, or not in this city.
    """
    if not 0 <= worker < len(model.workers):
        raise NotFound(
            f"There is no worker {worker:,}. The workers of this run have the numbers 0 to {len(model.workers) - 1:,}."
        )
    window, month = model.workers[worker], month_numbers.format_month(model.month)
    if not window.alive:
        raise NotFound(
            f"Nobody has the number {worker:,} in {month}: that worker died, or is not 16 yet. Take another number."
        )
    if row is not None and window.city.row != row:
        raise NotFound(
            f"Worker {worker:,} lives in {window.city.name} in {month}, not in {model.world.cities.name[row]}."
        )
    return worker
