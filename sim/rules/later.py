"""Say when a track would admit a person if the present work and home last."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sim import clock
from sim.rules.applicant import Applicant
from sim.rules.figures import figure, span
from sim.rules.reasons import ADMITTED, RANKED, Reasons, counted_at, judge
from sim.rules.tests import checks
from sim.rules.way import Way

HORIZON = 12 * 45  # months looked ahead: a working life from 16 to 60
YEAR = 12


@dataclass(frozen=True)
class Line:
    """The line of a ranking: its last value in points (None = none yet), its rise a year, years in which that dies out."""

    last: float | None = None
    drift: float = 0.0
    decay: float = 7.0

    def after(self, months: int) -> float | None:
        """Give the line expected in so many months: drift dies out over `decay` years (docs/model.md 2.9, 4)."""
        if self.last is None:
            return None
        return max(self.last + self.drift * self.decay * (1.0 - math.exp(-months / 12.0 / self.decay)), 0.0)


def when(months: int | None) -> str:
    """Say in words how long it takes to be admitted."""
    return "never" if months is None else "at once" if months == 0 else f"in {span(months)}"


def windows(way: Way, month: int) -> Iterator[int]:
    """Yield the months ahead, from 0, in which one may be admitted: those of rankings after this month, else all."""
    if not way.ranked:
        yield from range(HORIZON)
        return
    held = {(way.window - 1 + number * 12 // way.rounds) % 12 + 1 for number in range(way.rounds)}
    yield from (ahead for ahead in range(1, HORIZON) if clock.of_year(month + ahead) in held)


def soonest(way: Way, now: Applicant, line: Line | None = None, since: int = 0, until: int = HORIZON) -> int | None:
    """Give the months until a track would admit a person if work and home stay as they are; None = never.

    now : as of this month (`at`), not of the date of counting      since, until : months ahead between which the track holds
    """
    line = line or Line()
    if way.mechanism == "none":
        return None
    for ahead in windows(way, now.at):
        if not since <= ahead < until:
            continue
        then = now.later(counted_at(way, now.at + ahead) - now.at)
        if not all(check.passed for check in checks(way, then)):
            continue
        if judge(way, then, line.after(ahead)).verdict in (ADMITTED, RANKED):
            return ahead
    return None


def each_year(way: Way, now: Applicant) -> Fraction:
    """Give the points a year more brings in the present state."""
    return (judge(way, now.later(YEAR)).score or Fraction(0)) - (judge(way, now).score or Fraction(0))


def dated(months: int | None, at: int) -> str:
    """Say when, with the month of it."""
    return when(months) if not months else f"{clock.text(at + months)}, {when(months)}"


def outlook(way: Way, now: Applicant, reasons: Reasons, line: Line, months: int | None) -> str:
    """Say in words when a track would admit a person as things stand; months : see soonest."""
    told = dated(months, now.at)
    if reasons.score is None:
        return told
    pace = f"gaining {figure(each_year(way, now))} points a year"
    if not reasons.ranked or line.last is None:
        return f"{told}, {pace}"
    rises = f"rising {figure(line.drift)}" if line.drift > 0 else f"falling {figure(-line.drift)}"
    return f"{told}, {pace} against a line {rises if round(line.drift, 2) else 'that stands'}"
