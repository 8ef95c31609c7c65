"""Describe one way to settle in a city: a track of the rule language (sim/data/rules/*.yaml, and `tracks:` of a scenario)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from sim.parameters.fields.section_fields import DATE, Section, field
from sim.parameters.settlement.points_ranking import PersonsCount
from sim.rule_language.dated_change import Where, phased_field
from sim.rule_language.eligibility_tests import EligibilityTests
from sim.rule_language.extensions import expand_items
from sim.rule_language.points_item import LANGUAGE, Name, PointsItem

MAIN_TRACKS = ("open", "conditions", "points", "closed")  # one of them holds in a city at a time: settlement.regime
SIDE_TRACKS = ("degree", "skill", "purchase", "family", "posts", "districts", "flexible", "permit_points")  # beside it


class ValueSource(Section):
    """Where one value of a track comes from, when not from the track's own source."""

    source: str = Field(description="where it was read, keys of docs/sources.md, or assumption")
    confidence: Literal["high", "medium", "low"] = Field(description="high, medium or low")
    note: str = Field(default="", description="what is left out or assumed")


class Track(Section):
    """One way to settle as it holds from a month on: who may apply, what is counted, who of them is admitted."""

    since: str = Field(alias="from", description="first month", json_schema_extra={"unit": DATE})
    until: str | None = field(None, DATE, "first month in which it no longer holds", LANGUAGE, none="until the next")
    where: Where = Where()
    gives: Literal["registration", "services"] = field(
        "registration", "", "what people who pass get: registration, or the services of registered people", LANGUAGE
    )
    mechanism: Literal["conditions", "threshold", "rank", "none"] = field(
        "conditions",
        "",
        "conditions: everybody who passes the tests; threshold: everybody with enough points; rank: the best; none: the track is closed",
        LANGUAGE,
    )
    threshold: float | None = field(
        None,
        "points",
        "points needed; with rank, the points needed to take part",
        LANGUAGE,
        none="no bar",
        ge=0,
        le=10_000,
    )
    quota: PersonsCount | Literal["default"] | None = field(
        None, "people a year", "most people admitted per year", LANGUAGE, none="no quota"
    )
    zones: Literal["districts", "districts and towns"] = field(
        "districts", "", "of a main track: urban zones in which it holds; where it is not written, as before", LANGUAGE
    )
    window: int = field(7, "month of the year", "month of the first ranking of a year", LANGUAGE, ge=1, le=12)
    rounds: int = field(
        1, "per year", "rankings per year, at equal distances, with equal parts of the quota", LANGUAGE, ge=1, le=12
    )
    ties: Literal["all admitted", "by insured months", "by lot"] = field(
        "all admitted", "", "which of the people tied at the cut-off are admitted", LANGUAGE
    )
    counting: Literal["december before", "month"] = field(
        "december before", "", "date at which months and ages are counted in a ranking", LANGUAGE
    )
    eligible: EligibilityTests = EligibilityTests()
    points: Annotated[dict[Name, PointsItem], BeforeValidator(expand_items)] = Field(
        default={}, description="items of the table of points, by name"
    )
    document: str = Field(default="", description="name of the document")
    source: str = Field(default="", description="where it was read, keys of docs/sources.md, or assumption")
    confidence: Literal["high", "medium", "low", ""] = Field(default="", description="high, medium or low")
    note: str = Field(default="", description="what is left out or assumed")
    marks: dict[str, ValueSource] = Field(
        default={}, description="values whose source differs from the rest, by their key: points.tax, quota"
    )


class ScenarioTrack(Track):
    """A track that a scenario brings: a reform written in the rule language."""

    track: Literal[(*MAIN_TRACKS, *SIDE_TRACKS)] = Field(  # pyright: ignore[reportInvalidTypeForm]
        description="which track: the main rule (open, conditions, points), or one beside it (degree, skill, purchase, ...)"
    )
    announced: str | None = field(
        None, DATE, "month, before `from`, in which people learn of it", LANGUAGE, none="nobody knows before it holds"
    )
    phased: int = phased_field()
    why: str = Field(default="", description="the reason, in words")
