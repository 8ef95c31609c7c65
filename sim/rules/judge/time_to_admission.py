"""Say when a track would admit a person if the present work and home last."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sim.core import month_numbers
from sim.rules.judge.applicant_state import ApplicantState
from sim.rules.judge.eligibility_checks import check_eligibility
from sim.rules.judge.exact_numbers import format_points, years_and_months
from sim.rules.judge.track_judgement import ADMITTED, RANKED, Judgement, assessment_month, judge_applicant
from sim.rules.resolve.active_track import ActiveTrack

HORIZON = 12 * 45  # months looked ahead: a working life from 16 to 60
YEAR = 12


@dataclass(frozen=True)
class CutoffForecast:
    """The line of a ranking: its last value in points (None = none yet), its rise a year, years in which that dies out."""

    last: float | None = None
    drift: float = 0.0
    decay: float = 7.0

    def after(self, months: int) -> float | None:
        """Give the line expected in so many months: drift dies out over `decay` years (docs/model.md 2.9, 4)."""
        if self.last is None:
            return None
        return max(self.last + self.drift * self.decay * (1.0 - math.exp(-months / 12.0 / self.decay)), 0.0)


def describe_wait(months: int | None) -> str:
    """Say in words how long it takes to be admitted."""
    return "never" if months is None else "at once" if months == 0 else f"in {years_and_months(months)}"


def admission_months(way: ActiveTrack, month: int) -> Iterator[int]:
    """Yield the months ahead, from 0, in which one may be admitted: those of rankings after this month, else all."""
    if not way.ranked:
        yield from range(HORIZON)
        return
    held = {(way.window - 1 + number * 12 // way.rounds) % 12 + 1 for number in range(way.rounds)}
    yield from (ahead for ahead in range(1, HORIZON) if month_numbers.month_of_year(month + ahead) in held)


def months_to_admission(
    way: ActiveTrack, now: ApplicantState, line: CutoffForecast | None = None, since: int = 0, until: int = HORIZON
) -> int | None:
    """Give the months until a track would admit a person if work and home stay as they are; None = never.

    Parameters
    ----------
    way, now : the track; the person as of this month (`at`), not of the date of counting.
    line : cut-off of the track and its rise; None = none drawn yet, so that anyone eligible counts as admitted.
    since, until : months ahead between which the track holds, the first of them included.
    """
    line = line or CutoffForecast()
    if way.mechanism == "none":
        return None
    for ahead in admission_months(way, now.at):
        if not since <= ahead < until:
            continue
        then = now.later(assessment_month(way, now.at + ahead) - now.at)
        if not all(check.passed for check in check_eligibility(way, then)):
            continue
        if judge_applicant(way, then, line.after(ahead)).verdict in (ADMITTED, RANKED):
            return ahead
    return None


def points_gained_yearly(way: ActiveTrack, now: ApplicantState) -> Fraction:
    """Give the points that one more year brings in the present state."""
    return (judge_applicant(way, now.later(YEAR)).score or Fraction(0)) - (
        judge_applicant(way, now).score or Fraction(0)
    )


def describe_admission_date(months: int | None, at: int) -> str:
    """Say when, with the month of it."""
    return (
        describe_wait(months) if not months else f"{month_numbers.format_month(at + months)}, {describe_wait(months)}"
    )


def describe_outlook(
    way: ActiveTrack, now: ApplicantState, reasons: Judgement, line: CutoffForecast, months: int | None
) -> str:
    """Say in words when a track would admit a person as things stand, and how fast points and cut-off rise.

    Parameters
    ----------
    way, now, reasons : the track; the person as of this month; what the track says today.
    line, months : cut-off of the track and its rise; until admission (months_to_admission).
    """
    told = describe_admission_date(months, now.at)
    if reasons.score is None:
        return told
    pace = f"gaining {format_points(points_gained_yearly(way, now))} points a year"
    if not reasons.ranked or line.last is None:
        return f"{told}, {pace}"
    rises = f"rising {format_points(line.drift)}" if line.drift > 0 else f"falling {format_points(-line.drift)}"
    return f"{told}, {pace} against a line {rises if round(line.drift, 2) else 'that stands'}"
