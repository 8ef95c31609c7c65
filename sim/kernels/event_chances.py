"""Tell how likely each event of a month is for one worker; sim.kernels.competing_events lists them in their order.

All take the same: worker : WORKER record; age : in years; month : since January 1900; nation : NATION record; places :
PLACE (place,); evaluating : EvaluationHazards. They return a chance a month, 0 where the event cannot happen to the worker.
"""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.kernels.home_purchase import purchase_probability
from sim.kernels.life_events import may_give_birth
from sim.kernels.migration.retirement_return import may_return
from sim.world.worker_fields import (
    education_of,
    home_city,
    is_college,
    months_here,
    sex_of,
    skill_of,
    work_of,
)
from sim.world.worker_record import city_of, is_rural, is_working, zone_of


@njit
def death_chance(worker, age, month, nation, places, evaluating):
    """Return the chance to die."""
    return nation.death[sex_of(worker), age]


@njit
def birth_chance(worker, age, month, nation, places, evaluating):
    """Return the chance to bear a child, of who has a free slot for one."""
    if not may_give_birth(worker):
        return 0.0
    return nation.birth[zone_of(worker.place), sex_of(worker), age] * places[worker.place].births


@njit
def evaluation_chance(worker, age, month, nation, places, evaluating):
    """Return the chance to consider a move."""
    if city_of(worker.place) == home_city(worker):
        return evaluating.home[age]
    return evaluating.away[age, min(months_here(worker, month), evaluating.away.shape[1] - 1)]


@njit
def job_loss_chance(worker, age, month, nation, places, evaluating):
    """Return the chance to lose work as anybody may."""
    return nation.loss if is_working(work_of(worker)) else 0.0


@njit
def reclassification_chance(worker, age, month, nation, places, evaluating):
    """Return the chance of a rural resident to be reclassified in place; 0 in other places."""
    return places[worker.place].reclassified


@njit
def return_chance(worker, age, month, nation, places, evaluating):
    """Return the chance to go back to the place of registration in retirement."""
    return nation.homecoming if may_return(worker) else 0.0


@njit
def application_chance(worker, age, month, nation, places, evaluating):
    """Return the chance to apply, where one would accept and may."""
    return 0.0 if is_rural(worker.place) else nation.apply


@njit
def purchase_chance(worker, age, month, nation, places, evaluating):
    """Return the chance to buy a home."""
    return purchase_probability(worker, age, month, nation, places)


@njit
def promotion_chance(worker, age, month, nation, places, evaluating):
    """Return the chance to rise a skill grade."""
    if not is_working(work_of(worker)):
        return 0.0
    return nation.promotion[education_of(worker), skill_of(worker)] * (1.0 + places[worker.place].ladder)


@njit
def automation_chance(worker, age, month, nation, places, evaluating):
    """Return the chance to lose routine work to machines."""
    return nation.automation if is_working(work_of(worker)) and has_routine_job(worker) else 0.0


@njit
def has_routine_job(worker):
    """Tell whether the work of who has a job is routine: below college, without a skill grade (assumption)."""
    return not is_college(worker) and skill_of(worker) == 0
