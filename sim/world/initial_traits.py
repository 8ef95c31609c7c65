"""Draw what a worker brings to the first month: dates, work, insurance, tenure, land, skill.

Every draw is addressed by (key, month 0, slot, SYNTHESIS, what); the propensity to be insured is the permanent draw
(key, birth, slot, INSURANCE_PROPENSITY, 0) that the months to come read again.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from sim.core.random_draws import INSURANCE_PROPENSITY, uniform
from sim.world.initial_parameters import AWAY_DORMITORY, AWAY_OWNS, LAND_RIGHTS
from sim.world.synthesis_draws import draw_synthesis_pair
from sim.world.worker_record import (
    AT_HOME,
    COLLEGE,
    DORMITORY,
    EDUCATION_LEVEL,
    INFORMAL,
    INSURED,
    LAND,
    LONG_GAP,
    MONTHS_SINCE_INSURED,
    OWNS,
    RENTS,
    RETIRED,
    SEX,
    SKILL,
    STUDENT,
    TENURE,
    UNEMPLOYED,
    WORK,
    birth_word,
    clock_word,
    in_one_city,
    is_locally_registered,
    is_rural,
    with_field,
)

# What a draw of the synthesis decides (the `alternative` of its address).
PLACE, PERSON, DATES, ACTIVITY, GRADE, HOUSE, INSURANCE, MOTHER, SECOND, PUPIL = range(10)
SCHEME = 1176  # January 1998: employees' pension insurance for all firms (State Council 1997 no. 26)
BORN_1980, BORN_1996 = 960, 1152  # months: cohorts of holds_contracted_land


@njit
def draw_months_since(u, stays, longest):
    """Draw months since arrival, at most `longest`; stays : float64 (month,) cumulated shares."""
    return max(min(np.searchsorted(stays, u, side="right"), len(stays) - 1, longest), 0)


@njit
def insured_share(habits, place, registered, education):
    """Give the share of the employed of this kind who are in insured work."""
    share = habits.insured[1 if habits.large[place] else 0, education]
    if in_one_city(place, registered) and not is_rural(registered):
        share += habits.bonus
    return share


@njit
def draw_work_state(habits, key, slot, sex, age, education, formal):
    """Draw the state of work of a worker of this age.

    Women workers past their age who are in work, of the share that is, are in uninsured work (assumption). Past the age of
    retirement who was in insured work is retired; of the others the share of their age goes on.
    """
    if age < habits.leaving[education]:
        return STUDENT
    past = education < COLLEGE and age >= habits.retirement[sex, 1]
    u, v = draw_synthesis_pair(key, 0, slot, ACTIVITY)
    looks = v < habits.looking[1 if formal and not past else 0, sex, education, age]
    if age >= habits.retirement[sex, 0]:
        if formal or u >= habits.going_on * habits.active[sex, age]:
            return RETIRED
        return UNEMPLOYED if v < habits.looking[0, sex, education, age] else INFORMAL
    if u >= habits.active[sex, age]:
        return RETIRED if past and formal else AT_HOME
    if looks:
        return UNEMPLOYED
    return INSURED if formal and not past else INFORMAL


@njit
def draw_months_out(habits, u, work, formal):
    """Draw the months out of insured work (MONTHS_SINCE_INSURED): who seeks insured work has looked for it at the rate of finding."""
    if work == INFORMAL or (work == UNEMPLOYED and not formal):
        return LONG_GAP
    if work == UNEMPLOYED:
        return min(1 + int(math.log(u) / math.log(1.0 - habits.finding)) if 0 < habits.finding < 1 else 1, LONG_GAP)
    return 0


@njit
def draw_tenure(habits, u, place, registered):
    """Draw tenure: locals own, but for a share of the unit; people registered elsewhere as in the survey of 2018."""
    if in_one_city(place, registered):
        return RENTS if u < habits.rents_local[place] else OWNS
    if u < AWAY_DORMITORY:
        return DORMITORY
    return OWNS if u < AWAY_DORMITORY + AWAY_OWNS else RENTS


@njit
def draw_land_right(u, birth, registered):
    """Draw whether a worker of this cohort with this registration holds contracted land."""
    if not is_rural(registered):
        return 0
    share = LAND_RIGHTS[0] if birth < BORN_1980 else (LAND_RIGHTS[1] if birth < BORN_1996 else LAND_RIGHTS[2])
    return 1 if u < share else 0


@njit
def draw_insured_months(habits, key, slot, work, birth, arrived, education, formal):
    """Draw the insured months earned in this city: a share U^(1/2) of what time and scheme allow (assumption)."""
    if not formal or work in (STUDENT, AT_HOME):
        return 0
    first = max(arrived, birth + 12 * max(habits.leaving[education], 18), SCHEME)
    last = habits.month
    if work == RETIRED:
        last = min(last, birth + 12 * 60)
    if last <= first:
        return 0
    return int((last - first) * math.sqrt(draw_synthesis_pair(key, 0, slot, INSURANCE)[0]))


@njit
def draw_arrival(habits, u, birth, place, registered):
    """Draw the month of arrival: birth for a local at home; not before age 15 for who is registered elsewhere.

    Locals with rural registration in an urban zone came from the country: they get a duration too (assumption).
    """
    moved = not is_locally_registered(place, registered)
    if not moved:
        return birth
    return habits.month - draw_months_since(u, habits.stays[(habits.month - birth) // 12], habits.month - birth - 180)


@njit
def draw_initial_traits(worker, habits, key, slot, home, age, sex, education):
    """Write home, dates and traits into a record whose place and registration are set."""
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
