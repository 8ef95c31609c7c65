"""Draw for the synthesis: one function for every address, compiled once."""

from __future__ import annotations

from numba import njit

from sim.draws import SYNTHESIS, two


@njit
def drawn(key, turn, slot, what):
    """Draw two independent float64 in (0, 1) for a slot; `what` and `turn` tell what for (see sim.world.traits)."""
    return two(key, turn, slot, SYNTHESIS, what)
