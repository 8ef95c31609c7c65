"""Discount the time to registration by the hazards that govern it: of applying, of deciding, of applying once a bar has fallen.

The same hazards draw what happens (sim.kernels.month, sim.kernels.settle), so what is expected comes (docs/model.md 2.11, 2).
"""

from __future__ import annotations

import math
from typing import NamedTuple

from numba import njit

from sim.draws import RELEASE, uniform
from sim.kernels.applicant import read
from sim.kernels.settle import open_among
from sim.world.columns import ARRIVED, get

NEVER = math.inf


class Times(NamedTuple):
    """Months from now: until one may apply at any time, until a ranking settles, until the highest age some track allows."""

    any_time: float
    ranked: float
    last: float


@njit
def applied(start, until, rate, month):
    """Return E[beta^t] at the application of who applies at a rate a month from `start` to before `until` (months).

    month : discount a month, b. The sum of b^t rate (1 - rate)^(t - start): b^start rate (1 - q^n) / (1 - q), q = (1 - rate) b,
    n = until - start. At .12 a year and .95 a year, for ever: .702, where beta^0 = 1 would be expected without the hazard.
    """
    if rate <= 0.0 or start >= until:
        return 0.0
    left = (1.0 - rate) * month
    return month**start * rate * (1.0 - left ** (until - start)) / (1.0 - left)


@njit
def decision(rule, month):
    """Return E[b^t] of the time from an application without a ranking to its decision, a month at least."""
    return rule.decided * month / (1.0 - (1.0 - rule.decided) * month)


@njit
def rates(nation, rule, who, kept_out):
    """Return the chance a month that who would accept and may applies; kept_out : until a bar fell."""
    often = nation.apply * (1.0 - (0.0 if who.near else rule.deterred))
    return 1.0 - (1.0 - often) * (1.0 - nation.release) if kept_out else often


@njit
def settled_in(nation, rule, who, times, kept_out):
    """Return E[beta^tau] of registration under rules that stay; who may apply at any time takes part in no ranking.

    Now is the month of an evaluation, in which nobody applies: one event a month.
    """
    month = nation.discount ** (1.0 / 12.0)
    if times.ranked <= times.any_time:
        return 0.0 if times.ranked == NEVER else month**times.ranked
    return applied(max(times.any_time, 1.0), times.last, rates(nation, rule, who, kept_out), month) * decision(rule, month)


@njit
def with_announced(nation, rule, coming, who, now, then, lead, kept_out):
    """Return E[beta^tau] where other rules are announced to hold in `lead` months (docs/model.md 2.9, 15).

    rule, coming : PLACE in force and announced; now, then : Times under each, both by today's clocks
    Who has applied before the change needs only the rules in force; all others wait for the change at least.
    """
    month = nation.discount ** (1.0 / 12.0)
    if now.ranked <= min(now.any_time, float(lead)):
        return month**now.ranked
    value, left, rate = 0.0, 1.0, rates(nation, rule, who, kept_out)
    until = min(now.last, float(lead))
    start = max(now.any_time, 1.0)
    if start < until:
        value = applied(start, until, rate, month) * decision(rule, month)
        left = (1.0 - rate) ** (until - start)
    freed = kept_out or (now.any_time > lead and then.any_time <= lead)
    first, ranked = max(then.any_time, float(lead)), max(then.ranked, float(lead))
    if ranked <= first:
        return value + (left * month**ranked if ranked < then.last else 0.0)
    rate = rates(nation, coming, who, freed)
    return value + left * applied(first, then.last, rate, month) * decision(coming, month)


@njit
def kept_out(places, tracks, worker, slot, key):
    """Tell whether a worker lived here when the tracks without a ranking changed, passes by the new ones, not by the old.

    By the clocks of that month; home, work and schooling are those of now. Points and lifted quotas count as tests do.
    """
    rule = places[worker.place]
    if rule.freed == 0 or get(worker.clocks, ARRIVED) >= rule.freed:
        return False
    who = read(places, worker, slot, key, rule.freed)
    if open_among(rule.last, rule.before, tracks, who) >= 0:
        return False
    return open_among(rule.first, rule.last, tracks, who) >= 0


@njit
def released(nation, places, tracks, worker, slot, key, month):
    """Tell whether who was kept out until a bar fell applies this month, beside the hazard of everybody."""
    if places[worker.place].freed == 0 or uniform(key, month, slot, RELEASE, 0) >= nation.release:
        return False
    return kept_out(places, tracks, worker, slot, key)
