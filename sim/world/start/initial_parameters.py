"""Gather what decides work, home and land of a starting population, as arrays ready for the kernels.

The figures below are start values of sim/data/assumptions.csv; a scenario may set those it names.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.world.start.initial_unemployment import unemployed_shares
from sim.world.start.stay_durations import stay_distribution

LARGE_CITY = (
    5_000_000  # chengqu residents from which insured work is more common (formal_share_start_value, "5M and more")
)
INSURED_LARGE = (0.22, 0.34, 0.52, 0.85, 0.85, 0.85, 0.85)  # share of employed by education, there (low)
INSURED_SMALLER = {"primary": 0.15, "junior": 0.22, "senior": 0.40, "college": 0.70}  # the same elsewhere (low)
AWAY_DORMITORY, AWAY_OWNS = 0.129, 0.19  # tenure_of_migrants 2018 (low); the rest rents
LAND_RIGHTS = (0.85, 0.65, 0.45)  # holds_contracted_land, rural registration: born to 1979, 1980-1995, later (low)
GRADES = (0.74, 0.104, 0.083, 0.06, 0.009, 0.004, 0.0, 0.0)  # skill_grade_distribution, employed 2020 (low)
GRADED = (0.4, 1.0, 1.6, 1.4, 0.8, 0.5, 0.3)  # how often the employed of an education hold a grade; assumption
EMPLOYED = (0.17, 0.43, 0.17, 0.11, 0.105, 0.013, 0.002)  # employed by education about 2020, weights of the line above
ACCOMPANIES = 0.515  # child_accompanies 2020: children of migrants who live with them (medium)
LEAVING_AGES = {
    "senior": 18,
    "college": 21,
    "bachelor": 22,
    "master": 25,
    "doctorate": 28,
}  # age at leaving school, years


class InitialParameters(NamedTuple):
    """Parameters of the traits of a worker.

    month : int                      first month
    active : float64 (2, 121)        share in the labour force by sex and age, students and the retired out
    leaving : int64 (7,)             age at leaving school by education, years
    retirement : int64 (2, 2)        age at retirement by sex, years: of most, of insured workers below college
    going_on : float                 share of those not in insured work that may go on past the age of retirement
    insured : float64 (2, 7)         insured share of the employed: smaller and large cities, by education
    bonus : float                    added to it for locals with urban registration
    skill : float64 (7, 8)           cumulated share of skill grades of the employed, by education
    rents_local : float64 (place,)   share of local workers who rent
    large : bool (place,)            in a city whose chengqu has 5 million and more
    stays : float64 (106, month)      cumulated shares of months since arrival of migrants, by age
    looking : float64 (2, 2, 7, 121) share of the labour force without work: not insured or insured, sex, education, age
    finding : float                  chance per month to find work
    """

    month: int
    active: np.ndarray
    leaving: np.ndarray
    retirement: np.ndarray
    going_on: float
    insured: np.ndarray
    bonus: float
    skill: np.ndarray
    rents_local: np.ndarray
    large: np.ndarray
    stays: np.ndarray
    looking: np.ndarray
    finding: float


def build_initial_parameters(
    month: int, active: np.ndarray, chengqu: np.ndarray, rents_local: np.ndarray, start, work, hazard
) -> InitialParameters:
    """Gather what the traits of the first workers are drawn from.

    Parameters
    ----------
    month : int, first month.
    active : (2, 121) float, share in the labour force by sex and age.
    chengqu : (city,) float, residents of the districts in persons.
    rents_local : (place,) float, share of local workers who rent.
    start, work, hazard : sections of a scenario, or objects with the attributes that are read: mean_stay in years;
        insured_share, local_urban_bonus, leaving_age, retirement_men, retirement_women, retirement_women_workers, going_on,
        job_loss, job_finding; all of hazard.
    """
    share, leaving = work.insured_share, work.leaving_age
    smaller = [share.primary, share.junior, share.senior] + [share.college] * 4
    ages = [0, 0] + [getattr(leaving, level) for level in LEAVING_AGES]
    leaving = np.array(ages, np.int64)
    retirement = np.array([[work.retirement_men] * 2, [work.retirement_women, work.retirement_women_workers]], np.int64)
    return InitialParameters(
        month=month,
        active=active,
        leaving=leaving,
        retirement=retirement,
        going_on=float(work.past_retirement_share),
        insured=np.array([smaller, np.maximum(smaller, INSURED_LARGE)], np.float64),
        bonus=float(work.local_urban_bonus),
        skill=skill_grades(),
        rents_local=np.asarray(rents_local, np.float64),
        large=np.repeat(chengqu >= LARGE_CITY, 3),
        stays=stay_distribution(hazard, float(start.mean_stay)),
        looking=unemployed_shares(active, leaving, retirement, work),
        finding=float(work.job_finding),
    )


def skill_grades() -> np.ndarray:
    """Cumulate skill grades by education, float64 (7, 8): the national ladder, scaled so that its total is kept."""
    factor = np.array(GRADED) / np.dot(GRADED, EMPLOYED)
    graded = np.outer(factor, GRADES[1:])
    table = np.column_stack([1 - graded.sum(axis=1), graded])
    return np.minimum(table.cumsum(axis=1), 1.0)
