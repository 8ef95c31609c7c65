"""Draw for the synthesis: one function for every address, compiled once."""

from __future__ import annotations

from numba import njit

from sim.core.random_draws import SYNTHESIS, uniform_pair


@njit
def draw_synthesis_pair(key, turn, slot, what):
    """Draw two independent float64 in (0, 1) for a slot; `what` and `turn` tell what for (see sim.world.initial_traits)."""
    return uniform_pair(key, turn, slot, SYNTHESIS, what)
