"""Describe an item of a table of points: years, a level of education or skill, age, or something held.

social_insurance: {of: insured, each_year: 3}
own_home:         {of: owned, each_year: 1, within: insured}
education:        {of: education, levels: {college: 10.5, bachelor: 15, master: 26, doctorate: 37}}
age:              {of: age, at: 45, points: 20, each_year_older: -4, at_least: 0}
income_tax:       {of: holding, points: 6, share: 0.1, what: income tax of 100,000 yuan a year and more}
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from sim.parameters.fields.section_fields import DATE, Section, field, reject_formula
from sim.rule_language.extensions import OWN_KINDS, validate_item_keys

LANGUAGE = "rule language"
PointsValue = Annotated[float, Field(ge=-10_000, le=10_000)]
Share = Annotated[float, Field(ge=0, le=1)]
DURATION_MEASURES = ("insured", "in_a_row", "resident", "owned", "rented")
EDUCATION = ("primary", "junior", "senior", "college", "bachelor", "master", "doctorate")
SKILL_GRADES = tuple(f"grade_{number}" for number in range(1, 8))
LEVELS = (*EDUCATION, *SKILL_GRADES)
Name = Annotated[str, AfterValidator(reject_formula)]  # of an item in its table
MONTHS_COUNTED = {"month": 1, "half-year": 6, "year": 12}


class PointsItem(Section):
    """One item of a table of points; which keys it takes follows from `of`."""

    of: Literal[OWN_KINDS] = Field(  # pyright: ignore[reportInvalidTypeForm]
        description="what is counted: insured months here (all, or those in a row), months of residence, in an own or a "
        "rented home; the level of education or skill; age; something the model does not carry, held by a share of people"
    )
    each_year: PointsValue | None = field(
        None, "points a year", "points for each year of what is counted", LANGUAGE, none="-"
    )
    counted: Literal["month", "half-year", "year"] = field(
        "month", "", "only whole months, half-years or years count", LANGUAGE
    )
    since: str | None = field(None, DATE, "month from which they count", LANGUAGE, none="all count")
    after: int = field(0, "months", "number of first months, which do not count", LANGUAGE, ge=0, le=1200)
    at_first: int | None = field(
        None, "months", "largest number of months that count: the first ones", LANGUAGE, none="all count", ge=1, le=1200
    )
    only_from: int = field(0, "months", "number of months below which nothing counts", LANGUAGE, ge=0, le=1200)
    within: Literal["insured"] | None = field(
        None, "", "no more months count than those of insurance", LANGUAGE, none="no such limit"
    )
    levels: dict[Literal[LEVELS], PointsValue] = Field(  # pyright: ignore[reportInvalidTypeForm]
        default={},
        description="points by level; a level that is not named has those of the next lower one named, or none",
    )
    at: float | None = field(None, "years", "age at which `points` are given", LANGUAGE, none="-", ge=0, le=130)
    each_year_older: PointsValue = field(0, "points a year", "points for each completed year above that age", LANGUAGE)
    each_year_younger: PointsValue = field(0, "points a year", "points for each year below that age", LANGUAGE)
    up_to: float | None = field(
        None, "years", "age above which no points are given", LANGUAGE, none="no such age", ge=0, le=130
    )
    months_before: int = field(0, "months", "how long before the counting date the age is read", LANGUAGE, ge=0, le=24)
    points: PointsValue | tuple[PointsValue, ...] = field(
        0, "points", "points for an age, for what is held, or for its steps", LANGUAGE
    )
    share: Share | tuple[Share, ...] | None = field(
        None, "share", "share of people who hold it, or who hold each step", LANGUAGE, none="everybody"
    )
    at_most: PointsValue | None = field(None, "points", "most points of the item", LANGUAGE, none="no limit")
    at_least: PointsValue | None = field(None, "points", "least points of the item", LANGUAGE, none="no limit")
    best_of: str | None = field(
        None, "", "name of a group of items of which only the best counts", LANGUAGE, none="counts by itself"
    )
    what: str = Field(default="", description="what is counted, in words")

    @model_validator(mode="before")
    @classmethod
    def _plugged(cls, given: Any) -> Any:
        return validate_item_keys(given)

    @model_validator(mode="after")
    def _fits(self) -> PointsItem:
        if wrong := wrong_keys(self):
            raise ValueError(wrong)
        return self

    @property
    def steps(self) -> tuple[tuple[float, float], ...]:
        """Points and share of each step of something held."""
        points = self.points if isinstance(self.points, tuple) else (self.points,)
        shares = self.share if isinstance(self.share, tuple) else (self.share or 0.0,)
        return tuple(zip(points, shares, strict=True))

    @property
    def months(self) -> bool:
        """Whether months are counted."""
        return self.of in DURATION_MEASURES


def wrong_keys(item: PointsItem) -> str:
    """Say in words what does not fit together in an item; nothing where all fits."""
    given: Any = item.model_fields_set
    if item.of in DURATION_MEASURES and item.each_year is None:
        return "counts years and says no points: write each_year"
    if item.of not in DURATION_MEASURES and (
        odd := given & {"each_year", "counted", "since", "after", "at_first", "only_from", "within"}
    ):
        return f"counts no years, so it takes no {sorted(odd)[0]}"
    if item.of in ("education", "skill"):
        names = EDUCATION if item.of == "education" else SKILL_GRADES
        if not item.levels:
            return f"is of {item.of} and names no levels: write levels"
        if odd := set(item.levels) - set(names):
            return f"has {sorted(odd)[0]} among its levels, which is not one of {', '.join(names)}"
    elif item.levels:
        return "names levels, which only items of education or skill have"
    if item.of == "age" and item.at is None:
        return "is of age and says no age: write at and points"
    if item.of in ("education", "skill", "age") and item.share is not None:
        return f"is of {item.of}, which everybody has, so it takes no share"
    if item.of == "holding":
        if item.share is None:
            return "is held by some people: write share"
        points = item.points if isinstance(item.points, tuple) else (item.points,)
        share = item.share if isinstance(item.share, tuple) else (item.share,)
        if len(points) != len(share) or not 1 <= len(points) <= 4:
            return "needs as many shares as points, four at most"
    return ""
