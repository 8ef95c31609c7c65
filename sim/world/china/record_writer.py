"""Write the records of a synthesised population, cell by cell, in place."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import prange

from sim.core.numba_cache import njit
from sim.world.china.joint_table import ELSEWHERE, RURAL_HERE
from sim.world.start.initial_traits import draw_initial_traits
from sim.world.start.synthesis_draws import PERSON, PLACE, draw_synthesis_pair
from sim.world.worker_record import CHENGQU, RURAL, TOWNS

GOLDEN = 0.6180339887498949  # steps of this part of one fill a circle evenly (Weyl 1916)
CHENGQU_OF_URBAN = 0.33  # share of urban registration elsewhere that is in a chengqu, the rest in towns; assumption


class RecordTables(NamedTuple):
    """Tables the records are drawn from.

    ends : int64 (cell,)                last slot + 1 of every cell: city x 9 blocks x 2 sexes x 15 ages x 7 levels
    origins : float64 (city, city)      cumulated shares of units of registration, by unit of residence
    ages : float64 (2, 15, 7, 21)       cumulated shares of single years inside an age group, by sex and education
    urban : float64 (7,)                share with urban registration among those registered elsewhere, by education
    zones : bool (city, 3)              which zones of a unit are lived in
    """

    ends: np.ndarray
    origins: np.ndarray
    ages: np.ndarray
    urban: np.ndarray
    zones: np.ndarray


@njit
def draw_registration_zone(makeup, unit, urban, u):
    """Draw the zone of registration in a unit: rural, or towns and chengqu as they exist.

    Parameters
    ----------
    makeup : RecordTables.
    unit : int, row of the city.
    urban : bool, whether the registration is urban.
    u : float in (0, 1), the draw between chengqu and towns.

    Returns
    -------
    int, CHENGQU, TOWNS or RURAL.
    """
    if not urban and makeup.zones[unit, RURAL]:
        return RURAL
    if not makeup.zones[unit, TOWNS]:
        return CHENGQU
    return CHENGQU if makeup.zones[unit, CHENGQU] and u < CHENGQU_OF_URBAN else TOWNS


@njit
def draw_registration_place(makeup, key, slot, unit, zone, status, education):
    """Draw the place of registration of a worker.

    Parameters
    ----------
    makeup : RecordTables.
    key : uint64, key of the run.
    slot : int, slot of the worker.
    unit, zone : int, city and zone of residence.
    status : int, URBAN_HERE, RURAL_HERE or ELSEWHERE of sim.world.china.joint_table.
    education : int, level, 0-6; among those from elsewhere it decides how many have urban registration.

    Returns
    -------
    int, 3 x city + zone.
    """
    if status == RURAL_HERE:
        return 3 * unit + RURAL
    if status != ELSEWHERE:
        return 3 * unit + (zone if zone != RURAL else draw_registration_zone(makeup, unit, True, 1.0))
    start = draw_synthesis_pair(key, 0, unit, PLACE)[0]
    turn = (start + slot * GOLDEN) % 1.0
    origin = min(np.searchsorted(makeup.origins[unit], turn, side="right"), makeup.origins.shape[0] - 1)
    u, v = draw_synthesis_pair(key, 1, slot, PLACE)
    return 3 * origin + draw_registration_zone(makeup, origin, u < makeup.urban[education], v)


@njit(parallel=True, cache=True)
def write_workers(workers, makeup, habits, key):
    """Write the workers of every cell in place; slots go by city, zone, registration, sex, age and education.

    Parameters
    ----------
    workers : (slot,) WORKER.
    makeup : RecordTables.
    habits : InitialParameters.
    key : uint64, key of the run.
    """
    for cell in prange(makeup.ends.size):
        education, age_group, sex = cell % 7, cell // 7 % 15, cell // 105 % 2
        block = cell // 210
        status, place = block % 3, block // 3
        for slot in range(0 if cell == 0 else makeup.ends[cell - 1], makeup.ends[cell]):
            worker = workers[slot]
            worker.place = place
            worker.registered = draw_registration_place(makeup, key, slot, place // 3, place % 3, status, education)
            shares = makeup.ages[sex, age_group, education]
            years = np.searchsorted(shares, draw_synthesis_pair(key, 0, slot, PERSON)[0], side="right")
            first = 16 if age_group == 0 else 15 + 5 * age_group
            draw_initial_traits(
                worker, habits, key, slot, worker.registered // 3, first + min(years, shares.size - 1), sex, education
            )
