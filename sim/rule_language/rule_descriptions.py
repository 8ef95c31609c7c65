"""Say in a few words what a track asks and what an item of a table of points counts, for tables and sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sim.parameters.fields.value_format import format_value
from sim.parameters.settlement.registration_conditions import OLDEST
from sim.rule_language.eligibility_tests import EligibilityTests
from sim.rule_language.points_item import PointsItem
from sim.rule_language.settlement_track import MAIN_TRACKS, Track

SIZE_CLASS_DEFAULT = "of the class"
HOME = {"any": "", "rent": "home, rented or own", "own": "own home"}
JOB = {"any": "", "held": "job", "insured": "insured work"}


def describe_tests(tests: EligibilityTests) -> str:
    """Name the tests of a track, those that are asked."""
    near = "registered in the province" if tests.registered != "anywhere" else ""
    rural = "rural registration" if tests.origin == "rural" else ""
    levels = [f"{level} {_under(age)}" for level, age in tests.education_under.items()]
    grades = [f"{grade.replace('_', ' ')} {_under(age)}" for grade, age in tests.skill_under.items()]
    share = (
        f"{tests.passes.what or 'a test'} ({100 * tests.passes.share:g}% of people)" if tests.passes.share < 1 else ""
    )
    parts = (
        "permit" if tests.permit == "held" else "",
        _insured(tests),
        f"resident {format_duration(tests.resident)}" if tests.resident else "",
        HOME[tests.home],
        JOB[tests.job],
        _ages(tests),
        " or ".join([*levels, *grades]),
        near,
        rural,
        share,
        "clean record" if tests.record == "clean" else "",
    )
    return "; ".join(part for part in parts if part) or "nothing"


def format_duration(months: int) -> str:
    """Write months as years where they are whole years."""
    number, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _insured(tests: EligibilityTests) -> str:
    insured = tests.insured
    if not insured.months:
        return ""
    row = " in a row" if insured.in_a_row == "yes" else ""
    return f"insured {format_duration(insured.months)}{row}" + (
        f", {insured.back_paid} paid back" if insured.back_paid else ""
    )


def _under(age: float) -> str:
    return "at any age" if age >= OLDEST else f"under {age:g}"


def _ages(tests: EligibilityTests) -> str:
    ages = [_under(tests.age_under)] if tests.age_under is not None and tests.age_under < OLDEST else []
    women = [f"women {_under(tests.women_under)}"] if tests.women_under is not None else []
    return ", ".join([*ages, *women])


def has_age_limit(tests: EligibilityTests) -> bool:
    """Say whether a track sets an age limit for anybody."""
    asked_of = [tests.age_under, tests.women_under, *tests.education_under.values(), *tests.skill_under.values()]
    return any(age is not None and age < OLDEST for age in asked_of)


def describe_item(item: PointsItem) -> str:
    """Say what an item counts and what for: "3 a year of insured months"."""
    if item.months:
        main = f"{format_value(item.each_year)} a year, {item.of.replace('_', ' ')}"
    elif item.levels:
        main = ", ".join(f"{level.replace('_', ' ')} {format_value(points)}" for level, points in item.levels.items())
    elif item.of == "age":
        main = _of_age(item)
    else:
        main = " or ".join(format_value(points) for points, _ in item.steps)
    return "; ".join([main, *_limits(item)]) + (f" ({item.what})" if item.what else "")


def _of_age(item: PointsItem) -> str:
    sides = ((item.each_year_older, "older"), (item.each_year_younger, "younger"))
    each = [f"{points:+g} a year {side}" for points, side in sides if points]
    return ", ".join([f"{format_value(item.points)} at {format_value(item.at)}", *each])


def _limits(item: PointsItem) -> list[str]:
    told = (
        (item.counted != "month", f"whole {item.counted}s"),
        (item.since, f"since {item.since}"),
        (item.after, f"after {format_duration(item.after)}"),
        (item.at_first, f"the first {format_duration(item.at_first or 0)}"),
        (item.only_from, f"from {format_duration(item.only_from)}"),
        (item.within, "no more than insured"),
        (item.months_before, f"age {format_duration(item.months_before)} before"),
        (item.up_to is not None, f"up to {format_value(item.up_to)}"),
        (item.at_most is not None, f"at most {format_value(item.at_most)}"),
        (item.at_least is not None, f"at least {format_value(item.at_least)}"),
        (item.best_of, f"best of {item.best_of}"),
    )
    return [text for holds, text in told if holds]


def describe_holders(item: PointsItem) -> str:
    """Give the share of people who hold an item, by step; empty where everybody may."""
    shares = item.share if isinstance(item.share, tuple) else () if item.share is None else (item.share,)
    return ", ".join(f"{100 * share:g}%" for share in shares)


def describe_track(name: str, track: Track) -> str:
    """Say in a line what a track is; a main track begins with its name, for it may take the place of another."""
    return describe_active_track(name, track, describe_quota(track.quota), track.threshold, track.points)


def describe_quota(quota: int | str | None) -> str:
    """Say how many persons a quota admits; empty without one. A multiple of a default quota is written "default x 0.5"."""
    if quota is None:
        return ""
    text = str(quota)
    return (
        f"a share of the residents{text[7:]}" if text.startswith("default") else f"{int(float(text)):,} people a year"
    )


def describe_active_track(name: str, one: Any, quota: str, bar: float | None, items: Iterable[str]) -> str:
    """Say in a line how people settle by a track.

    Parameters
    ----------
    name, one : of the track; a track as written or as in force, with its mechanism and its tests.
    quota, bar : in words, empty without one; points needed, None without.
    items : names of the items of its table of points.
    """
    if name == "closed" or one.mechanism == "none":
        return "closed" if name in MAIN_TRACKS else "none"
    least = "" if bar is None or one.mechanism == "conditions" else f"{bar:g} points or more"
    best = ", ".join(part for part in ("the best", quota) if part) if one.mechanism == "rank" else ""
    services = "services without registration" if one.gives == "services" else ""
    table = f"counted: {', '.join(spaced_name(item) for item in items)}" if items else ""
    parts = (services, best, least, f"asked: {describe_tests(one.eligible)}", table)
    return (f"{name}: " if name in MAIN_TRACKS else "") + "; ".join(part for part in parts if part)


def spaced_name(name: str) -> str:
    """Write the name of an item as words."""
    return name.replace("_", " ")
