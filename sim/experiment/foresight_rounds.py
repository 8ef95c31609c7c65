"""Repeat a run until the lines people expect are the lines that come: perfect foresight (docs/model.md 2.5).

Round 0 expects what adaptive expectations do; every later round expects the lines of the round before. The rounds end
when no line moves by more than `expectations.foresight_tolerance` points, or after `expectations.foresight_max_rounds` repetitions.
"""

from __future__ import annotations

import gc
import glob
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.experiment.plan_execution import execute_plan
from sim.experiment.progress_display import ProgressWatch
from sim.experiment.run_plan import RunPlan
from sim.outputs import result_folder, run_manifest, table_store
from sim.outputs.run_fingerprint import folder_name
from sim.scenario.random_seed import SCENARIO_SEED

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario
    from sim.world.starting_world import World


@dataclass(frozen=True)
class FixedPoint:
    """What the rounds ended with: their number after round 0, the last change in points, and what the last one expected."""

    rounds: int
    change: float
    expected: np.ndarray


def find_cutoffs(
    scenario: Scenario | str | Path,
    *,
    rng=SCENARIO_SEED,
    replicate: int | None = None,
    world: World | None = None,
    threads=None,
):
    """Find the lines to come of a scenario in memory, to be handed to sim.Mobility: float64 (month, city) points.

    rng, replicate, world, threads : as sim.Mobility takes them; the lines are those of a run to the scenario's end
    """
    from sim.model import Mobility
    from sim.scenario.mesa_adapter import unwrap_scenario

    chosen = unwrap_scenario(scenario)

    def live(number: int, expected: np.ndarray) -> np.ndarray:
        model = Mobility(chosen, rng=rng, replicate=replicate, world=world, threads=threads, lines=expected)
        cutoffs = [model.announced.cutoff]
        while model.month < model.end:
            model.step()
            cutoffs.append(model.announced.cutoff)
        del model
        gc.collect()  # a Mesa model is freed by the collector, not by reference count
        return carry_forward(np.array(cutoffs))

    return repeat_rounds(chosen, live).expected


def carry_out_plan(planned: RunPlan, world: World, watch: ProgressWatch, threads: int | None = None) -> None:
    """Carry out a plan, once or, where people foresee, in rounds; rounds that stand finished are not made again."""
    if not planned.scenario.foresees:
        return execute_plan(planned, world, watch, threads)
    most, size = planned.scenario.expectations.foresight_max_rounds, len(world.cities)

    def live(number: int, expected: np.ndarray) -> np.ndarray:
        part = RoundOfPlan(planned.scenario, round_folder(planned, number), planned.workers, number, most)
        if part.done:
            run_manifest.check_folder(part.path, part.mark)
            watch.advance(part.months)
        else:
            execute_plan(part, world, watch, threads, expected)
        return carry_forward(table_store.read_run_table(part.path, "settlement")["cutoff"].to_numpy().reshape(-1, size))

    finish_rounds(planned, repeat_rounds(planned.scenario, live), watch)


@dataclass(frozen=True)
class RoundOfPlan(RunPlan):
    """One round of a plan, of at most `most` after round 0."""

    number: int = 0
    most: int = 0

    @property
    def identity(self) -> dict[str, Any]:
        """Give all that makes the round what it is."""
        return super().identity | {"round": self.number}

    @property
    def label(self) -> str:
        """Name the round in a line of progress."""
        return f"{super().label}, round {self.number} of at most {self.most}"


def repeat_rounds(scenario: Scenario, live: Callable[[int, np.ndarray], np.ndarray]) -> FixedPoint:
    """Live rounds until the lines found are the lines expected; live(number, expected) gives lines, (month, city)."""
    found = np.empty((0, 0))
    for number in range(scenario.expectations.foresight_max_rounds + 1):
        expected = found
        found = live(number, expected)
        change = largest_change(expected, found)
        if change <= scenario.expectations.foresight_tolerance:
            break
    return FixedPoint(number, change, expected)


def largest_change(expected: np.ndarray, found: np.ndarray) -> float:
    """Return by how many points the line moved that moved most; no line counts as 0, no round before as infinite."""
    if not len(expected):
        return np.inf
    return float(np.abs(np.nan_to_num(found) - np.nan_to_num(expected)).max())


def carry_forward(cutoffs: np.ndarray) -> np.ndarray:
    """Return the line standing at the end of each month from the cut-offs drawn in it: float64 (month, city), nan = none."""
    made = cutoffs.astype(float)
    for row in range(1, len(made)):
        made[row] = np.where(np.isnan(made[row]), made[row - 1], made[row])
    return made


def round_folder(planned: RunPlan, number: int) -> Path:
    """Name the folder of a round, beside that of the run or, where that is a mount point, in it."""
    return folder_around(planned) / f"{round_stem(planned)}{number}"


def folder_around(planned: RunPlan) -> Path:
    """Give the folder that rounds are in."""
    home = result_folder.staging_parent(planned.path)
    return home / result_folder.ROUNDS if home == planned.path.resolve() else planned.path.parent


def round_stem(planned: RunPlan) -> str:
    """Give the name of the folders of rounds, but for the number."""
    return f"{folder_name(planned.scenario.name, planned.identity)}-round-"


def remove_rounds(planned: RunPlan) -> None:
    """Remove the rounds of a plan that stands finished."""
    for each in folder_around(planned).glob(f"{glob.escape(round_stem(planned))}*"):
        result_folder.remove_finished(each)
    if folder_around(planned).name == result_folder.ROUNDS:
        shutil.rmtree(folder_around(planned), ignore_errors=True)


def finish_rounds(planned: RunPlan, found: FixedPoint, watch: ProgressWatch) -> None:
    """Put the last round where the run belongs, with an account of the rounds, and remove the rounds."""
    rounds = [round_folder(planned, number) for number in range(found.rounds + 1)]
    content = run_manifest.read_manifest(rounds[-1]) | {"identity": planned.mark}
    content["foresight"] = describe_rounds(planned, found)
    content["foresight"]["wall_seconds"] = round(
        sum(run_manifest.read_manifest(each)["wall_seconds"] for each in rounds), 3
    )
    with result_folder.atomic_folder(planned.path) as aside:
        shutil.copytree(rounds[-1], aside, dirs_exist_ok=True)
        run_manifest.write_manifest(aside, content)
    remove_rounds(planned)
    watch.advance(planned.months * (planned.lives - len(rounds)))


def describe_rounds(planned: RunPlan, found: FixedPoint) -> dict[str, Any]:
    """Say how many repetitions there were, by how much lines moved in the last one, and whether that was little enough."""
    tolerance = planned.scenario.expectations.foresight_tolerance
    return {"rounds": found.rounds, "last_change": round(found.change, 6), "met": found.change <= tolerance}
