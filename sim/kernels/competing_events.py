"""Draw which of the competing events of a month happens to a candidate (sim.kernels.candidate_draws), if any."""

from __future__ import annotations

from numba import njit

from sim.kernels.home_purchase import purchase_probability
from sim.kernels.life_events import may_give_birth
from sim.kernels.migration.retirement_return import may_return
from sim.world.worker_record import (
    ARRIVED,
    BORN,
    COLLEGE,
    EDUCATION_LEVEL,
    HOME_CITY,
    RURAL,
    SEX,
    SKILL,
    WORK,
    get_field,
    is_working,
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
    sex, age = get_field(worker.traits, SEX), min((month - get_field(worker.origin, BORN)) // 12, 120)
    x -= nation.death[sex, age]
    if x < 0.0:
        return DEATH
    if may_give_birth(worker):
        x -= nation.birth[worker.place % 3, sex, age] * places[worker.place].births
        if x < 0.0:
            return BIRTH
    if worker.place // 3 == get_field(worker.origin, HOME_CITY):
        x -= evaluating.home[age]
    else:
        stay = min(max(month - get_field(worker.clocks, ARRIVED), 0), evaluating.away.shape[1] - 1)
        x -= evaluating.away[age, stay]
    if x < 0.0:
        return MOVE_EVALUATION
    works = is_working(get_field(worker.traits, WORK))
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
    if worker.place % 3 != RURAL:
        x -= nation.apply
        if x < 0.0:
            return APPLICATION
    x -= purchase_probability(worker, age, month, nation, places)
    if x < 0.0:
        return PURCHASE
    if works:
        chance = nation.promotion[get_field(worker.traits, EDUCATION_LEVEL), get_field(worker.traits, SKILL)]
        x -= chance * (1.0 + places[worker.place].ladder)
        if x < 0.0:
            return PROMOTION
        if has_routine_job(worker) and x < nation.automation:
            return JOB_LOSS
    return NOTHING


@njit
def has_routine_job(worker):
    """Tell whether the work of who has a job is routine: below college, without a skill grade (assumption)."""
    return get_field(worker.traits, EDUCATION_LEVEL) < COLLEGE and get_field(worker.traits, SKILL) == 0
