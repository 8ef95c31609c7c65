"""Fill the workers of a made-up world, one slot at a time, from addressed draws."""

from __future__ import annotations

import numpy as np
from numba import prange

from sim.core.numba_cache import njit
from sim.world.start.initial_parameters import ACCOMPANIES
from sim.world.start.initial_traits import draw_initial_traits
from sim.world.start.synthesis_draws import MOTHER, PERSON, PLACE, SECOND, draw_synthesis_pair
from sim.world.worker_record import (
    CHENGQU,
    CHILDREN_WITH_PARENT,
    FEMALE,
    MALE,
    RURAL,
    TOWNS,
    child_code,
    city_of,
    with_field,
    zone_of,
)

AWAY = (0.30, 0.15, 0.03)  # share registered in another city, by zone
RURAL_REGISTERED = (0.25, 0.45, 1.0)  # share of locals with rural registration, by zone
ORIGIN_ZONES = (0.10, 0.25)  # cumulated: chengqu, towns; the rest of those away is registered in a rural zone


@njit(parallel=True, cache=True)
def fill_workers(workers, ends, origins, ages, levels, habits, key):
    """Write every record of a made-up world in place.

    Parameters
    ----------
    workers : (slot,) WORKER.
    ends : (place,) int, last slot + 1 of each place.
    origins : (city, city) float, cumulated shares of cities of registration, by city of residence, of those from elsewhere.
    ages : (2, age) float, cumulated shares from age 16 on: everybody, those from elsewhere.
    levels : (3, 2, 7) float, cumulated shares of education by zone and sex.
    habits : InitialParameters.
    key : uint64, key of the run.
    """
    for slot in prange(workers.size):
        place = np.searchsorted(ends, slot, side="right")
        city, zone = city_of(place), zone_of(place)
        worker = workers[slot]
        u, v = draw_synthesis_pair(key, 0, slot, PLACE)
        away = u < AWAY[zone]
        worker.place, worker.registered, home = place, place, city
        if away:
            from_city = min(np.searchsorted(origins[city], v, side="right"), origins.shape[0] - 1)
            w = (AWAY[zone] - u) / AWAY[zone]
            origin_zone = CHENGQU if w < ORIGIN_ZONES[0] else (TOWNS if w < ORIGIN_ZONES[1] else RURAL)
            if origin_zone == CHENGQU and ends[3 * from_city] == (ends[3 * from_city - 1] if from_city > 0 else 0):
                origin_zone = TOWNS  # nobody lives in its chengqu
            worker.registered, home = 3 * from_city + origin_zone, from_city
        elif v < RURAL_REGISTERED[zone]:
            worker.registered = 3 * city + RURAL
        u, v = draw_synthesis_pair(key, 0, slot, PERSON)
        w = draw_synthesis_pair(key, 0, slot, SECOND)[0]
        sex = FEMALE if w < 0.49 else MALE
        table = ages[1 if away else 0]
        age = 16 + min(np.searchsorted(table, u, side="right"), table.size - 1)
        low = v ** (1.0 + max(0, age - 30) / 20.0)  # the older, the less schooling
        education = min(np.searchsorted(levels[zone, sex], low, side="right"), 6)
        draw_initial_traits(worker, habits, key, slot, home, age, sex, education)
        if sex == FEMALE and 20 <= age < 48:
            give_children(worker, habits.month, key, slot, age, away)


@njit
def give_children(worker, month, key, slot, age, away):
    """Give a mother none to two children under 16; those of a migrant live with her or where she is registered.

    Parameters
    ----------
    worker : WORKER record, changed in place.
    month : int, first month.
    key : uint64, key of the run.
    slot : int, slot of the mother.
    age : int, her age in years, 20 or more.
    away : bool, whether she is registered in another city.
    """
    u, v = draw_synthesis_pair(key, 0, slot, MOTHER)
    if u < 0.35:
        return
    span = min(191, 12 * (age - 19))
    children = child_code(month - int(v * span))
    if u > 0.75:
        children |= child_code(month - int((1 - v) * span)) << 8
    worker.children = children
    w = draw_synthesis_pair(key, 1, slot, MOTHER)[0]
    worker.traits = with_field(int(worker.traits), CHILDREN_WITH_PARENT, 0 if away and w >= ACCOMPANIES else 1)
