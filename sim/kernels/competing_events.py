"""Draw which of the competing events of a month happens to a candidate (sim.kernels.candidate_draws), if any."""

from __future__ import annotations

from numba import njit

from sim.kernels.home_purchase import purchase_probability
from sim.kernels.life_events import may_give_birth
from sim.kernels.migration.retirement_return import may_return
from sim.world.worker_fields import age_years, education_of, home_city, months_here, sex_of, skill_of, work_of
from sim.world.worker_record import (
    COLLEGE,
    city_of,
    is_rural,
    is_working,
    zone_of,
)

(
    NOTHING,
    DEATH,
    BIRTH,
    MOVE_EVALUATION,
    JOB_LOSS,
    RECLASSIFICATION,
    RETIREMENT_RETURN,
    APPLICATION,
    PURCHASE,
    PROMOTION,
) = range(10)


@njit
def event_from_draw(worker, fate, month, nation, places, evaluating):
    """Tell which one of the competing events of the month happens to a candidate, if any; fate : its draw, in (0, 1).

    Death and birth come first, so that a reform of anything else leaves them where they are; work lost to machines comes last.
    The worker is as the decision on an application, the birthday and the enrolment of the month have left it.
    """
    x = fate * nation.bound
    sex, age = sex_of(worker), age_years(worker, month)
    x -= nation.death[sex, age]
    if x < 0.0:
        return DEATH
    if may_give_birth(worker):
        x -= nation.birth[zone_of(worker.place), sex, age] * places[worker.place].births
        if x < 0.0:
            return BIRTH
    if city_of(worker.place) == home_city(worker):
        x -= evaluating.home[age]
    else:
        stay = min(months_here(worker, month), evaluating.away.shape[1] - 1)
        x -= evaluating.away[age, stay]
    if x < 0.0:
        return MOVE_EVALUATION
    works = is_working(work_of(worker))
    if works:
        x -= nation.loss
        if x < 0.0:
            return JOB_LOSS
    x -= places[worker.place].reclassified
    if x < 0.0:
        return RECLASSIFICATION
    if may_return(worker):
        x -= nation.homecoming
        if x < 0.0:
            return RETIREMENT_RETURN
    if not is_rural(worker.place):
        x -= nation.apply
        if x < 0.0:
            return APPLICATION
    x -= purchase_probability(worker, age, month, nation, places)
    if x < 0.0:
        return PURCHASE
    if works:
        chance = nation.promotion[education_of(worker), skill_of(worker)]
        x -= chance * (1.0 + places[worker.place].ladder)
        if x < 0.0:
            return PROMOTION
        if has_routine_job(worker) and x < nation.automation:
            return JOB_LOSS
    return NOTHING


@njit
def has_routine_job(worker):
    """Tell whether the work of who has a job is routine: below college, without a skill grade (assumption)."""
    return education_of(worker) < COLLEGE and skill_of(worker) == 0
