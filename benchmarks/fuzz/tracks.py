"""Make tracks that the rule language allows: tests, tables of points of every kind of item, dates and steps."""

from __future__ import annotations

from random import Random
from typing import Any

from sim.core import month_numbers
from sim.rule_language.points_item import EDUCATION, SKILL_GRADES
from sim.rule_language.settlement_track import MAIN_TRACKS, SIDE_TRACKS

COUNTING = ("points", "posts")  # tracks that count points
AGES = (16.5, 36, 45, 129.9, "any age")


def track(rng: Random, start: int, where: dict[str, Any]) -> dict[str, Any]:
    """Give a track with some tests and, where it counts points, some items.

    Parameters
    ----------
    rng : source of all choices.
    start : int, first month of the run.
    where : places of the track, as a scenario writes them.
    """
    name = rng.choice((*MAIN_TRACKS, *SIDE_TRACKS, *COUNTING * 3))
    since = start + rng.choice((0, 1, 2, 14))
    made: dict[str, Any] = {"track": name, "from": month_numbers.format_month(since), "where": where}
    tests = asked(rng)
    made["eligible"] = {key: tests[key] for key in rng.sample(sorted(tests), rng.choice((0, 1, 2, 4, 9)))}
    if rng.random() < 0.3:
        made["announced"] = month_numbers.format_month(rng.randint(start, since))
    if name in MAIN_TRACKS and rng.random() < 0.2:
        made["phased"] = rng.choice((1, 2, "2 years"))
    if rng.random() < 0.15:
        made["until"] = month_numbers.format_month(since + rng.choice((1, 30)))
    if name in MAIN_TRACKS and rng.random() < 0.2:
        made["zones"] = "districts and towns"
    elif name not in MAIN_TRACKS and rng.random() < 0.2:
        made["gives"] = "services"
    return made | counted(rng, name) if name in COUNTING else made


def asked(rng: Random) -> dict[str, Any]:
    """Give every test there is."""
    months = rng.choice((0, 1, 24, 720, "60 years"))
    return {
        "permit": "held",
        "insured": {"months": months, "in_a_row": rng.choice(("no", "yes")), "back_paid": rng.choice((0, 6))},
        "resident": rng.choice((0, 12, 720, "5 years")),
        "job": rng.choice(("held", "insured")),
        "home": rng.choice(("any", "rent", "own")),
        "age_under": rng.choice(AGES),
        "women_under": rng.choice((*AGES, "none")),
        "education_under": {level: rng.choice(AGES) for level in rng.sample(EDUCATION, rng.choice((1, 2, 7)))},
        "skill_under": {level: rng.choice(AGES) for level in rng.sample(SKILL_GRADES, rng.choice((1, 3)))},
        "registered": "in the province",
        "origin": "rural",
        "passes": {"share": rng.choice((0, 0.3, 1))},
        "record": "clean",
    }


def counted(rng: Random, name: str) -> dict[str, Any]:
    """Give how a track counts points and whom it admits."""
    made: dict[str, Any] = {"mechanism": rng.choice(("rank", "rank", "threshold"))}
    made["threshold"] = rng.choice((0, 60, 10_000, "none"))
    made["quota"] = rng.choice(("default", "none", 0, 1, 6000, 2_000_000_000)) if name == "points" else "none"
    for key, known in {
        "window": (1, 12),
        "rounds": (1, 5, 12),
        "ties": ("all admitted", "by insured months", "by lot"),
        "counting": ("december before", "month"),
    }.items():
        if rng.random() < 0.4:
            made[key] = rng.choice(known)
    table = items(rng)
    made["points"] = {key: table[key] for key in rng.sample(sorted(table), rng.choice((1, 2, 4, len(table))))}
    return made


def items(rng: Random) -> dict[str, Any]:
    """Give an item of every kind, some of them at their ends."""

    def some() -> float:
        return rng.choice((0, 0.1, 1, 3, -4, 10_000, -10_000))

    return {
        "years": {
            "of": "insured",
            "each_year": some(),
            "counted": rng.choice(("month", "half-year", "year")),
            "at_most": 30,
        },
        "in a row": {"of": "in_a_row", "each_year": some(), "after": rng.choice((0, 36, 1200)), "only_from": 12},
        "工龄": {"of": "resident", "each_year": some(), "since": rng.choice(("2018-01", "2069-12")), "at_first": 1200},
        "own home": {"of": "owned", "each_year": some(), "within": "insured"},
        "rented": {"of": "rented", "each_year": some(), "best_of": "home"},
        "owned": {"of": "owned", "each_year": some(), "best_of": "home"},
        "schooling": {"of": "education", "levels": {level: some() for level in rng.sample(EDUCATION, 3)}},
        "grade": {"of": "skill", "levels": {level: some() for level in rng.sample(SKILL_GRADES, 2)}},
        "age": {
            "of": "age",
            "at": rng.choice((0, 45, 130)),
            "points": some(),
            "each_year_older": rng.choice((-4, 0, 10_000)),
            "each_year_younger": rng.choice((0, -1)),
            "at_least": 0,
            "months_before": rng.choice((0, 24)),
        },
        "prize": {"of": "holding", "points": some(), "share": rng.choice((0, 0.1, 1))},
        "steps": {"of": "holding", "points": [1, 2, 30, 4], "share": [0.1, 0.2, 0, 0.7]},
    }
