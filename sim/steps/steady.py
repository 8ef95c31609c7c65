"""Reckon at which growth cities start, so that what follows growth (land sales) starts in step with it."""

from __future__ import annotations

import numpy as np

from sim.kernels import natural
from sim.kernels.apart import UNIT
from sim.steps import apart, constants
from sim.steps.slots import Slots
from sim.steps.treasury import urban
from sim.world.world import World


def growth(world: World, slots: Slots, nation: np.ndarray, places: np.ndarray, people: np.ndarray, few: float) -> np.ndarray:
    """Return the growth of urban residents a year expected at the start, float64 (city,).

    Net migration the destination constants are found for, of the urban places, and births less deaths of who lives there.
    people : float64 (place,) residents in workers, children included      few : workers of no change beside those of a city
    """
    stock = apart.people(slots, people.size)
    aimed = constants.aimed(world, stock, np.zeros_like(stock)).sum(axis=1)
    moved = urban(aimed) / (urban(stock.sum(axis=1)) + few)
    born = np.zeros(people.size, np.int64)
    natural.increase(slots.workers, slots.used, world.month, nation, places, born)
    return 12.0 * (moved + urban(born / UNIT) / (urban(people) + few))
