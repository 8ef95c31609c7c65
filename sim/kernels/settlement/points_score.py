"""Count points as whole numbers of a track's smallest part of a point (Beijing 1/24, so that a month of rent counts)."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.core.random_draws import TRAIT, uniform
from sim.kernels.input_records import (
    COUNT_INSURED,
    COUNT_OWNED,
    COUNT_RENTED,
    COUNT_RESIDENT,
    COUNT_ROW,
    HOLDING_STEPS,
    OF_AGE,
    OF_EDUCATION,
    OF_HOLDING,
    OF_SKILL,
    SERVICES,
)
from sim.kernels.settlement.eligibility_tests import consecutive_insured_months, is_eligible
from sim.world.worker_record import OWNS


@njit
def score_points(track, items, who):
    """Add up an applicant's points: int, from 0 up; items : ITEM (item,), those of a group beside each other.

    Parameters
    ----------
    track : TRACK record.
    who : ApplicantRecord.
    """
    total, best, group = 0, 0, 0
    for number in range(track.first, track.last):
        item = items[number]
        points = item_points(item, track, who)
        if item.group == 0:
            total += points
        elif item.group == group:
            best = max(best, points)
        else:
            total, best, group = total + best, points, item.group
    return max(total + best, 0)


@njit
def item_points(item, track, who):
    """Return the points of one item, within its limits; 0 for who does not hold it.

    Parameters
    ----------
    item, track, who : ITEM record; TRACK record; ApplicantRecord.
    """
    if item.of == OF_HOLDING:
        points = holding_points(item, who)
        if points == 0:
            return 0
    elif item.of == OF_EDUCATION:
        points = item.levels[who.education]
    elif item.of == OF_SKILL:
        points = item.levels[who.skill]
    elif item.of == OF_AGE:
        years = (who.age - item.before) // 12
        if years > item.up_to:
            return 0
        points = age_points(item, years)
    elif not holds_item(item, who):
        return 0
    else:
        points = item.each * (countable_months(item, item_months(item, track, who), who) // item.step)
    return min(max(points, item.least), item.most)


@njit
def item_months(item, track, who):
    """Return the months an item counts, before its own rules of counting.

    Parameters
    ----------
    item, track, who : ITEM record; TRACK record; ApplicantRecord.
    """
    owns = who.tenure == OWNS
    if item.of == COUNT_INSURED:
        return who.insured
    if item.of == COUNT_ROW:
        return consecutive_insured_months(track, who)
    if item.of == COUNT_RESIDENT or (item.of == COUNT_OWNED and owns) or (item.of == COUNT_RENTED and not owns):
        return who.resident
    return 0


@njit
def countable_months(item, months, who):
    """Return the months that count: since a date, within those of insurance, from a least number, after some, the first.

    Parameters
    ----------
    item : ITEM record.
    months : before these rules.
    who : ApplicantRecord.
    """
    months = min(months, max(who.at - item.since + 1, 0))  # from the first of a month to the end of another
    if item.within:
        months = min(months, who.insured)
    if months < item.only_from:
        return 0
    return min(max(months - item.after, 0), item.longest)


@njit
def age_points(item, years):
    """Return the points of an age in completed years: of the age named, more or less for each year from it."""
    if years > item.at:
        return item.value + item.older * (years - item.at)
    return item.value + item.younger * (item.at - years)


@njit
def holds_item(item, who):
    """Tell whether an applicant has an item that only a share of people have, such as a home outside the core."""
    if item.shares[0] >= 1.0:
        return True
    if not who.known:
        return who.outside and item.of == COUNT_OWNED
    return uniform(who.key, who.born, who.slot, TRAIT, item.trait) < item.shares[0]


@njit
def holding_points(item, who):
    """Return the points of something the model does not carry, drawn once for a life; newcomers are taken to hold none."""
    if not who.known:
        return 0
    drawn = uniform(who.key, who.born, who.slot, TRAIT, item.trait)
    for step in range(HOLDING_STEPS):
        if drawn < item.shares[step]:
            return item.steps[step]
    return 0


@njit
def has_service_points(rule, tracks, who):
    """Tell whether an applicant has the points that open the services of the registered (track of services).

    Parameters
    ----------
    rule, tracks, who : PLACE record; Tracks of the month; ApplicantRecord.
    """
    for number in range(rule.first, rule.last):
        track = tracks.track[number]
        if track.gives == SERVICES and is_eligible(track, who) and score_points(track, tracks.item, who) >= track.bar:
            return True
    return False
