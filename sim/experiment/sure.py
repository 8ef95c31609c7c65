"""Find out before anything is computed what would stop a run at its end, and what need not be computed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

from sim.experiment.foresight import clear
from sim.experiment.plan import Plan
from sim.experiment.progress import Watch
from sim.record import folder, manifest


def make_sure(plans: Sequence[Plan]) -> None:
    """Raise DamagedRun where a finished run is not as it was written, OSError where the folder of one to come cannot be made.

    What killed runs have left beside them is removed.
    """
    for parent in {planned.path.resolve().parent for planned in plans}:
        folder.sweep(parent)
    for planned in plans:
        if planned.done:
            manifest.check(planned.path, planned.mark)
        else:
            folder.ready(planned.path)


def stands(planned: Plan, watch: Watch) -> bool:
    """Say whether a run stands finished; tell that it is read then, and remove rounds that led to it."""
    if not planned.done:
        return False
    clear(planned)
    made = manifest.read(planned.path)["made"]
    watch.tells(f"{planned.label}: read from {planned.path}, made {made[:10]} {made[11:16]} UTC")
    return True


def claimed(planned: Plan, watch: Watch) -> AbstractContextManager[None]:
    """Keep the place of a run to oneself; wait where another process makes the same run."""
    return folder.claimed(planned.path, lambda: watch.tells(f"{planned.label}: waiting for another process that makes it"))
