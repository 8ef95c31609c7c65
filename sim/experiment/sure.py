"""Find out before anything is computed what would stop a run at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.errors import NotAlike
from sim.experiment.plan import Plan
from sim.record import folder, manifest, store

DECIDE = ("hukousim", "python", "numpy", "numba")  # versions that decide the numbers of a run


def make_sure(plans: Sequence[Plan]) -> None:
    """Raise DamagedRun where a finished run is not whole, OSError where the folder of one to come cannot be made."""
    from sim.record.reporters import TABLES

    for planned in plans:
        if planned.done:
            store.check(planned.path, TABLES)
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
