"""Find out before anything is computed what would stop a run at its end, and what need not be computed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

from sim.core.errors import NotAlike
from sim.experiment.planned_rounds import remove_rounds
from sim.experiment.progress_display import ProgressWatch
from sim.experiment.run_plan import RunPlan
from sim.outputs import result_folder, run_manifest

DECIDE = ("hukousim", "python", "numpy", "numba")  # versions that decide the numbers of a run


def check_before_runs(plans: Sequence[RunPlan]) -> None:
    """Raise DamagedRun where a finished run has changed, OSError where the folder of one to come cannot be made.

    What killed runs have left beside them is removed.
    """
    for around in {result_folder.staging_parent(planned.path) for planned in plans}:
        result_folder.remove_stale(around)
    for planned in plans:
        if planned.done:
            run_manifest.check_folder(planned.path, planned.mark)
        else:
            result_folder.check_writable(planned.path)


def check_same_versions(plans: Sequence[RunPlan]) -> None:
    """Raise NotAlike where finished runs were made by other versions than the runs they are compared with."""
    now = deciding_versions(run_manifest.describe_environment())
    finished = {
        planned.path: deciding_versions(run_manifest.read_manifest(planned.path)) for planned in plans if planned.done
    }
    first = now if len(finished) < len(plans) else next(iter(finished.values()), now)
    for path, made in finished.items():
        if made != first:
            raise NotAlike(
                path, next(f"{name} {made[name]}, not {first[name]}" for name in made if made[name] != first[name])
            )


def deciding_versions(content: dict[str, Any]) -> dict[str, str]:
    """Give the versions that decide the numbers of a run out of its manifest."""
    listed = content.get("versions", {})
    return {"code": str(content.get("code_version"))[:10]} | {name: str(listed.get(name)) for name in DECIDE}


def already_finished(planned: RunPlan, watch: ProgressWatch) -> bool:
    """Tell whether a run is finished; say that it is read then, and remove rounds that led to it."""
    if not planned.done:
        return False
    remove_rounds(planned)
    watch.tells(
        f"{planned.label}: read from {planned.path}, made {run_manifest.time_made(run_manifest.read_manifest(planned.path))}"
    )
    return True


def claim_run(planned: RunPlan, watch: ProgressWatch) -> AbstractContextManager[None]:
    """Keep the place of a run to oneself; wait where another process makes the same run."""
    return result_folder.claim_folder(
        planned.path, lambda: watch.tells(f"{planned.label}: waiting for another process that makes it")
    )
