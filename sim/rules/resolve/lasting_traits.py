"""Number the lasting traits a track may ask for, so that the kernels and the reasons draw the same ones."""

from __future__ import annotations

import zlib


def trait_number(name: str) -> int:
    """Give the number of the trait of an item: the draw that says who holds it has this `alternative` (sim.core.random_draws).

    It is made of the name, so that cities agree, and lies above the identities of places, which number the trait `passes`.
    """
    return 1 << 31 | zlib.crc32(name.encode()) >> 1


def held_step(draw: float, shares: tuple[float, ...]) -> int | None:
    """Give the step of something held that a draw in (0, 1) falls into, from 0; None for none of them."""
    reached = 0.0
    for index, share in enumerate(shares):
        reached += share
        if draw < reached:
            return index
    return None
