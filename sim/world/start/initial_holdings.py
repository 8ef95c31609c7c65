"""Draw the home and the land that a worker holds in the first month."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.world.start.initial_parameters import AWAY_DORMITORY, AWAY_OWNS, LAND_RIGHTS
from sim.world.worker_record import DORMITORY, OWNS, RENTS, in_one_city, is_rural

BORN_1980, BORN_1996 = 960, 1152  # months: cohorts of holds_contracted_land


@njit
def draw_tenure(habits, u, place, registered):
    """Draw the home: locals own but for a share of the unit, people from elsewhere as surveyed (tenure_of_migrants 2018).

    Parameters
    ----------
    habits : InitialParameters.
    u : float in (0, 1), the draw.
    place, registered : int, place of residence and of registration, 3 x city + zone.

    Returns
    -------
    int, DORMITORY, RENTS or OWNS.
    """
    if in_one_city(place, registered):
        return RENTS if u < habits.rents_local[place] else OWNS
    if u < AWAY_DORMITORY:
        return DORMITORY
    return OWNS if u < AWAY_DORMITORY + AWAY_OWNS else RENTS


@njit
def draw_land_right(u, birth, registered):
    """Draw whether a worker holds contracted land; only rural registration does, by cohort (holds_contracted_land).

    Parameters
    ----------
    u : float in (0, 1), the draw.
    birth : int, month of birth.
    registered : int, place of registration, 3 x city + zone.

    Returns
    -------
    int, 1 or 0.
    """
    if not is_rural(registered):
        return 0
    share = LAND_RIGHTS[0] if birth < BORN_1980 else (LAND_RIGHTS[1] if birth < BORN_1996 else LAND_RIGHTS[2])
    return 1 if u < share else 0
