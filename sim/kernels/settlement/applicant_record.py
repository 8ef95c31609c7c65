"""Read a worker as the rules of a place see it at one month: clocks, age, schooling, work, home."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from sim.world.worker_record import (
    ARRIVED,
    BORN,
    CARRIED_MONTHS,
    EDUCATION_LEVEL,
    INSURED,
    INSURED_FROM,
    MONTHS_BEFORE_GAP,
    MONTHS_SINCE_INSURED,
    RURAL,
    SEX,
    SKILL,
    TENURE,
    WORK,
    get_field,
)


class ApplicantRecord(NamedTuple):
    """Who might settle; all numbers int64, times in months.

    at : month the clocks are read at
    insured : months of insurance here, `carried` of them recognised of earlier stays; broken : of those here, before a long gap
    gap : months out of insured work, see sim.world.worker_record; resident : of residence, recognised ones included
    rural : has rural registration; near : is registered in the same province
    known : a worker whose permanent traits can be drawn (slot, key, born); else one of a sort of newcomers
    outside : a newcomer who holds what counts for some homes alone
    """

    at: np.int64
    sex: np.int64
    age: np.int64
    education: np.int64
    skill: np.int64
    work: np.int64
    tenure: np.int64
    insured: np.int64
    carried: np.int64
    broken: np.int64
    gap: np.int64
    resident: np.int64
    rural: bool
    near: bool
    known: bool
    outside: bool
    born: np.int64
    slot: np.int64
    key: np.uint64


@njit
def insured_months(worker, at):
    """Count the insured months in the present city at month `at` (see `clocks` in sim.world.worker_record)."""
    insured = get_field(worker.clocks, INSURED_FROM)
    return max(at - insured, 0) if get_field(worker.traits, WORK) == INSURED else insured


@njit
def recognised_months(share, worker):
    """Count the months of earlier stays that count here; share : of the carried months."""
    return int(share * get_field(worker.origin, CARRIED_MONTHS))


@njit
def read_applicant(places, worker, slot, key, at):
    """Read a worker at month `at` by what its place recognises; places : PLACE (place,)."""
    rule, born = places[worker.place], get_field(worker.origin, BORN)
    carried = recognised_months(rule.recognised_insured, worker)
    resident = max(at - get_field(worker.clocks, ARRIVED), 0) + recognised_months(rule.recognised_resident, worker)
    return ApplicantRecord(
        np.int64(at), np.int64(get_field(worker.traits, SEX)), np.int64(at - born), np.int64(get_field(worker.traits, EDUCATION_LEVEL)),
        np.int64(get_field(worker.traits, SKILL)), np.int64(get_field(worker.traits, WORK)), np.int64(get_field(worker.traits, TENURE)),
        np.int64(insured_months(worker, at) + carried), np.int64(carried), np.int64(get_field(worker.clocks, MONTHS_BEFORE_GAP)),
        np.int64(get_field(worker.origin, MONTHS_SINCE_INSURED)), np.int64(resident), worker.registered % 3 == RURAL,
        places[worker.registered].province == rule.province, True, False, np.int64(born), np.int64(slot), np.uint64(key),
    )  # fmt: skip


@njit
def advance_applicant(who, months, earned):
    """Return the same applicant `months` later, insured in `earned` of them."""
    return ApplicantRecord(
        who.at + months, who.sex, who.age + months, who.education, who.skill, who.work, who.tenure, who.insured + earned,
        who.carried, who.broken, who.gap, who.resident + months, who.rural, who.near, who.known, who.outside, who.born,
        who.slot, who.key,
    )  # fmt: skip
