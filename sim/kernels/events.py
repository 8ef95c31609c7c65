"""Draw which of the competing events of a month happens to a candidate (sim.kernels.skip), if any."""

from __future__ import annotations

from numba import njit

from sim.kernels.buy import chance_to_buy
from sim.kernels.life import may_bear
from sim.kernels.retire import may_go_back
from sim.world.columns import ARRIVED, BORN, COLLEGE, EDUCATION_LEVEL, HOME_CITY, RURAL, SEX, SKILL, WORK, get, in_work

NOTHING, DEATH, BIRTH, EVALUATION, JOB_LOSS, RECLASSIFICATION, HOMECOMING, APPLICATION, PURCHASE, PROMOTION = range(10)


@njit
def event_of(worker, fate, month, nation, places, evaluating):
    """Tell which one of the competing events of the month happens to a candidate, if any; fate : its draw, in (0, 1).

    Death and birth come first, so that a reform of anything else leaves them where they are; work lost to machines comes last.
    The worker is as the decision on an application, the birthday and the enrolment of the month have left it.
    """
    x = fate * nation.bound
    sex, age = get(worker.traits, SEX), min((month - get(worker.origin, BORN)) // 12, 120)
    x -= nation.death[sex, age]
    if x < 0.0:
        return DEATH
    if may_bear(worker):
        x -= nation.birth[worker.place % 3, sex, age] * places[worker.place].births
        if x < 0.0:
            return BIRTH
    if worker.place // 3 == get(worker.origin, HOME_CITY):
        x -= evaluating.home[age]
    else:
        stay = min(max(month - get(worker.clocks, ARRIVED), 0), evaluating.away.shape[1] - 1)
        x -= evaluating.away[age, stay]
    if x < 0.0:
        return EVALUATION
    works = in_work(get(worker.traits, WORK))
    if works:
        x -= nation.loss
        if x < 0.0:
            return JOB_LOSS
    x -= places[worker.place].reclassified
    if x < 0.0:
        return RECLASSIFICATION
    if may_go_back(worker):
        x -= nation.homecoming
        if x < 0.0:
            return HOMECOMING
    if worker.place % 3 != RURAL:
        x -= nation.apply
        if x < 0.0:
            return APPLICATION
    x -= chance_to_buy(worker, age, month, nation, places)
    if x < 0.0:
        return PURCHASE
    if works:
        chance = nation.promotion[get(worker.traits, EDUCATION_LEVEL), get(worker.traits, SKILL)]
        x -= chance * (1.0 + places[worker.place].ladder)
        if x < 0.0:
            return PROMOTION
        if routine(worker) and x < nation.automation:
            return JOB_LOSS
    return NOTHING


@njit
def routine(worker):
    """Tell whether the work of who has a job is routine: below college, without a skill grade (assumption)."""
    return get(worker.traits, EDUCATION_LEVEL) < COLLEGE and get(worker.traits, SKILL) == 0
