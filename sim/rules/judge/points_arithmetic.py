"""Count the items of a table of points exactly, with the arithmetic in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from sim.core import month_numbers
from sim.rule_language.points_item import EDUCATION, MONTHS_COUNTED, SKILL_GRADES, PointsItem
from sim.rules.judge.applicant_state import ApplicantState, consecutive_months, value_at_level
from sim.rules.judge.exact_numbers import exact_fraction, format_points, format_rate, item_label

NO_POINTS = Fraction(0)


@dataclass(frozen=True)
class ScoredItem:
    """One item: its points and how they come about; `counts` is no where another one of its group is better."""

    name: str
    points: Fraction
    words: str
    counts: bool = True

    def without_sign(self) -> str:
        """Say how the points come about, for a sum that writes the sign."""
        return f"{item_label(self.name)} {format_points(abs(self.points))} ({self.words})"


def score_items(items: dict[str, PointsItem], who: ApplicantState, back_paid: int = 0) -> tuple[ScoredItem, ...]:
    """Count every item of a table of points.

    Parameters
    ----------
    items, who : by name; the person at the date of counting.
    back_paid : longest gap of insurance that is paid back, in months.
    """
    made = [ScoredItem(name, *_points(name, item, who, back_paid)) for name, item in items.items()]
    for group in {item.best_of for item in items.values() if item.best_of}:
        rows = [row for row, item in enumerate(items.values()) if item.best_of == group]
        best = max(rows, key=lambda row: made[row].points)
        for row in set(rows) - {best}:
            made[row] = replace(made[row], counts=False)
    return tuple(made)


def total_points(counted: tuple[ScoredItem, ...]) -> Fraction:
    """Add up what counts; never below 0."""
    return max(sum((one.points for one in counted if one.counts), NO_POINTS), NO_POINTS)


def _points(name: str, item: PointsItem, who: ApplicantState, back_paid: int) -> tuple[Fraction, str]:
    if item.of == "holding":
        return _held(name, item, who)
    if item.share is not None and name not in who.holds:
        return NO_POINTS, "not held"
    if item.months:
        return _years(item, who, back_paid)
    if item.of == "age":
        return _age(item, who)
    return _level(item, who)


def _held(name: str, item: PointsItem, who: ApplicantState) -> tuple[Fraction, str]:
    """Count the points of the step held: `name 4` is the step of 4 points, `name` the only step there is."""
    for points, _ in item.steps:
        if {holding_label(name, item, points), f"{name} {format_points(points)}"} & who.holds:
            return _within(item, exact_fraction(points), "held")
    return NO_POINTS, "not held"


def holding_label(name: str, item: PointsItem, points: float) -> str:
    """Give the word of `holds` for a step of an item: its name, and the points where there are several steps."""
    return f"{name} {format_points(points)}" if len(item.steps) > 1 else name


def _years(item: PointsItem, who: ApplicantState, back_paid: int) -> tuple[Fraction, str]:
    months, note = counted_months(item, who, back_paid)
    if months < item.only_from:
        return NO_POINTS, f"{months} months{note}, none before {item.only_from}"
    months = max(months - item.after, 0)
    months = months if item.at_first is None else min(months, item.at_first)
    step, each_year = MONTHS_COUNTED[item.counted], exact_fraction(item.each_year or 0)
    points = each_year * step / 12 * (months // step)
    steps = f"{months // step} {item.counted}{'' if months // step == 1 else 's'}"
    note += f" after the first {item.after}" if item.after else ""
    note += f" of the first {item.at_first}" if item.at_first is not None else ""
    return _within(item, points, f"{steps}{note} x {format_rate(each_year, step)} = {format_points(points)}")


def counted_months(item: PointsItem, who: ApplicantState, back_paid: int) -> tuple[int, str]:
    """Give the months an item counts and what bounds them, in words.

    Parameters
    ----------
    item, who : one that counts months; the person at the date of counting.
    back_paid : longest gap of insurance that is paid back, in months.
    """
    owns = who.home == "owns"
    months = {
        "insured": who.insured,
        "in_a_row": consecutive_months(who, back_paid),
        "resident": who.resident,
        "owned": who.resident if owns else 0,
        "rented": 0 if owns else who.resident,
    }[item.of]
    note = ""
    if item.since is not None:
        since = (
            who.at - month_numbers.parse_month(item.since) + 1
        )  # both months count: January 2018 to December 2019 are 24
        months, note = min(months, max(since, 0)), f" since {item.since}"
    if item.within == "insured" and months > who.insured:
        months, note = who.insured, f"{note} of insurance"
    return months, note


def _age(item: PointsItem, who: ApplicantState) -> tuple[Fraction, str]:
    years, at = (who.age - item.months_before) // 12, exact_fraction(item.at or 0)
    if item.up_to is not None and years > item.up_to:
        return NO_POINTS, f"{years}, over {format_points(item.up_to)}"
    points = exact_fraction(item.points if not isinstance(item.points, tuple) else item.points[0])
    over, each = years - at, exact_fraction(item.each_year_older if years > at else item.each_year_younger)
    made = points + each * abs(over)
    if not over or not each:
        return _within(item, made, f"aged {years}")
    sign, side = "+" if each > 0 else "-", "over" if over > 0 else "under"
    sum_ = f"{format_points(points)} {sign} {format_points(abs(over))} x {format_points(abs(each))} = {format_points(made)}"
    return _within(item, made, f"aged {years}, {format_points(abs(over))} {side} {format_points(at)}: {sum_}")


def _level(item: PointsItem, who: ApplicantState) -> tuple[Fraction, str]:
    if item.of == "education":
        found, word = value_at_level(item.levels, EDUCATION, who.level), who.education
    else:
        found = value_at_level(item.levels, SKILL_GRADES, who.skill - 1)
        word = f"grade {who.skill}" if who.skill else "no grade"
    return _within(item, exact_fraction(found or 0), word)


def _within(item: PointsItem, points: Fraction, words: str) -> tuple[Fraction, str]:
    """Keep points between the least and the most of an item."""
    if item.at_most is not None and points > item.at_most:
        return exact_fraction(item.at_most), f"{words}, at most {format_points(item.at_most)}"
    if item.at_least is not None and points < item.at_least:
        return exact_fraction(item.at_least), f"{words}, at least {format_points(item.at_least)}"
    return points, words
