"""Say which single changes of a person would bring points or admission nearer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from sim.rule_language.points_item import SKILL_GRADES
from sim.rules.judge.applicant_state import LEVELS, ApplicantState, consecutive_months
from sim.rules.judge.exact_numbers import format_points, item_label
from sim.rules.judge.points_arithmetic import holding_label
from sim.rules.judge.time_to_admission import CutoffForecast, describe_wait, months_to_admission
from sim.rules.judge.track_judgement import ADMITTED, assessment_month, judge_applicant
from sim.rules.resolve.active_track import ActiveTrack

DEGREES = {level: f"a {level}'s degree" for level in ("bachelor", "master")} | {
    "doctorate": "a doctorate",
    "college": "junior college",
}


@dataclass(frozen=True)
class Improvement:
    """A single change and what it brings: points at once, and the months until admission with it (None = never).

    kind : home, work, education, skill, passes, or item and its name: of one kind the text tells one change
    """

    kind: str
    what: str
    gain: Fraction
    passes: tuple[str, ...]
    months: int | None

    def __str__(self) -> str:
        brings = [f"{format_points(self.gain)} points"] if self.gain > 0 else []
        brings += ["passes" if name == "passes" else f"passes the test of {name}" for name in self.passes]
        return f"{self.what}: {', '.join(brings) or 'sooner'}, {describe_wait(self.months)}"

    def to_dict(self) -> dict[str, Any]:
        """Give the change as plain data."""
        return {"what": self.what, "points": float(self.gain), "passes": list(self.passes), "months": self.months}


def find_improvements(
    way: ActiveTrack, now: ApplicantState, line: CutoffForecast | None = None
) -> tuple[Improvement, ...]:
    """Give the single changes that bring admission nearer or bring points, kind by kind, the smallest of a kind first.

    Parameters
    ----------
    way, now : the track; the person as of this month, while gains are in points of this month's date of counting.
    line : cut-off of the track and its rise; None = none drawn yet.
    """
    line, shift = line or CutoffForecast(), assessment_month(way, now.at) - now.at
    before, time = judge_applicant(way, now.later(shift), line.last), months_to_admission(way, now, line)
    found: dict[tuple, Improvement] = {}
    for kind, what, changed in single_changes(way, now):
        after = judge_applicant(way, changed.later(shift), line.last)
        gain = (after.score or Fraction(0)) - (before.score or Fraction(0))
        passes = tuple(name for name in before.fails if name not in after.fails)
        if not (gain > 0 or passes or kind in ("home", "work")):
            continue
        months = months_to_admission(way, changed, line)
        nearer = months is not None and (time is None or months < time)
        if gain > 0 or nearer or passes:
            found.setdefault((kind, gain, passes, months), Improvement(kind, what, gain, passes, months))
    return tuple(found.values())


def sufficient_changes(way: ActiveTrack, now: ApplicantState, line: CutoffForecast | None = None) -> tuple[str, ...]:
    """Give the single changes after which the track would admit today, else the pairs of changes; empty where none would do.

    Of changes of one kind the smallest is told.

    Parameters
    ----------
    way, now : the track; the person as of this month.
    line : cut-off of the track and its rise; None = none drawn yet.
    """
    last, shift = (line or CutoffForecast()).last, assessment_month(way, now.at) - now.at

    def admits(who: ApplicantState) -> bool:
        return judge_applicant(way, who.later(shift), last).verdict == ADMITTED

    singles = list(single_changes(way, now))
    found: dict[tuple[str, ...], str] = {}
    for kind, what, changed in singles:
        if admits(changed):
            found.setdefault((kind,), what)
    if found:
        return tuple(found.values())
    for kind, what, changed in singles:
        for other, more, both in single_changes(way, changed):
            if other > kind and admits(both):
                found.setdefault((kind, other), f"{what} and {more}")
    return tuple(found.values())


def single_changes(way: ActiveTrack, now: ApplicantState) -> Iterator[tuple[str, str, ApplicantState]]:
    """Yield single changes of a person: the kind, the words, the person after it; only kinds that this track looks at."""
    if now.home != "owns":
        yield "home", "a home of one's own", replace(now, home="owns")
    if now.home == "dormitory":
        yield "home", "a rented home", replace(now, home="rents")
    if now.work not in ("insured", "retired"):
        row = consecutive_months(now, way.eligible.insured.back_paid)  # begins anew after a long gap
        yield "work", "insured work", replace(now, work="insured", in_a_row=row)
    for level in LEVELS[now.level + 1 :]:
        words = DEGREES.get(level, f"{level} school" if level in ("junior", "senior") else level)
        yield "education", words, replace(now, education=level)
    for grade in range(now.skill + 1, len(SKILL_GRADES) + 1):
        yield "skill", f"skill grade {grade}", replace(now, skill=grade)
    for name, item in way.items.items():
        steps = [holding_label(name, item, points) for points, _ in item.steps]
        if (item.share is not None or item.of == "holding") and not now.holds.intersection(steps):
            for step in steps:
                yield f"item {name}", item.what or item_label(step), replace(now, holds=now.holds | {step})
    if way.eligible.passes.share < 1 and "passes" not in now.holds:
        what = f"passing: {way.eligible.passes.what or 'the further tests'}"
        yield "passes", what, replace(now, holds=now.holds | {"passes"})
