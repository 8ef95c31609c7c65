"""Draw what a worker has in the first month: dates, work, insurance, tenure, land, skill.

Every draw is addressed by (key, month 0, slot, SYNTHESIS, what); the propensity to be insured is the permanent draw
(key, birth, slot, INSURANCE_PROPENSITY, 0) that the months to come read again.
"""

from __future__ import annotations

import numpy as np

from sim.core.numba_cache import njit
from sim.core.random_draws import INSURANCE_PROPENSITY, uniform
from sim.world.start.initial_holdings import draw_land_right, draw_tenure
from sim.world.start.initial_work import draw_insured_months, draw_months_out, draw_work_state, insured_share
from sim.world.start.synthesis_draws import DATES, GRADE, HOUSE, draw_synthesis_pair
from sim.world.worker_record import (
    EDUCATION_LEVEL,
    INFORMAL,
    INSURED,
    LAND,
    MONTHS_SINCE_INSURED,
    SEX,
    SKILL,
    TENURE,
    UNEMPLOYED,
    WORK,
    birth_word,
    clock_word,
    is_locally_registered,
    with_field,
)


@njit
def draw_months_since(u, stays, longest):
    """Draw the months since arrival.

    Parameters
    ----------
    u : float in (0, 1), the draw.
    stays : (month,) float, cumulated shares of months since arrival, those of one age (InitialParameters.stays).
    longest : int, most months that may be drawn; below 0 counts as 0.

    Returns
    -------
    int, months.
    """
    return max(min(np.searchsorted(stays, u, side="right"), len(stays) - 1, longest), 0)


@njit
def draw_arrival(habits, u, birth, place, registered):
    """Draw the month of arrival; for locals at home it is the month of birth, others did not arrive before age 15.

    Locals with rural registration in an urban zone came from the country: they get a duration too (assumption).

    Parameters
    ----------
    habits : InitialParameters.
    u : float in (0, 1), the draw.
    birth : int, month of birth (sim.core.month_numbers).
    place, registered : int, place of residence and of registration, 3 x city + zone.

    Returns
    -------
    int, month.
    """
    moved = not is_locally_registered(place, registered)
    if not moved:
        return birth
    return habits.month - draw_months_since(u, habits.stays[(habits.month - birth) // 12], habits.month - birth - 180)


@njit
def draw_initial_traits(worker, habits, key, slot, home, age, sex, education):
    """Write home, dates and traits into a record whose place and registration are set.

    Parameters
    ----------
    worker : WORKER record, changed in place.
    habits : InitialParameters.
    key : uint64, key of the run.
    slot : int, slot of the worker, the address of its draws.
    home : int, row of the city lived in at 16.
    age : int, completed years; the month of birth is drawn within the year.
    sex, education : int, codes of sim.world.worker_record, 0-1 and 0-6.
    """
    u, v = draw_synthesis_pair(key, 0, slot, DATES)
    birth = habits.month - 12 * age - int(12 * u)
    place, registered = int(worker.place), int(worker.registered)
    arrived = draw_arrival(habits, v, birth, place, registered)
    formal = uniform(key, birth, slot, INSURANCE_PROPENSITY, 0) < insured_share(habits, place, registered, education)
    work = draw_work_state(habits, key, slot, sex, age, education, formal)
    months = draw_insured_months(habits, key, slot, work, birth, arrived, education, formal)
    grade, (u, v) = 0, draw_synthesis_pair(key, 0, slot, HOUSE)
    w, out = draw_synthesis_pair(key, 0, slot, GRADE)
    if work in (UNEMPLOYED, INSURED, INFORMAL):
        while grade < 7 and w >= habits.skill[education, grade]:
            grade += 1
    traits = with_field(with_field(0, SEX, sex), EDUCATION_LEVEL, education)
    traits = with_field(with_field(traits, WORK, work), SKILL, grade)
    traits = with_field(
        with_field(traits, TENURE, draw_tenure(habits, u, place, registered)),
        LAND,
        draw_land_right(v, birth, registered),
    )
    worker.origin = with_field(
        birth_word(birth, home), MONTHS_SINCE_INSURED, draw_months_out(habits, out, work, formal)
    )
    worker.clocks = clock_word(arrived, habits.month - months if work == INSURED else months)
    worker.traits = traits
    worker.children = 0
