"""Find out before anything is computed what would stop a run at its end, and what need not be computed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

from sim.errors import NotAlike
from sim.experiment.foresight import clear
from sim.experiment.plan import Plan
from sim.experiment.progress import Watch
from sim.record import folder, manifest

DECIDE = ("hukousim", "python", "numpy", "numba")  # versions that decide the numbers of a run


def make_sure(plans: Sequence[Plan]) -> None:
    """Raise DamagedRun where a finished run is not as it was written, OSError where the folder of one to come cannot be made.

    What killed runs have left beside them is removed.
    """
    for around in {folder.home(planned.path) for planned in plans}:
        folder.sweep(around)
    for planned in plans:
        if planned.done:
            manifest.check(planned.path, planned.mark)
        else:
            folder.ready(planned.path)


def alike(plans: Sequence[Plan]) -> None:
    """Raise NotAlike where finished runs were made by other versions than the runs they are compared with."""
    now = versions(manifest.surroundings())
    finished = {planned.path: versions(manifest.read(planned.path)) for planned in plans if planned.done}
    first = now if len(finished) < len(plans) else next(iter(finished.values()), now)
    for path, made in finished.items():
        if made != first:
            raise NotAlike(path, next(f"{name} {made[name]}, not {first[name]}" for name in made if made[name] != first[name]))


def versions(content: dict[str, Any]) -> dict[str, str]:
    """Give the versions that decide the numbers of a run out of its manifest."""
    listed = content.get("versions", {})
    return {"code": str(content.get("code_version"))[:10]} | {name: str(listed.get(name)) for name in DECIDE}


def stands(planned: Plan, watch: Watch) -> bool:
    """Say whether a run stands finished; tell that it is read then, and remove rounds that led to it."""
    if not planned.done:
        return False
    clear(planned)
    watch.tells(f"{planned.label}: read from {planned.path}, made {manifest.when(manifest.read(planned.path))}")
    return True


def claimed(planned: Plan, watch: Watch) -> AbstractContextManager[None]:
    """Keep the place of a run to oneself; wait where another process makes the same run."""
    return folder.claimed(planned.path, lambda: watch.tells(f"{planned.label}: waiting for another process that makes it"))
