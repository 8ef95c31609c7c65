"""Judge a person by one track, with every test, every item and the line, in plain arithmetic: no kernel is asked.

The kernels compute the same in whole numbers (sim.kernels); that both agree is what the cases of tests/rules are for.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sim.core import month_numbers
from sim.rules.judge.applicant_state import ApplicantState
from sim.rules.judge.eligibility_checks import EligibilityCheck, check_eligibility
from sim.rules.judge.exact_numbers import exact_fraction, format_points, item_label
from sim.rules.judge.points_arithmetic import ScoredItem, score_items, total_points
from sim.rules.resolve.active_track import ActiveTrack

FINEST = 2400  # parts of a point: a line told as a decimal, such as 62.333..., is the part it stands for
ADMITTED, REFUSED, INELIGIBLE, RANKED = "admitted", "refused", "ineligible", "to be ranked"


@dataclass(frozen=True)
class Judgement:
    """What a track says to a person, and why.

    tests : those that are asked        items : of the table of points, empty where no points are counted
    score : points, None without a table      bar : points needed, or the floor of a ranking, None = none
    line : last line of a ranking, None = none drawn yet or no ranking
    """

    track: str
    gives: str
    ranked: bool
    tests: tuple[EligibilityCheck, ...]
    items: tuple[ScoredItem, ...]
    score: Fraction | None
    bar: Fraction | None
    line: Fraction | None
    closed: bool = False

    @property
    def fails(self) -> tuple[str, ...]:
        """Names of the tests that are not passed."""
        return tuple(test.name for test in self.tests if not test.passed)

    @property
    def eligible(self) -> bool:
        """Whether the person may apply."""
        return not self.closed and not self.fails

    @property
    def needed(self) -> Fraction | None:
        """Points that are enough: the bar and the line, whichever is higher; None where no points are asked."""
        known = [points for points in (self.bar, self.line) if points is not None]
        return max(known) if known else None

    @property
    def short(self) -> Fraction:
        """Points that are missing, 0 where there are enough."""
        return max((self.needed or Fraction(0)) - (self.score or 0), Fraction(0))

    @property
    def verdict(self) -> str:
        """Admitted, refused, ineligible; to be ranked, where no line was drawn yet."""
        if not self.eligible:
            return INELIGIBLE
        if self.short > 0:
            return REFUSED
        return RANKED if self.ranked and self.line is None else ADMITTED

    def text(self) -> str:
        """Give the reasons in lines of words: tests, points, the line, the verdict."""
        return "\n".join(f"{label:<14}{words}" for label, words in self.lines())

    def lines(self) -> list[tuple[str, str]]:
        """Give the reasons as pairs of a label and words."""
        passed = "; ".join(str(test) for test in self.tests if test.passed)
        failed = "; ".join(str(test) for test in self.tests if not test.passed)
        made = (
            [("eligible" if self.eligible else "passes", passed or "nothing is asked")]
            if passed or self.eligible
            else []
        )
        made += [("fails", failed)] if failed else []
        made += [("closed", "nobody is admitted")] if self.closed else []
        made += [("points", self._sum())] if self.items else []
        made += [("line" if self.ranked else "bar", self._line())] if self.ranked or self.bar is not None else []
        return [*made, ("verdict", self.verdict)]

    def _sum(self) -> str:
        counted = [one for one in self.items if one.counts and one.points]
        others = [item_label(one.name) for one in self.items if not one.counts and one.points]
        signed = [f"{'-' if one.points < 0 else '+'} {one.without_sign()}" for one in counted]
        words = " ".join(signed).removeprefix("+ ") or "no item counts"
        beside = f"; {', '.join(others)} not, for only the best counts" if others else ""
        return f"{format_points(self.score or 0)} = {words}{beside}"

    def _line(self) -> str:
        if self.needed is None:
            return "no line was drawn yet: the best are admitted"
        over = (self.score or Fraction(0)) - self.needed
        told = (
            f"so {format_points(-over)} short"
            if over < 0
            else f"{format_points(over)} over"
            if over
            else "just reached"
        )
        return f"{format_points(self.needed)}, {told}"

    def to_dict(self) -> dict[str, Any]:
        """Give the reasons as plain data; points as numbers, by item."""
        return {
            "track": self.track,
            "gives": self.gives,
            "verdict": self.verdict,
            "eligible": self.eligible,
            "fails": list(self.fails),
            "tests": [
                {"name": one.name, "asked": one.asked, "has": one.has, "passed": one.passed} for one in self.tests
            ],
            "items": {
                one.name: {"points": float(one.points), "arithmetic": one.words, "counts": one.counts}
                for one in self.items
            },
            "score": None if self.score is None else float(self.score),
            "bar": None if self.bar is None else float(self.bar),
            "line": None if self.line is None else float(self.line),
        }


def judge_applicant(way: ActiveTrack, applicant: ApplicantState, line: float | Fraction | None = None) -> Judgement:
    """Judge the person `applicant` by the track `way`; clocks are as of the date of counting (assessment_month).

    line : points of the last cut-off, for ranked tracks; None = none drawn yet
    """
    counts = bool(way.items) and (way.ranked or way.mechanism == "threshold")
    items = score_items(way.items, applicant, way.eligible.insured.back_paid) if counts else ()
    return Judgement(
        track=way.name,
        gives=way.gives,
        ranked=way.ranked,
        tests=tuple(check_eligibility(way, applicant)),
        items=items,
        score=total_points(items) if counts else None,
        bar=None if way.bar is None or way.mechanism == "conditions" else exact_fraction(way.bar),
        line=None if line is None or not way.ranked else exact_fraction(line).limit_denominator(FINEST),
        closed=way.mechanism == "none",
    )


def assessment_month(way: ActiveTrack, month: int) -> int:
    """Give the month at which clocks are read for an application of a month: in a ranking December of the year before."""
    return month - month_numbers.month_of_year(month) if way.ranked and way.counting == "december before" else month
