"""Run scenarios side by side so that they share every draw a reform does not touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiment.execute import build
from sim.experiment.foresight import carry_out
from sim.experiment.plan import RESULTS, Plan, changed, plan, same_world
from sim.experiment.progress import Watch, watching
from sim.experiment.run import Run
from sim.experiment.sure import alike, claimed, make_sure, stands
from sim.scenario.arguments import checked

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario


def paired(
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
    """Run every scenario on the same worlds; give one list of runs a replicate, in the order of the scenarios.

    The seed of the first scenario is the seed of all, otherwise they would not share their draws. Runs that stand
    finished are not made again. workers : write the values of single workers, too
    """
    checked(replicates=replicates, seed=seed, scale=scale, months=months, threads=threads)
    seed = scenarios[0].seed if seed is None else seed
    ready = [changed(scenario, seed, scale, months) for scenario in scenarios]
    where = {"results": Path(results), "workers": workers}
    rounds = [[plan(scenario, number, **where) for scenario in ready] for number in range(replicates)]
    make_sure([planned for plans in rounds for planned in plans])
    alike([planned for plans in rounds for planned in plans])
    groups = [group for plans in rounds for group in by_world([planned for planned in plans if not planned.done])]
    todo = sum(group[0].search + sum(planned.work for planned in group) for group in groups)  # one search a world
    with watching(todo, quiet, len(groups)) as watch:
        for plans in rounds:
            one_round([planned for planned in plans if not stands(planned, watch)], watch, threads)
    return [[Run(planned.path) for planned in plans] for plans in rounds]


def one_round(plans: list[Plan], watch: Watch, threads: int | None) -> None:
    """Carry out the plans of one replicate, building each world they start from once."""
    for group in by_world(plans):
        watch.says("building the world")
        world = build(group[0])
        for planned in group:
            with claimed(planned, watch):
                if not stands(planned, watch):
                    carry_out(planned, world, watch, threads)
        del world  # before the next is built: at full scale there is room for one


def by_world(plans: list[Plan]) -> Iterator[list[Plan]]:
    """Put together the plans that start from the same world."""
    left = list(plans)
    while left:
        group = [planned for planned in left if same_world(planned.scenario, left[0].scenario)]
        left = [planned for planned in left if planned not in group]
        yield group
