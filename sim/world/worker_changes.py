"""Write the packed fields of one worker by name, in kernels; worker : a WORKER record, changed where it lies."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.world.worker_record import (
    CARRIED_MONTHS,
    CHILDREN_WITH_PARENT,
    COLLECTIVE,
    INSURED_FROM,
    LAND,
    MONTHS_BEFORE_GAP,
    MONTHS_SINCE_INSURED,
    PENDING,
    SKILL,
    TENURE,
    WORK,
    with_field,
)


@njit
def set_insured_from(worker, value):
    """Set the clock of insurance; value : see insured_from."""
    worker.clocks = with_field(worker.clocks, INSURED_FROM, value)


@njit
def set_months_before_gap(worker, months):
    """Set the insured months here that lie before a long gap."""
    worker.clocks = with_field(worker.clocks, MONTHS_BEFORE_GAP, months)


@njit
def set_months_since_insured(worker, months):
    """Set the months since the last insured job, LONG_GAP at most."""
    worker.origin = with_field(worker.origin, MONTHS_SINCE_INSURED, months)


@njit
def set_carried_months(worker, months):
    """Set the insured months of earlier stays that are carried along."""
    worker.origin = with_field(worker.origin, CARRIED_MONTHS, months)


@njit
def set_skill(worker, grade):
    """Set the skill grade, 0-7."""
    worker.traits = with_field(worker.traits, SKILL, grade)


@njit
def set_work(worker, state):
    """Set the state of work, one of WORK_STATES."""
    worker.traits = with_field(worker.traits, WORK, state)


@njit
def set_tenure(worker, tenure):
    """Set how a worker lives, one of TENURES."""
    worker.traits = with_field(worker.traits, TENURE, tenure)


@njit
def lose_land(worker):
    """End a worker's rural land rights."""
    worker.traits = with_field(worker.traits, LAND, 0)


@njit
def set_collective(worker, collective):
    """Register a worker in a collective household (1), or in one of its own (0)."""
    worker.traits = with_field(worker.traits, COLLECTIVE, collective)


@njit
def set_applied(worker, applied):
    """Say that an application is to be decided (1), or none (0)."""
    worker.traits = with_field(worker.traits, PENDING, applied)


@njit
def set_keeps_children(worker, together):
    """Say that the children live with the worker (1), or at the place of registration (0)."""
    worker.traits = with_field(worker.traits, CHILDREN_WITH_PARENT, together)
