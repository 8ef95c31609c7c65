"""Add up the births less deaths that a month is expected to bring, in whole numbers."""

from __future__ import annotations

from numba import njit

from sim.kernels.apart import UNIT
from sim.kernels.life import may_bear
from sim.world.columns import BORN, NOWHERE, SEX, get


@njit(cache=True)
def increase(workers, used, month, nation, places, made):
    """Add up expected births less deaths by place; made : int64 (place,), in parts of 1/UNIT, zeros on entry."""
    told = nation[0]
    for slot in range(used):
        worker = workers[slot]
        if worker.place == NOWHERE:
            continue
        sex, age = get(worker.traits, SEX), min((month - get(worker.origin, BORN)) // 12, 120)
        chance = -told.death[sex, age]
        if may_bear(worker):
            chance += told.birth[worker.place % 3, sex, age] * places[worker.place].births
        made[worker.place] += int(chance * UNIT)
