"""Read a worker as the rules of a place see it at one month: clocks, age, schooling, work, home."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.core.numba_cache import njit
from sim.world.worker_fields import (
    arrival_month,
    birth_month,
    carried_months_of,
    education_of,
    insured_from,
    months_before_gap,
    months_since_insured,
    sex_of,
    skill_of,
    tenure_of,
    work_of,
)
from sim.world.worker_record import (
    INSURED,
    is_rural,
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
    insured = insured_from(worker)
    return max(at - insured, 0) if work_of(worker) == INSURED else insured


@njit
def recognised_months(share, worker):
    """Count the months of earlier stays that count here; share : of the carried months."""
    return int(share * carried_months_of(worker))


@njit
def read_applicant(places, worker, slot, key, at):
    """Read a worker at month `at` by what its place recognises; places : PLACE (place,).

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    """
    rule, born = places[worker.place], birth_month(worker)
    carried = recognised_months(rule.recognised_insured, worker)
    resident = max(at - arrival_month(worker), 0) + recognised_months(rule.recognised_resident, worker)
    return ApplicantRecord(
        np.int64(at), np.int64(sex_of(worker)), np.int64(at - born), np.int64(education_of(worker)),
        np.int64(skill_of(worker)), np.int64(work_of(worker)), np.int64(tenure_of(worker)),
        np.int64(insured_months(worker, at) + carried), np.int64(carried), np.int64(months_before_gap(worker)),
        np.int64(months_since_insured(worker)), np.int64(resident), is_rural(worker.registered),
        places[worker.registered].province == rule.province, True, False, np.int64(born), np.int64(slot), np.uint64(key),
    )  # fmt: skip


@njit
def advance_applicant(who, months, earned):
    """Return the same applicant `months` later, insured in `earned` of them.

    Parameters
    ----------
    who : ApplicantRecord of now.
    months : from now.
    earned : of them insured.
    """
    return ApplicantRecord(
        who.at + months, who.sex, who.age + months, who.education, who.skill, who.work, who.tenure, who.insured + earned,
        who.carried, who.broken, who.gap, who.resident + months, who.rural, who.near, who.known, who.outside, who.born,
        who.slot, who.key,
    )  # fmt: skip
