"""Draw which of the competing events of a month happens to a candidate (sim.kernels.candidate_draws), if any.

HAZARDS is the one list of them: its rows stand in the order in which the events are asked for, each with the chance of one
worker and with the largest chance of anybody, of whose sum sim.steps.national_inputs makes the chance of being a candidate.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from sim.core.numba_cache import njit
from sim.kernels.event_chances import (
    application_chance,
    automation_chance,
    birth_chance,
    death_chance,
    evaluation_chance,
    job_loss_chance,
    promotion_chance,
    purchase_chance,
    reclassification_chance,
    return_chance,
)
from sim.kernels.input_records import AGES, EvaluationHazards
from sim.world.worker_fields import age_years

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


class LargestFactors(NamedTuple):
    """What differs between places, where it is largest.

    births : times the country's births a woman bears; reclassified : chance a month of a rural resident to be reclassified
    promotion : times as fast as usual grades are gained; purchase : times as often as in the mean district homes are bought
    working : bool (AGES,) ages at which some work
    """

    births: float
    reclassified: float
    promotion: float
    purchase: float
    working: np.ndarray


class Hazard(NamedTuple):
    """One row of HAZARDS.

    event : what happens
    chance : a compiled function of sim.kernels.event_chances
    largest : of (NATION (1,), EvaluationHazards, LargestFactors), by age or by sex and age: nobody's chance is larger
    """

    event: int
    chance: Callable
    largest: Callable[[np.ndarray, EvaluationHazards, LargestFactors], np.ndarray]


# Death and birth come first, so that a reform of anything else leaves them where they are; work lost to machines comes last.
HAZARDS = (
    Hazard(DEATH, death_chance, lambda nation, evaluating, most: nation["death"][0]),
    Hazard(BIRTH, birth_chance, lambda nation, evaluating, most: most.births * nation["birth"][0].max(axis=0)),
    Hazard(
        MOVE_EVALUATION, evaluation_chance,
        lambda nation, evaluating, most: np.maximum(evaluating.home, evaluating.away.max(axis=1)),
    ),
    Hazard(JOB_LOSS, job_loss_chance, lambda nation, evaluating, most: nation["loss"] * most.working),
    Hazard(RECLASSIFICATION, reclassification_chance, lambda nation, evaluating, most: np.full(AGES, most.reclassified)),
    Hazard(
        RETIREMENT_RETURN, return_chance,
        lambda nation, evaluating, most: nation["homecoming"] * (12 * np.arange(AGES) + 11 >= nation["retirement"].min()),
    ),
    Hazard(  # what is above reclassification: a rural resident does not apply
        APPLICATION, application_chance,
        lambda nation, evaluating, most: np.full(AGES, np.maximum(nation["apply"][0] - most.reclassified, 0.0)),
    ),
    Hazard(
        PURCHASE, purchase_chance,
        lambda nation, evaluating, most: nation["purchase"][0].max(axis=1) * most.purchase * most.working,
    ),
    Hazard(
        PROMOTION, promotion_chance,
        lambda nation, evaluating, most: nation["promotion"].max() * most.promotion * most.working,
    ),
    Hazard(JOB_LOSS, automation_chance, lambda nation, evaluating, most: nation["automation"] * most.working),
)  # fmt: skip


def ask_in_order(hazards):
    """Compile the question which event happens: hazards are taken off x one after the other, the first below 0 happens."""
    if not hazards:
        return njit(lambda x, worker, age, month, nation, places, evaluating: NOTHING)
    event, chance, later = hazards[0].event, hazards[0].chance, ask_in_order(hazards[1:])

    @njit(forceinline=True)  # into the pass over the workers, as if the chain were written out there
    def ask(x, worker, age, month, nation, places, evaluating):
        x -= chance(worker, age, month, nation, places, evaluating)
        if x < 0.0:
            return event
        return later(x, worker, age, month, nation, places, evaluating)

    return ask


first_event = ask_in_order(HAZARDS)


@njit
def event_from_draw(worker, fate, month, nation, places, evaluating):
    """Tell which one of HAZARDS happens to a candidate, if any.

    The worker is as the decision on an application, the birthday and the enrolment of the month have left it.

    Parameters
    ----------
    worker : WORKER record.
    fate : draw of the candidate, in (0, 1).
    month : since January 1900.
    nation, places, evaluating : NATION record, PLACE (place,), EvaluationHazards of the month.
    """
    age = age_years(worker, month)
    return first_event(fate * nation.bound, worker, age, month, nation, places, evaluating)
