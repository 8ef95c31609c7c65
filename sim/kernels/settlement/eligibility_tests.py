"""Test who may apply for settlement on a track: clocks, home, age, schooling, work."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.core.random_draws import PERMIT_RENEWAL, TRAIT, uniform
from sim.kernels.input_records import (
    ANY_HOME,
    ANY_JOB,
    EMPLOYER,
    INSURED_JOB,
    MAKER_SPACE,
    OWN_HOME,
    REGISTRATION,
    TALENT_MARKET,
    TENANTS,
    TOWNSHIP,
)
from sim.world.worker_record import COLLEGE, DORMITORY, INFORMAL, INSURED, OWNS, STUDENT, is_working

ADDRESS = 3  # number of the permanent trait of who finds an address; those of places are above
ADULT = 192  # months: sixteen years, the lawful working age (Labour Law, article 15)


@njit
def consecutive_insured_months(track, who):
    """Count the insured months here that a track asks for: all, or those in a row where they must be.

    A row goes on over a gap that is paid back (see `start` in sim.kernels.work.job_changes); it is over in a longer gap.
    Months recognised of earlier stays count with the first row here.
    """
    if not track.consecutive:
        return who.insured
    if who.work != INSURED and who.gap > track.back_payment:
        return 0
    return who.insured if who.broken == 0 else max(who.insured - who.carried - who.broken, 0)


@njit
def is_eligible(track, who):
    """Test an applicant against all that a track asks; track : TRACK record, who : Applicant."""
    if who.resident < track.resident or who.age >= age_limit(track, who):
        return False
    if track.insured > 0 and consecutive_insured_months(track, who) < track.insured:
        return False
    if track.permit and not holds_permit(track, who):
        return False
    return passes_job_test(track, who) and passes_permanent_tests(track, who)


@njit
def age_limit(track, who):
    """Return the age in months below which one may apply: of the sex, and of the schooling where that is asked for."""
    limit = track.age_below[who.sex]
    if track.schooled:
        limit = min(limit, max(track.by_education[who.education], track.by_skill[who.skill]))
    return limit


@njit
def holds_permit(rule, who):
    """Tell whether an applicant holds a residence permit; rule : PLACE or TRACK record.

    Half a year of residence, and a job, a place of study or a home (Order 663, articles 2 and 10): a dormitory is none. A
    permit that is not endorsed in a year lapses for that year.
    """
    if who.resident < rule.permit_months:
        return False
    if not (is_working(who.work) or who.work == STUDENT or who.tenure != DORMITORY):
        return False
    if rule.renewed >= 1.0 or not who.known:
        return True
    return uniform(who.key, who.at // 12, who.slot, PERMIT_RENEWAL, 0) < rule.renewed


@njit
def passes_job_test(track, who):
    """Test the job."""
    return track.job == ANY_JOB or who.work == INSURED or (track.job != INSURED_JOB and is_working(who.work))


@njit
def passes_permanent_tests(track, who):
    """Test what does not come with time: home, registration, and tests the model does not carry."""
    if track.home == OWN_HOME and who.tenure != OWNS:
        return False
    if track.home != ANY_HOME and who.tenure != OWNS and not has_address(track, who):
        return False
    if (track.near and not who.near) or (track.rural and not who.rural):
        return False
    return passes_unmodelled_tests(track, who)


@njit
def has_address(track, who):
    """Tell whether who owns no home finds an address to register at: the rented home, or a collective household.

    The venues of the 2023 measures: public households for tenants, the employer, talent markets for who has been to
    college, maker spaces for who works without insurance, townships. All ask the same draw.
    """
    share = track.address[TENANTS] if who.tenure != DORMITORY else 0.0
    if who.work == INSURED:
        share = max(share, track.address[EMPLOYER])
    if who.work == INFORMAL:
        share = max(share, track.address[MAKER_SPACE])
    if who.education >= COLLEGE:
        share = max(share, track.address[TALENT_MARKET])
    share = max(share, track.address[TOWNSHIP])
    if share >= 1.0 or not who.known:
        return share > 0.0
    return uniform(who.key, who.born, who.slot, TRAIT, ADDRESS) < share


@njit
def passes_unmodelled_tests(track, who):
    """Tell whether an applicant passes the tests the model does not carry, such as titles: for good, a share of all.

    All tracks of a place ask the same draw: who passes the rarer test passes the other. Sorts of newcomers are taken to pass.
    """
    if track.other_tests >= 1.0 or not who.known:
        return True
    return uniform(who.key, who.born, who.slot, TRAIT, track.identity) < track.other_tests


@njit
def may_apply(rule, tracks, who):
    """Tell whether some track of a place that gives registration takes an applicant; rule : PLACE record.

    Parameters
    ----------
    tracks, who : Tracks of the month; ApplicantRecord.
    """
    for number in range(rule.first, rule.last):
        if tracks.track[number].gives == REGISTRATION and is_eligible(tracks.track[number], who):
            return True
    return False
