"""Turn what a model is handed as `rng` into a seed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.core.errors import Mistake, ScenarioError
from sim.scenario.call_arguments import CALL, argument_mistake, check_arguments

SCENARIO_SEED = "scenario"  # the seed of the scenario
WORKS = "Write a seed (a whole number, 0 or more), a numpy Generator, BitGenerator or SeedSequence, or leave it out"


RngLike = (
    int
    | np.integer
    | np.random.Generator
    | np.random.BitGenerator
    | np.random.SeedSequence
    | Sequence[int]
    | str
    | None
)


def resolve_seed(rng: Any, replicate: int | None, own: int) -> int:
    """Return the seed that a model's argument `rng` stands for.

    Parameters
    ----------
    rng : SCENARIO_SEED, a whole number, a sequence of them, or a numpy Generator, BitGenerator or SeedSequence. None means a new
        seed each time, as everywhere in Mesa (mesa.batch_run hands it over), but with a replicate the scenario's own.
    replicate : number of the replicate that was asked for, None for the scenario's.
    own : seed of the scenario.

    Raises
    ------
    ScenarioError
        where `rng` is none of these.
    """
    if isinstance(rng, str) and rng == SCENARIO_SEED:
        return own
    if rng is None:
        return int(np.random.SeedSequence().generate_state(1)[0]) if replicate is None else own
    if isinstance(rng, list | tuple) and rng and not any(argument_mistake("seed", part) for part in rng):
        rng = np.random.SeedSequence(rng)
    if isinstance(rng, np.random.BitGenerator):
        rng = np.random.Generator(rng)
    if isinstance(rng, np.random.Generator):
        return int(rng.integers(2**32))
    if isinstance(rng, np.random.SeedSequence):
        return int(rng.generate_state(1)[0])
    if argument_mistake("seed", rng):
        said = f"is {rng!r}. {WORKS}: the scenario's seed then."
        raise ScenarioError((Mistake(CALL, 0, "rng", said),), CALL)
    return check_arguments(seed=rng)["seed"]


def rng_from_keywords(rng: Any, more: dict[str, Any]) -> Any:
    """Return the rng, or `seed`, Mesa's older name of it; raise TypeError for both at once and for any other name."""
    if set(more) - {"seed"}:
        known = "scenario, rng (or seed), replicate, world, threads, block, cutoffs"
        raise TypeError(f"sim.Mobility takes no argument {', '.join(set(more) - {'seed'})}; it takes {known}.")
    if not more:
        return rng
    if not (isinstance(rng, str) and rng == SCENARIO_SEED):
        raise TypeError("sim.Mobility takes rng or seed, not both.")
    return more["seed"]
