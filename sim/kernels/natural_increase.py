"""Add up the births less deaths that a month is expected to bring, in whole numbers."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.kernels.life_events import may_give_birth
from sim.kernels.urbanisation.involuntary_moves import MOVE_UNIT
from sim.world.worker_fields import age_years, sex_of
from sim.world.worker_record import NOWHERE, zone_of


@njit(cache=True)
def sum_natural_increase(workers, used, month, nation, places, made):
    """Add up expected births less deaths by place; made : int64 (place,), in parts of 1/UNIT, zeros on entry.

    Parameters
    ----------
    workers, used, month, nation : WORKER (slot,); slots in use; months since January 1900; NATION (1,).
    places : PLACE (place,).
    """
    told = nation[0]
    for slot in range(used):
        worker = workers[slot]
        if worker.place == NOWHERE:
            continue
        sex, age = sex_of(worker), age_years(worker, month)
        chance = -told.death[sex, age]
        if may_give_birth(worker):
            chance += told.birth[zone_of(worker.place), sex, age] * places[worker.place].births
        made[worker.place] += int(chance * MOVE_UNIT)
