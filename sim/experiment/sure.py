"""Find out before anything is computed what would stop a run at its end."""

from __future__ import annotations

from collections.abc import Sequence

from sim.experiment.plan import Plan
from sim.record import folder, store


def make_sure(plans: Sequence[Plan]) -> None:
    """Raise DamagedRun where a finished run is not whole, OSError where the folder of one to come cannot be made."""
    from sim.record.reporters import TABLES

    for planned in plans:
        if planned.done:
            store.check(planned.path, TABLES)
        else:
            folder.ready(planned.path)
