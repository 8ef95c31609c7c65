"""Turn a track into the records the kernels read: one TRACK, and an ITEM for each item of its table of points."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np

from sim.core import month_numbers
from sim.kernels.input_records import (
    ANY_HOME,
    ANY_JOB,
    HELD_JOB,
    HOLDING_STEPS,
    INSURED_JOB,
    ITEM,
    OWN_HOME,
    RENTED_HOME,
    TRACK,
)
from sim.rule_language.eligibility_tests import EligibilityTests
from sim.rule_language.points_item import EDUCATION, MONTHS_COUNTED, SKILL_GRADES, PointsItem
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.lasting_traits import trait_number

HOME_TESTS = {"any": ANY_HOME, "rent": RENTED_HOME, "own": OWN_HOME}
JOB_TESTS = {"any": ANY_JOB, "held": HELD_JOB, "insured": INSURED_JOB}
ITEM_MEASURES = ("insured", "in_a_row", "resident", "owned", "rented", "education", "skill", "age", "holding")
TRACK_GIVES = ("registration", "services")
TIE_RULES = ("all admitted", "by insured months", "by lot")
ANY_AGE = 200 * 12  # months
FOR_EVER = 1 << 40
WORKING_LIFE = 40  # years, 20 to 60
FINEST_UNIT = 2400  # parts of a point; points that need finer ones are rounded


def compile_track(way: ActiveTrack) -> tuple[np.ndarray, np.ndarray]:
    """Return TRACK (1,) and ITEM (item,) of a track, except for its place and its month; items of a group beside each other."""
    made, unit = np.zeros(1, TRACK), point_unit(way)
    made["gives"], made["points"], made["unit"] = TRACK_GIVES.index(way.gives), way.mechanism != "conditions", unit
    made["bar"] = math.ceil(Fraction(str(way.bar or 0)) * unit)
    made["ranked"], made["months"] = way.ranked, ranking_month_bits(way)
    made["year"] = float(main_item_yearly_points(way) * unit)
    made["earlier"] = way.ranked and way.counting == "december before"
    made["ties"], made["cutoff"], made["queue"] = TIE_RULES.index(way.ties), 0, -1
    write_tests(made, way.eligible)
    made["permit_months"], made["renewed"], made["address"] = way.permit_months, way.renewed, way.addresses
    groups = sorted({item.best_of for item in way.items.values() if item.best_of})
    named = sorted(way.items.items(), key=lambda pair: pair[1].best_of or "")
    items = np.zeros(len(named), ITEM)
    for row, (name, item) in zip(items, named, strict=True):
        write_item(row, name, item, unit, groups.index(item.best_of) + 1 if item.best_of else 0)
    owned = [item.share for item in way.items.values() if item.of == "owned" and isinstance(item.share, float)]
    made["outside_share"] = max(owned, default=0.0)
    return made, items


def ranking_month_bits(way: ActiveTrack) -> int:
    """Return the months of the year in which a track holds a ranking, as bits from January on."""
    if not way.ranked:
        return 0
    return sum(1 << (way.window - 1 + k * 12 // way.rounds) % 12 for k in range(way.rounds))


def write_tests(made: np.ndarray, asked: EligibilityTests) -> None:
    """Write the tests of a track into TRACK (1,)."""
    made["insured"], made["resident"] = asked.insured.months, asked.resident
    made["consecutive"], made["back_payment"] = asked.insured.in_a_row == "yes", asked.insured.back_paid
    made["permit"] = asked.permit == "held"
    made["home"], made["job"] = HOME_TESTS[asked.home], JOB_TESTS[asked.job]
    made["near"], made["rural"] = asked.registered == "in the province", asked.origin == "rural"
    men = ANY_AGE if asked.age_under is None else 12 * asked.age_under
    made["age_below"] = np.rint([men, men if asked.women_under is None else min(12 * asked.women_under, men)])
    made["schooled"] = bool(asked.education_under or asked.skill_under)
    made["by_education"] = np.rint(12 * np.array(fill_levels(asked.education_under, EDUCATION)))
    made["by_skill"] = np.rint(12 * np.array(fill_levels(asked.skill_under, ("", *SKILL_GRADES))))
    made["other_tests"] = asked.passes.share


def fill_levels(named: dict[Any, float], names: tuple[str, ...]) -> list[float]:
    """Return the value of every level; one that is not named has that of the next lower one named, or 0."""
    found, made = 0.0, []
    for name in names:
        found = named.get(name, found)
        made.append(found)
    return made


def write_item(row: Any, name: str, item: PointsItem, unit: int, group: int) -> None:
    """Write an item of a table of points into its record, points in whole parts.

    Parameters
    ----------
    row, name, item : one record of ITEM, written; name of the item, which addresses its lasting draw; the item as described.
    unit, group : int, parts of a point; number of the group of which only the best item counts, 0 = none.
    """

    def parts(points: float) -> int:
        return round(Fraction(str(points)) * unit)

    row["of"], row["group"], row["trait"] = ITEM_MEASURES.index(item.of), group, trait_number(name)
    row["step"] = MONTHS_COUNTED[item.counted]
    row["each"] = round(Fraction(str(item.each_year or 0)) * MONTHS_COUNTED[item.counted] * unit / 12)
    row["since"] = month_numbers.parse_month(item.since) if item.since else -FOR_EVER
    row["after"], row["only_from"], row["within"] = item.after, item.only_from, item.within is not None
    row["longest"] = FOR_EVER if item.at_first is None else item.at_first
    row["levels"] = [parts(points) for points in item_levels(item)]
    row["at"], row["before"] = item.at or 0, item.months_before
    row["older"], row["younger"] = parts(item.each_year_older), parts(item.each_year_younger)
    row["up_to"] = FOR_EVER if item.up_to is None else item.up_to
    row["most"] = FOR_EVER if item.at_most is None else parts(item.at_most)
    row["least"] = -FOR_EVER if item.at_least is None else parts(item.at_least)
    if item.of == "age":
        row["value"] = parts(item.steps[0][0])
    row["shares"] = 1.0
    if item.of == "holding":
        told = list(item.steps) + [(0.0, 0.0)] * (HOLDING_STEPS - len(item.steps))
        row["steps"] = [parts(points) for points, _ in told]
        row["shares"] = np.cumsum([share for _, share in told])
    elif isinstance(item.share, float | int):
        row["shares"] = item.share


def item_levels(item: PointsItem) -> list[float]:
    """Return the points of eight levels: of education (the last is unused), or of skill grades from none on."""
    if item.of == "skill":
        return fill_levels(item.levels, ("", *SKILL_GRADES))
    return [*fill_levels(item.levels, EDUCATION), 0.0]


def main_item_yearly_points(way: ActiveTrack) -> Fraction:
    """Return the points per year of a table's main item: of the items counted in months, the one that gives most.

    What counts the same months adds up (pension and medical insurance); of bands that follow one another the largest
    counts; what only some people hold is left out. A table without years: one in WORKING_LIFE parts of its highest score.
    """
    gives: dict[str, Fraction] = {}
    for item in way.items.values():
        if item.months and item.share in (None, 1):
            each = Fraction(str(item.each_year or 0))
            band = item.after > 0 or item.at_first is not None
            known = gives.get(item.of, Fraction(0))
            gives[item.of] = max(known, each) if band else known + each
    return max(gives.values(), default=Fraction(0)) or Fraction(str(highest_score(way))) / WORKING_LIFE


def highest_score(way: ActiveTrack) -> float:
    """Return the highest score of a table without years."""
    tops: dict[str, float] = {}
    for name, item in way.items.items():
        told = (*item.levels.values(), *(points for points, _ in item.steps), 0.0)
        tops[item.best_of or name] = max(tops.get(item.best_of or name, 0.0), *told)
    return sum(tops.values()) or 1.0


def point_unit(way: ActiveTrack) -> int:
    """Return into how many parts a point is cut, so that everything that is counted is a whole number of parts."""
    told = [Fraction(str(way.bar or 0))]
    for item in way.items.values():
        told.append(Fraction(str(item.each_year or 0)) * MONTHS_COUNTED[item.counted] / 12)
        told += [Fraction(str(points)) for points in (*item.levels.values(), *(step for step, _ in item.steps))]
        told += [Fraction(str(points)) for points in (item.each_year_older, item.each_year_younger)]
        told += [Fraction(str(points)) for points in (item.at_most, item.at_least) if points is not None]
    unit = math.lcm(*(part.denominator for part in told))
    return unit if unit <= FINEST_UNIT else FINEST_UNIT
