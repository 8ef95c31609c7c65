"""Draw for the synthesis: one function for every address, compiled once."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.core.random_draws import SYNTHESIS, uniform_pair

# What a draw of the synthesis decides (the `alternative` of its address).
PLACE, PERSON, DATES, ACTIVITY, GRADE, HOUSE, INSURANCE, MOTHER, SECOND, PUPIL = range(10)


@njit
def draw_synthesis_pair(key, turn, slot, what):
    """Draw two independent numbers in (0, 1) for one slot of the starting population.

    Parameters
    ----------
    key : uint64, key of the run (sim.core.random_draws.run_key).
    turn : int, tells draws of one slot and purpose apart, from 0.
    slot : int, slot of the worker; row of the unit where a whole unit shares a draw.
    what : int, purpose, PLACE to PUPIL above, or one of sim.world.china.beijing_queue.

    Returns
    -------
    Two float64.
    """
    return uniform_pair(key, turn, slot, SYNTHESIS, what)
