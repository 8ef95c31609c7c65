"""Value the prospect of settlement: the discounted chance to be settled, for newcomers by sort and for a worker's own clocks."""

from __future__ import annotations

import numpy as np
from numba import prange

from sim.core.numba_cache import njit
from sim.kernels.expectations.settlement_delay import (
    NEVER,
    WaitTimes,
    discount_to_settlement,
    discount_with_announced_rules,
)
from sim.kernels.expectations.settlement_wait import months_to_settle
from sim.kernels.input_records import Tracks
from sim.kernels.settlement.applicant_record import ApplicantRecord
from sim.kernels.settlement.eligibility_tests import age_limit
from sim.kernels.settlement.willingness import logistic
from sim.kernels.worker_types import WORKER_TYPES, age_band_of_type, education_of_type
from sim.world.worker_record import INFORMAL, INSURED, MALE, OWNS, RENTS

MIDDLE_AGES = (20 * 12, 30 * 12, 40 * 12, 50 * 12)  # months: the ages that stand for under 25, 35, 45, and older


@njit(parallel=True, cache=True)
def fill_newcomer_prospects(places, tracks, ahead, nation, prospect):
    """Fill the prospect of newcomers, Pi = P(accept) E[beta^tau] (docs/model.md 2.5 (5)): float64 (place, WORKER_TYPES), written.

    A mean over lasting classes: insured for good or never, owner outside the core, owner, renter (docs/model.md 2.10, 8).
    """
    for number in prange(places.size):
        place = np.int64(number)  # prange counts in uint64, for which all that is called would be compiled once more
        for sort in range(0, WORKER_TYPES, 2):
            value = newcomer_prospect(places[place], tracks, ahead, place, nation[0], sort, (0, 0))
            scale_by_acceptance(places[place], nation[0], sort, value, prospect[place])


@njit
def scale_by_acceptance(rule, nation, sort, value, prospect):
    """Fill the prospects (WORKER_TYPES,) of a sort without and one with a child, who differ in whether they accept alone."""
    for child in range(2):
        prospect[sort + child] = value * acceptance_share(rule, nation, child)


@njit
def newcomer_prospect(rule, tracks, ahead, place, nation, sort, brought):
    """Return E[beta^tau] of one sort of newcomer at one place, if all accept; ahead : the rules announced.

    brought : recognised months of insurance and of residence of those in insured work; others bring none
    The tests the model does not carry are passed by nested shares: of those who pass the rarer one, all pass the other. So
    people differ by one number, and the prospect is a sum over the spans of it in which the same tests are passed.
    """
    if rule.first == rule.last and ahead.lead[place] == 0:
        return 0.0
    value = 0.0
    for formal in range(2):
        for home in range(3):
            weight = class_share(rule, tracks, nation, education_of_type(sort), formal == 1, home)
            if weight > 0.0:
                who = typical_newcomer(sort, brought, formal == 1, home)
                value += weight * mean_over_unmodelled_tests(rule, tracks, ahead, place, nation, who, formal == 1)
    return value


@njit
def mean_over_unmodelled_tests(rule, tracks, ahead, place, nation, who, formal):
    """Return E[beta^tau] of a class over who passes which of the tests the model does not carry."""
    level, value = 0.0, 0.0
    while level < 1.0:
        found, end = discount_given_tests(rule, tracks, ahead, place, nation, who, formal, level, False)
        value += (end - level) * found
        level = end
    return value


@njit
def discount_given_tests(rule, tracks, ahead, place, nation, who, formal, level, barred):
    """Return E[beta^tau] of who passes the tests that more than `level` pass, and up to which level that is so.

    barred : lived here, and was kept out until a bar fell
    """
    lead, coming = ahead.lead[place], ahead.places[place]
    now, end = earliest_times(rule, tracks, nation, who, formal, level)
    if lead == 0:
        return discount_to_settlement(nation, rule, who, now, barred), end
    then, other = earliest_times(coming, Tracks(ahead.track, ahead.item), nation, who, formal, level)
    return discount_with_announced_rules(nation, rule, coming, who, now, then, lead, barred), min(end, other)


@njit
def earliest_times(rule, tracks, nation, who, formal, level):
    """Return the Times of the soonest tracks, of those who pass the tests that more than `level` pass.

    Also up to which level that is so.
    """
    any_time, ranked, end, last = NEVER, NEVER, 1.0, 0.0
    for number in range(rule.first, rule.last):
        track = tracks.track[number]
        if track.other_tests > level:
            end = min(end, track.other_tests)
            months = months_to_settle(track, tracks.item, nation, who, formal)
            if track.ranked:
                ranked = min(ranked, months)
            else:
                any_time = min(any_time, months)
            last = max(last, float(age_limit(track, who) - who.age))
    return WaitTimes(any_time, ranked, last), end


@njit
def class_share(rule, tracks, nation, education, formal, home):
    """Return the share of newcomers in a lasting class; home : 0 renter, 1 owner, 2 owner outside the core."""
    share = rule.insured_share[min(education, 3)]
    outside = tracks.track[rule.first].outside_share if rule.first < rule.last else 0.0
    part = nation.newcomers_own * (outside if home == 2 else 1.0 - outside)
    return (part if home > 0 else 1.0 - nation.newcomers_own) * (share if formal else 1.0 - share)


@njit
def typical_newcomer(sort, brought, formal, home):
    """Return a newcomer of a sort and a lasting class as an applicant: a man in the middle of the ages, just arrived.

    Newcomers are taken to come from other provinces, to have rural registration and no skill grade (assumption).
    """
    insured, housed = (brought[0], brought[1]) if formal else (0, 0)
    return ApplicantRecord(
        np.int64(0), np.int64(MALE), np.int64(MIDDLE_AGES[age_band_of_type(sort)]), np.int64(education_of_type(sort)), np.int64(0),
        np.int64(INSURED if formal else INFORMAL), np.int64(OWNS if home > 0 else RENTS), np.int64(insured), np.int64(0),
        np.int64(0), np.int64(0), np.int64(housed), True, False, False, home == 2, np.int64(0), np.int64(0), np.uint64(0),
    )  # fmt: skip


@njit
def acceptance_share(rule, nation, child):
    """Return the share of newcomers who would accept registration (docs/model.md 2.6 (6))."""
    accept = 0.0
    for holds in range(2):  # land or not; the share of movers who hold rural land
        chance = nation.newcomers_land if holds else 1.0 - nation.newcomers_land
        gain = rule.benefit[child] - holds * nation.land[1]
        accept += chance * logistic((gain - nation.taste_mean) / nation.taste_scale)
    return accept
