"""Count the items of a table of points exactly, with the arithmetic in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from sim import clock
from sim.rules.applicant import Applicant
from sim.rules.figures import called, exact, figure, rate
from sim.rules.tests import at_level, in_a_row
from sim.scenario.item import COUNTED, EDUCATION, GRADES, Item

NONE = Fraction(0)


@dataclass(frozen=True)
class Counted:
    """One item: its points and how they come about; `counts` is no where another one of its group is better."""

    name: str
    points: Fraction
    words: str
    counts: bool = True

    def without_sign(self) -> str:
        """Say how the points come about, for a sum that writes the sign."""
        return f"{called(self.name)} {figure(abs(self.points))} ({self.words})"


def count(items: dict[str, Item], who: Applicant, back_paid: int = 0) -> tuple[Counted, ...]:
    """Count every item; back_paid : longest gap of insurance that is paid back, in months."""
    made = [Counted(name, *_points(name, item, who, back_paid)) for name, item in items.items()]
    for group in {item.best_of for item in items.values() if item.best_of}:
        rows = [row for row, item in enumerate(items.values()) if item.best_of == group]
        best = max(rows, key=lambda row: made[row].points)
        for row in set(rows) - {best}:
            made[row] = replace(made[row], counts=False)
    return tuple(made)


def total(counted: tuple[Counted, ...]) -> Fraction:
    """Add up what counts; never below 0."""
    return max(sum((one.points for one in counted if one.counts), NONE), NONE)


def _points(name: str, item: Item, who: Applicant, back_paid: int) -> tuple[Fraction, str]:
    if item.of == "holding":
        return _held(name, item, who)
    if item.share is not None and name not in who.holds:
        return NONE, "not held"
    if item.months:
        return _years(item, who, back_paid)
    if item.of == "age":
        return _age(item, who)
    return _level(item, who)


def _held(name: str, item: Item, who: Applicant) -> tuple[Fraction, str]:
    """Count the points of the step held: `name 4` is the step of 4 points, `name` the only step there is."""
    for points, _ in item.steps:
        if {holding(name, item, points), f"{name} {figure(points)}"} & who.holds:
            return _within(item, exact(points), "held")
    return NONE, "not held"


def holding(name: str, item: Item, points: float) -> str:
    """Give the word of `holds` for a step of an item: its name, and the points where there are several steps."""
    return f"{name} {figure(points)}" if len(item.steps) > 1 else name


def _years(item: Item, who: Applicant, back_paid: int) -> tuple[Fraction, str]:
    months, note = counted_months(item, who, back_paid)
    if months < item.only_from:
        return NONE, f"{months} months{note}, none before {item.only_from}"
    months = max(months - item.after, 0)
    months = months if item.at_first is None else min(months, item.at_first)
    step, each_year = COUNTED[item.counted], exact(item.each_year or 0)
    points = each_year * step / 12 * (months // step)
    steps = f"{months // step} {item.counted}{'' if months // step == 1 else 's'}"
    note += f" after the first {item.after}" if item.after else ""
    note += f" of the first {item.at_first}" if item.at_first is not None else ""
    return _within(item, points, f"{steps}{note} x {rate(each_year, step)} = {figure(points)}")


def counted_months(item: Item, who: Applicant, back_paid: int) -> tuple[int, str]:
    """Give the months an item counts and what bounds them, in words."""
    owns = who.home == "owns"
    months = {
        "insured": who.insured,
        "in_a_row": in_a_row(who, back_paid),
        "resident": who.resident,
        "owned": who.resident if owns else 0,
        "rented": 0 if owns else who.resident,
    }[item.of]
    note = ""
    if item.since is not None:
        since = who.at - clock.month(item.since) + 1  # both months count: January 2018 to December 2019 are 24
        months, note = min(months, max(since, 0)), f" since {item.since}"
    if item.within == "insured" and months > who.insured:
        months, note = who.insured, f"{note} of insurance"
    return months, note


def _age(item: Item, who: Applicant) -> tuple[Fraction, str]:
    years, at = (who.age - item.months_before) // 12, exact(item.at or 0)
    if item.up_to is not None and years > item.up_to:
        return NONE, f"{years}, over {figure(item.up_to)}"
    points = exact(item.points if not isinstance(item.points, tuple) else item.points[0])
    over, each = years - at, exact(item.each_year_older if years > at else item.each_year_younger)
    made = points + each * abs(over)
    if not over or not each:
        return _within(item, made, f"aged {years}")
    sign, side = "+" if each > 0 else "-", "over" if over > 0 else "under"
    sum_ = f"{figure(points)} {sign} {figure(abs(over))} x {figure(abs(each))} = {figure(made)}"
    return _within(item, made, f"aged {years}, {figure(abs(over))} {side} {figure(at)}: {sum_}")


def _level(item: Item, who: Applicant) -> tuple[Fraction, str]:
    if item.of == "education":
        found, word = at_level(item.levels, EDUCATION, who.level), who.education
    else:
        found, word = at_level(item.levels, GRADES, who.skill - 1), f"grade {who.skill}" if who.skill else "no grade"
    return _within(item, exact(found or 0), word)


def _within(item: Item, points: Fraction, words: str) -> tuple[Fraction, str]:
    """Keep points between the least and the most of an item."""
    if item.at_most is not None and points > item.at_most:
        return exact(item.at_most), f"{words}, at most {figure(item.at_most)}"
    if item.at_least is not None and points < item.at_least:
        return exact(item.at_least), f"{words}, at least {figure(item.at_least)}"
    return points, words
