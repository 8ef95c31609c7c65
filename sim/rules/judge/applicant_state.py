"""Hold what a track may ask of a person, as of one month: the input of the reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sim.rule_language.points_item import EDUCATION, SKILL_GRADES

LEVELS = ("primary or none", *EDUCATION[1:])  # names of sim.world.worker_record.EDUCATION
WORK = ("student", "at home", "retired", "unemployed", "informal", "insured")
HOMES = ("dormitory", "rents", "owns", "public housing")
_SPAN = re.compile(r"(?:(\d+) years?)?\s*(?:(\d+) months?)?")
CLOCKS = ("age", "insured", "in_a_row", "resident", "gap")
WORDS = {"sex": ("man", "woman"), "education": LEVELS, "work": WORK, "home": HOMES, "registered": ("rural", "urban")}


@dataclass(frozen=True)
class ApplicantState:
    """A person at one month.

    sex : man or woman                         age : months
    education, work, home : names of LEVELS, WORK, HOMES      skill : grade, 0 = none
    insured, in_a_row, resident : months here, recognised ones too; in_a_row since the last gap too long to be paid back
    registered : rural or urban                same_province : registered in the province of the city
    holds : names of items held ("tax 4" for the step of 4 points) and "passes"
    gap : months since the last insured one    at : month of all clocks (sim.core.month_numbers), for items that count since a date
    """

    sex: str = "man"
    age: int = 30 * 12
    education: str = "senior"
    skill: int = 0
    work: str = "insured"
    insured: int = 0
    in_a_row: int = 0
    resident: int = 0
    home: str = "rents"
    registered: str = "rural"
    same_province: bool = False
    holds: frozenset[str] = field(default_factory=frozenset)
    gap: int = 0
    at: int = 0

    def __post_init__(self) -> None:
        for name, words in WORDS.items():
            if getattr(self, name) not in words:
                raise ValueError(f"{name} is {getattr(self, name)!r}; write one of {', '.join(words)}")
        if not 0 <= self.skill <= len(SKILL_GRADES):
            raise ValueError(f"skill is {self.skill}; write a grade from 0 (none) to {len(SKILL_GRADES)}")

    @property
    def level(self) -> int:
        """Number of the level of education, from 0."""
        return LEVELS.index(self.education)

    def later(self, months: int) -> ApplicantState:
        """Give the person so many months on (or back, below 0) if the present work and home last."""
        works = self.work == "insured"

        def moved(clock: int, moves: bool = True) -> int:
            return max(clock + months, 0) if moves and months else clock

        return replace(
            self,
            age=self.age + months,
            insured=moved(self.insured, works),
            in_a_row=moved(self.in_a_row, works),
            resident=moved(self.resident),
            gap=self.gap if works else self.gap + max(months, 0),
            at=self.at + months,
        )


def parse_applicant(given: Mapping[str, Any], at: int = 0) -> ApplicantState:
    """Read a person from a mapping as files of cases write it: ages and clocks as months or as `38 years 4 months`."""
    values: dict[str, Any] = dict(given)
    if unknown := set(values) - set(ApplicantState.__dataclass_fields__):
        raise ValueError(f"{sorted(unknown)[0]} is not known of an applicant")
    for name in CLOCKS:
        if name in values:
            values[name] = parse_months(values[name])
    if values.get("education") in ("primary", "none"):
        values["education"] = LEVELS[0]
    if "same_province" in values:
        values["same_province"] = values["same_province"] in (True, "yes")
    return ApplicantState(**{"at": at, **values, "holds": frozenset(values.get("holds") or ())})


def parse_months(given: Any) -> int:
    """Read a number of months, or `7 years`, `38 years 4 months`; raise ValueError on anything else."""
    text = str(given).strip()
    if text.isdigit():
        return int(text)
    found = _SPAN.fullmatch(text)
    if not text or not found:
        raise ValueError(f"{given!r} is not a time; write a number of months, or as 38 years 4 months")
    return 12 * int(found[1] or 0) + int(found[2] or 0)


def consecutive_months(who: ApplicantState, back_paid: int) -> int:
    """Count the insured months in a row; none while a gap goes on that is too long to be paid back."""
    return 0 if who.work != "insured" and who.gap > back_paid else who.in_a_row


def value_at_level(named: Mapping[Any, Any], names: tuple[str, ...], level: int) -> Any:
    """Give what is named for a level, or for the next lower one that is named; None where there is none.

    Parameters
    ----------
    named, names : values by name of a level; all names of levels, the lowest first.
    level : position in `names`, -1 = below all of them.
    """
    return next((named[names[index]] for index in range(level, -1, -1) if names[index] in named), None)
