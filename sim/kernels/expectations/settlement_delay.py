"""Discount the time to registration by the hazards that govern it: of applying, of deciding, of applying once a bar has fallen.

The same hazards draw what happens (sim.kernels.month_loop, sim.kernels.settlement.application_decision), so what is expected
comes (docs/model.md 2.11, 2).
"""

from __future__ import annotations

import math
from typing import NamedTuple

from sim.core.numba_cache import njit
from sim.core.random_draws import RELEASE, uniform
from sim.kernels.settlement.applicant_record import read_applicant
from sim.kernels.settlement.track_search import find_open_among
from sim.world.worker_fields import arrival_month

NEVER = math.inf


class WaitTimes(NamedTuple):
    """Months from now: until one may apply at any time, until a ranking settles, until the highest age some track allows."""

    any_time: float
    ranked: float
    last: float


@njit
def discount_to_application(start, until, rate, month):
    """Return E[beta^t] at the application of who applies at a rate a month from `start` to before `until` (months).

    month : discount a month, b. The sum of b^t rate (1 - rate)^(t - start): b^start rate (1 - q^n) / (1 - q), q = (1 - rate) b,
    n = until - start. At .12 a year and .95 a year, for ever: .702, where beta^0 = 1 would be expected without the hazard.
    """
    if rate <= 0.0 or start >= until:
        return 0.0
    left = (1.0 - rate) * month
    return month**start * rate * (1.0 - left ** (until - start)) / (1.0 - left)


@njit
def discount_to_decision(rule, month):
    """Return E[b^t] of the time from an application without a ranking to its decision, a month at least."""
    return rule.decided * month / (1.0 - (1.0 - rule.decided) * month)


@njit
def application_rate(nation, rule, who, kept_out):
    """Return the chance a month that who would accept and may applies; kept_out : until a bar fell.

    Parameters
    ----------
    nation, rule : NATION record; PLACE record.
    who : ApplicantRecord.
    """
    often = nation.apply * (1.0 - (0.0 if who.near else rule.deterred))
    return 1.0 - (1.0 - often) * (1.0 - nation.release) if kept_out else often


@njit
def discount_to_settlement(nation, rule, who, times, kept_out):
    """Return E[beta^tau] of registration under rules that stay; who may apply at any time takes part in no ranking.

    Now is the month of an evaluation, in which nobody applies: one event a month.

    Parameters
    ----------
    nation, rule : NATION record; PLACE record.
    who : ApplicantRecord.
    times : WaitTimes of the applicant.
    kept_out : bool, was kept out until a bar fell.
    """
    month = nation.discount ** (1.0 / 12.0)
    if times.ranked <= times.any_time:
        return 0.0 if times.ranked == NEVER else month**times.ranked
    return discount_to_application(
        max(times.any_time, 1.0), times.last, application_rate(nation, rule, who, kept_out), month
    ) * discount_to_decision(rule, month)


@njit
def discount_with_announced_rules(nation, rule, coming, who, now, then, lead, kept_out):
    """Return E[beta^tau] where other rules are announced to hold in `lead` months (docs/model.md 2.9, 15).

    Who has applied before the change needs only the rules in force; all others wait for the change at least.

    Parameters
    ----------
    rule, coming : PLACE in force and announced; now, then : Times under each, both by today's clocks
    nation : NATION record.
    who : ApplicantRecord.
    kept_out : bool, was kept out until a bar fell.
    """
    month = nation.discount ** (1.0 / 12.0)
    if now.ranked <= min(now.any_time, float(lead)):
        return month**now.ranked
    value, left, rate = 0.0, 1.0, application_rate(nation, rule, who, kept_out)
    until = min(now.last, float(lead))
    start = max(now.any_time, 1.0)
    if start < until:
        value = discount_to_application(start, until, rate, month) * discount_to_decision(rule, month)
        left = (1.0 - rate) ** (until - start)
    freed = kept_out or (now.any_time > lead and then.any_time <= lead)
    first, ranked = max(then.any_time, float(lead)), max(then.ranked, float(lead))
    if ranked <= first:
        return value + (left * month**ranked if ranked < then.last else 0.0)
    rate = application_rate(nation, coming, who, freed)
    return value + left * discount_to_application(first, then.last, rate, month) * discount_to_decision(coming, month)


@njit
def was_kept_out(places, tracks, worker, slot, key):
    """Tell whether a worker lived here when the tracks without a ranking changed, passes by the new ones, not by the old.

    By the clocks of that month; home, work and schooling are those of now. Points and lifted quotas count as tests do.

    Parameters
    ----------
    places, tracks, worker, slot : PLACE (place,); Tracks of the month; WORKER record; number of the worker's record.
    key : key of the run.
    """
    rule = places[worker.place]
    if rule.freed == 0 or arrival_month(worker) >= rule.freed:
        return False
    who = read_applicant(places, worker, slot, key, rule.freed)
    if find_open_among(rule.last, rule.before, tracks, who) >= 0:
        return False
    return find_open_among(rule.first, rule.last, tracks, who) >= 0


@njit
def applies_after_release(nation, places, tracks, worker, slot, key, month):
    """Tell whether who was kept out until a bar fell applies this month, beside the hazard of everybody.

    Parameters
    ----------
    nation, places, tracks, worker : NATION record; PLACE (place,); Tracks of the month; WORKER record.
    slot, key, month : number of the worker's record; key of the run; months since January 1900.
    """
    if places[worker.place].freed == 0 or uniform(key, month, slot, RELEASE, 0) >= nation.release:
        return False
    return was_kept_out(places, tracks, worker, slot, key)
