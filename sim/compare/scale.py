"""Say what a comparison at some persons a worker bears: which cities are shown, whether cut-offs can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.record.doubts import READ_FROM
from sim.world.build import CHINA

if TYPE_CHECKING:
    from sim.experiment.run import Run

WORKERS = 100  # simulated adults of a city at the start: with fewer one worker is more than 1% of it
COARSE = ", too coarse to read"


def borne(run: Run) -> set[str]:
    """Give the names of the cities that have enough simulated workers at the start to be shown by name."""
    first = run.cities[run.cities["month"] == run.cities["month"].min()]
    return set(first.loc[first["adults"] >= WORKERS * run.manifest["scale"], "name"].astype(str))


def behind_cutoffs(world: str, scale: float) -> str:
    """Give what is said behind a cut-off that cannot be read at a scale; of made-up worlds nothing is known."""
    finest = max(least for what, least in READ_FROM if "cut-off" in what)
    return COARSE if world == CHINA and scale > finest else ""
