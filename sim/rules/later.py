"""Say when a track would admit a person if the present state goes on, and which single changes would help."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from sim import clock
from sim.rules.applicant import LEVELS, Applicant
from sim.rules.arithmetic import holding
from sim.rules.figures import called, figure, span
from sim.rules.reasons import ADMITTED, RANKED, Reasons, counted_at, judge
from sim.rules.tests import checks
from sim.rules.way import Way
from sim.scenario.item import GRADES

HORIZON = 12 * 45  # months looked ahead: a working life from 16 to 60
YEAR = 12
DEGREES = {level: f"a {level}'s degree" for level in ("bachelor", "master")} | {
    "doctorate": "a doctorate",
    "college": "junior college",
}


@dataclass(frozen=True)
class Line:
    """The line of a ranking: its last value in points (None = none yet), its rise a year, years in which that dies out."""

    last: float | None = None
    drift: float = 0.0
    decay: float = 7.0

    def after(self, months: int) -> float | None:
        """Give the line expected in so many months: drift dies out over `decay` years (model document 2.9, 4)."""
        if self.last is None:
            return None
        return max(self.last + self.drift * self.decay * (1.0 - math.exp(-months / 12.0 / self.decay)), 0.0)


@dataclass(frozen=True)
class Change:
    """A single change and what it brings: points at once, and the months until admission with it (None = never).

    kind : home, work, education, skill, passes, or item and its name: of one kind the text tells one change
    """

    kind: str
    what: str
    gain: Fraction
    passes: tuple[str, ...]
    months: int | None

    def __str__(self) -> str:
        brings = [f"{figure(self.gain)} points"] if self.gain > 0 else []
        brings += [f"passes {name}" for name in self.passes]
        return f"{self.what}: {', '.join(brings) or 'sooner'}, {when(self.months)}"

    def to_dict(self) -> dict[str, Any]:
        """Give the change as plain data."""
        return {"what": self.what, "points": float(self.gain), "passes": list(self.passes), "months": self.months}


def when(months: int | None) -> str:
    """Say in words how long it takes to be admitted."""
    return "never" if months is None else "at once" if months == 0 else f"in {span(months)}"


def windows(way: Way, month: int) -> Iterator[int]:
    """Yield the months ahead, from 0, in which one may be admitted: those of rankings after this month, else all."""
    if not way.ranked:
        yield from range(HORIZON)
        return
    apart = 12 // way.rounds
    held = {(way.window - 1 + apart * number) % 12 + 1 for number in range(way.rounds)}
    yield from (ahead for ahead in range(1, HORIZON) if clock.of_year(month + ahead) in held)


def soonest(way: Way, now: Applicant, line: Line | None = None) -> int | None:
    """Give the months until a track would admit a person if work and home stay as they are; None = never.

    now : as of this month (`at`), not of the date of counting
    """
    line = line or Line()
    if way.mechanism == "none":
        return None
    for ahead in windows(way, now.at):
        then = now.later(counted_at(way, now.at + ahead) - now.at)
        if not all(check.passed for check in checks(way.eligible, then)):
            continue
        if judge(way, then, line.after(ahead)).verdict in (ADMITTED, RANKED):
            return ahead
    return None


def helps(way: Way, now: Applicant, line: Line | None = None) -> tuple[Change, ...]:
    """Give the single changes that bring admission nearer or bring points, those that help soonest first.

    now : as of this month; gains are in points of this month's date of counting
    """
    line, shift = line or Line(), counted_at(way, now.at) - now.at
    before, time = judge(way, now.later(shift), line.last), soonest(way, now, line)
    found: dict[tuple, Change] = {}
    for kind, what, changed in changes(way, now):
        after = judge(way, changed.later(shift), line.last)
        gain = (after.score or Fraction(0)) - (before.score or Fraction(0))
        passes = tuple(name for name in before.fails if name not in after.fails)
        if not (gain > 0 or passes or kind in ("home", "work")):
            continue
        months = soonest(way, changed, line)
        nearer = months is not None and (time is None or months < time)
        if gain > 0 or nearer or passes:
            found.setdefault((kind, gain, passes, months), Change(kind, what, gain, passes, months))
    return tuple(
        sorted(found.values(), key=lambda one: (one.months is None, one.months or 0, one.kind.startswith("item")))
    )


def changes(way: Way, now: Applicant) -> Iterator[tuple[str, str, Applicant]]:
    """Yield single changes of a person: the kind, the words, the person after it; only kinds that this track looks at."""
    if now.home != "owns":
        yield "home", "an own home", replace(now, home="owns")
    if now.home == "dormitory":
        yield "home", "a rented home", replace(now, home="rents")
    if now.work != "insured":
        yield "work", "insured work", replace(now, work="insured")
    for level in LEVELS[now.level + 1 :]:
        words = DEGREES.get(level, f"{level} school" if level in ("junior", "senior") else level)
        yield "education", words, replace(now, education=level)
    for grade in range(now.skill + 1, len(GRADES) + 1):
        yield "skill", f"skill grade {grade}", replace(now, skill=grade)
    for name, item in way.items.items():
        steps = [holding(name, item, points) for points, _ in item.steps]
        if (item.share is not None or item.of == "holding") and not now.holds.intersection(steps):
            for step in steps:
                yield f"item {name}", item.what or called(step), replace(now, holds=now.holds | {step})
    if way.eligible.passes.share < 1 and "passes" not in now.holds:
        what = way.eligible.passes.what or "passing the further tests"
        yield "passes", what, replace(now, holds=now.holds | {"passes"})


def each_year(way: Way, now: Applicant) -> Fraction:
    """Give the points a year more brings in the present state."""
    return (judge(way, now.later(YEAR)).score or Fraction(0)) - (judge(way, now).score or Fraction(0))


def outlook(way: Way, now: Applicant, reasons: Reasons, line: Line) -> str:
    """Say in words when a track would admit a person as things stand."""
    months = soonest(way, now, line)
    told = when(months) if months is None or not months else f"{clock.text(now.at + months)}, {when(months)}"
    if reasons.score is None:
        return told
    pace = f"{figure(each_year(way, now))} points a year more"
    rise = f" against a line rising {figure(line.drift)}" if reasons.ranked and line.last is not None else ""
    return f"{told}, at {pace}{rise}"
