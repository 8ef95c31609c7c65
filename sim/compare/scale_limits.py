"""Say what a comparison at some persons a worker bears: which cities are shown, which differences and cut-offs can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.outputs.run_doubts import READ_FROM
from sim.world.world_builder import CHINA

if TYPE_CHECKING:
    from sim.experiment.scenario_run import Run

WORKERS = 100  # simulated adults of a city at the start: with fewer one worker is more than 1% of it
COARSE = ", too coarse to read"
CUTOFF = "cut-off"


def shown_cities(run: Run) -> set[str]:
    """Give the names of the cities that have enough simulated workers at the start to be shown by name."""
    first = run.cities[run.cities["month"] == run.cities["month"].min()]
    return set(first.loc[first["adults"] >= WORKERS * run.manifest["scale"], "name"].astype(str))


def describe_coarse_cutoffs(world: str, scale: float, city: str) -> str:
    """Give what is said behind the cut-off of a city that cannot be read at a scale, empty where it can be.

    Parameters
    ----------
    world : name of the world; of made-up ones it is not known what can be read.
    scale : persons a worker.
    city : its name; some have limits of their own (sim.outputs.run_doubts).
    """
    limits = {what: least for what, least in READ_FROM if CUTOFF in what}
    own = [least for what, least in limits.items() if what.startswith(f"{city}'s ")]
    finest = own[0] if own else min(limits.values())
    return COARSE if world == CHINA and scale > finest else ""


def describe_answer_limits(world: str, scale: float) -> str:
    """Say in a sentence or two what of an answer a scale is too coarse for; empty where nothing is, or nothing is known."""
    coarse = [(what, least) for what, least in READ_FROM if scale > least]
    if world != CHINA or not coarse:
        return ""
    (what, least), *others = coarse
    told = ", ".join([f"{what} can be read at {least:,} or fewer", *(f"{one} at {at:,}" for one, at in others)])
    here = f"One simulated worker stands for {scale:,.10g} persons here"
    if all(CUTOFF in what for what, _ in coarse):
        return f"{here}: enough for national differences, too coarse for cut-offs ({told})."
    return f"{here}: too coarse to take a size from this ({told})."
