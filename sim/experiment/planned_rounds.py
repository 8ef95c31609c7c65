"""Carry out a plan in rounds where people foresee the cut-offs to come, each round in a folder beside that of the run."""

from __future__ import annotations

import glob
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.experiment.foresight_rounds import FixedPoint, carry_forward, repeat_rounds
from sim.experiment.plan_execution import execute_plan
from sim.experiment.progress_display import ProgressWatch
from sim.experiment.run_plan import RunPlan
from sim.outputs import result_folder, run_manifest, table_store
from sim.outputs.run_fingerprint import folder_name

if TYPE_CHECKING:
    from sim.world.starting_world import World


def carry_out_plan(planned: RunPlan, world: World, watch: ProgressWatch, threads: int | None = None) -> None:
    """Carry out a plan, once or, where people foresee, in rounds; finished rounds are not made again.

    Parameters
    ----------
    planned : the run to make.
    world : the world it starts from; its workers are copied.
    watch : shows progress.
    threads : int, threads to use; the tables are the same on any number.
    """
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
    """Remove the folders of the rounds of a finished run."""
    for each in folder_around(planned).glob(f"{glob.escape(round_stem(planned))}*"):
        result_folder.remove_finished(each)
    if folder_around(planned).name == result_folder.ROUNDS:
        shutil.rmtree(folder_around(planned), ignore_errors=True)


def finish_rounds(planned: RunPlan, found: FixedPoint, watch: ProgressWatch) -> None:
    """Put the last round where the run belongs, with an account of the rounds, and remove the rounds.

    Parameters
    ----------
    planned : the run.
    found : what the rounds ended with.
    watch : shows progress; months of rounds that were not needed count as done.
    """
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
    """Return for the manifest how many rounds followed round 0, the last change in points, and whether that was small enough."""
    tolerance = planned.scenario.expectations.foresight_tolerance
    return {"rounds": found.rounds, "last_change": round(found.change, 6), "met": found.change <= tolerance}
