"""Value the services a worker has where it lives: those open now, and those after settlement by the worker's own clocks."""

from __future__ import annotations

import math

from sim.core.numba_cache import njit
from sim.kernels.expectations.settlement_delay import (
    was_kept_out,
)
from sim.kernels.expectations.settlement_prospects import discount_given_tests
from sim.kernels.settlement.applicant_record import read_applicant
from sim.kernels.settlement.eligibility_tests import holds_permit
from sim.kernels.settlement.points_score import has_service_points
from sim.kernels.settlement.willingness import would_settle
from sim.kernels.worker_types import child_of_type
from sim.world.worker_record import INSURED, is_locally_registered, is_rural

NOBODY_PASSES = -1.0  # a level below every share of who passes: all tracks are looked at, and the own draws decide


@njit
def own_service_access(nation, places, tracks, ahead, worker, slot, key, month):
    """Return S of who lives here: 1 if registered here, else phi + (1 - phi) Pi by the own clocks (docs/model.md 2.9, 1).

    Parameters
    ----------
    nation, places, tracks, ahead : NATION record; PLACE (place,); Tracks of the month; AnnouncedInputs.
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month : months since January 1900.
    """
    place = worker.place
    rule, lead = places[place], ahead.lead[place]
    if is_rural(place) or is_locally_registered(place, worker.registered):
        return 1.0
    who = read_applicant(places, worker, slot, key, month)
    opened = open_service_share(rule, tracks, who)
    if nation.waiting == 0.0 or (rule.first == rule.last and lead == 0):
        return opened
    if not would_settle(nation, rule, worker, slot, key, month):
        return opened
    formal = who.work == INSURED
    barred = was_kept_out(places, tracks, worker, slot, key)
    found, _ = discount_given_tests(rule, tracks, ahead, place, nation, who, formal, NOBODY_PASSES, barred)
    return opened + (1.0 - opened) * found


@njit
def open_service_share(rule, tracks, who):
    """Return the share of services open to an applicant without local registration: less without a permit, more by points.

    Parameters
    ----------
    rule, tracks, who : PLACE record; Tracks of the month; ApplicantRecord.
    """
    opened = rule.open if holds_permit(rule, who) else rule.open * rule.without_permit
    if rule.serves and has_service_points(rule, tracks, who):
        opened += (1.0 - opened) * rule.points_open
    return opened


@njit
def own_service_utility(nation, schooling, sort, services):
    """Return exp(theta psi ln S), the part of services in the weight of staying.

    Parameters
    ----------
    nation : NATION record.
    schooling, sort : 0-1; worker type.
    """
    return math.exp(nation.theta[schooling] * nation.psi[child_of_type(sort)] * math.log(services))
