"""Test who may apply for settlement on a track: clocks, home, age, schooling, work."""

from __future__ import annotations

from numba import njit

from sim.draws import TRAIT, uniform
from sim.kernels.given import ANY_HOME, ANY_JOB, INSURED_JOB, OWN_HOME, REGISTRATION
from sim.world.columns import DORMITORY, INSURED, OWNS, RURAL, STUDENT, in_work

ADULT = 192  # months: sixteen years, the lawful working age (Labour Law, article 15)


@njit
def settled(place, registered):
    """Tell whether who lives at `place` is registered there: same city, and urban unless the place is rural."""
    return place // 3 == registered // 3 and (place % 3 == RURAL or registered % 3 != RURAL)


@njit
def run_months(track, who):
    """Count the insured months here that a track asks for: all, or those in a row where they must be.

    A row goes on over a gap that is paid back (see `start` in sim.kernels.work); it is over in a longer gap.
    Months recognised of earlier stays count with the first row here.
    """
    if not track.consecutive:
        return who.insured
    if who.work != INSURED and who.gap > track.back_payment:
        return 0
    return who.insured if who.broken == 0 else max(who.insured - who.carried - who.broken, 0)


@njit
def eligible(track, who):
    """Test an applicant against all that a track asks; track : TRACK record, who : Applicant."""
    if who.resident < track.resident or who.age >= oldest(track, who):
        return False
    if track.insured > 0 and run_months(track, who) < track.insured:
        return False
    if track.permit > 0 and who.resident < track.permit:
        return False
    return works(track, who) and lasting(track, who)


@njit
def oldest(track, who):
    """Return the age in months below which one may apply: of the sex, and of the schooling where that is asked for."""
    limit = track.age_below[who.sex]
    if track.schooled:
        limit = min(limit, max(track.by_education[who.education], track.by_skill[who.skill]))
    return limit


@njit
def works(track, who):
    """Test the job, and what else a permit asks for: a job, a place of study, or a home."""
    if track.job != ANY_JOB and who.work != INSURED and (track.job == INSURED_JOB or not in_work(who.work)):
        return False
    return track.permit == 0 or in_work(who.work) or who.work == STUDENT or who.tenure != DORMITORY


@njit
def lasting(track, who):
    """Test what does not come with time: home, registration, and tests the model does not carry."""
    if track.home != ANY_HOME and who.tenure == DORMITORY:
        return False
    if track.home == OWN_HOME and who.tenure != OWNS:
        return False
    if (track.near and not who.near) or (track.rural and not who.rural):
        return False
    return passes(track, who)


@njit
def passes(track, who):
    """Tell whether an applicant passes the tests the model does not carry, such as titles: for good, a share of all.

    All tracks of a place ask the same draw: who passes the rarer test passes the other. Sorts of newcomers are taken to pass.
    """
    if track.other_tests >= 1.0 or not who.known:
        return True
    return uniform(who.key, who.born, who.slot, TRAIT, track.identity) < track.other_tests


@njit
def may_apply(rule, tracks, who):
    """Tell whether some track of a place that gives registration takes an applicant; rule : PLACE record."""
    for number in range(rule.first, rule.last):
        if tracks.track[number].gives == REGISTRATION and eligible(tracks.track[number], who):
            return True
    return False
