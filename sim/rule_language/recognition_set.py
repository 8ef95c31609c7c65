"""Describe sets of cities that recognise each other's months of insurance and residence."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, field_validator

from sim.parameters.fields.section_fields import DATE, Section, field, reject_formula
from sim.rule_language.dated_change import Names, PlaceSelector

LARGEST = 50  # sets of a scenario: with those of documents they are bits of a 64-bit word (sim.rules.resolve.recognition_in_force)
RULES = "scenario format"


def describe_shares(insurance: float, residence: float) -> str:
    """Say what share of earlier months counts."""
    return f"{insurance:.0%} of months of insurance, {residence:.0%} as residence"


class LastingPlaces(PlaceSelector):
    """Cities by kinds of place that last: each key one name or a list; a city must fit every key that is written."""

    everything: ClassVar[str] = "all cities"
    region: Names = Field(default=None, description="East, Central, West, Northeast")
    province: Names = Field(default=None, description="province")
    cluster: Names = Field(default=None, description="city cluster or group")
    city: Names = Field(default=None, description="city")


class CitySelector(LastingPlaces):
    """Cities of a set, all without a key, but those that fit every key below `except`."""

    but: LastingPlaces | None = Field(default=None, alias="except", description="cities left out, by the same keys")


class RecognitionSet(Section):
    """A set of cities among which months of earlier stays count (docs/model.md 2.9, 13)."""

    name: str = Field(min_length=1, description="name of the set")

    @field_validator("name")
    @classmethod
    def _no_formula(cls, given: str) -> str:
        return reject_formula(given)

    since: str = Field(alias="from", description="first month", json_schema_extra={"unit": DATE})
    until: str | None = field(None, DATE, "first month in which it no longer holds", RULES, "high", none="holds on")
    among: CitySelector = CitySelector()
    into: CitySelector | None = Field(
        default=None, description="cities that recognise the months; without it, all cities of the set"
    )
    insurance: float = field(
        1, "share", "share of the insured months of earlier stays in the set that counts", RULES, "high", ge=0, le=1
    )
    residence: float = field(
        1,
        "share",
        "share that counts as months of residence (insured months stand for them)",
        RULES,
        "high",
        ge=0,
        le=1,
    )

    def where(self) -> str:
        """Say whose months count where."""
        return f"{self.among}" if self.into is None else f"{self.among}, into {self.into}"

    def __str__(self) -> str:
        until = f", until {self.until}" if self.until else ""
        return f"{describe_shares(self.insurance, self.residence)}{until}"


class ScenarioRecognition(RecognitionSet):
    """A set that a scenario makes."""

    why: str = Field(default="", description="the reason, in words")
    source: str = Field(default="", description="document or study")


class DocumentedRecognition(RecognitionSet):
    """A set that a document made."""

    document: str = Field(description="name of the document")
    source: str = Field(description="where it was read, keys of docs/sources.md, or assumption")
    confidence: str = Field(description="high, medium or low")
    note: str = Field(default="", description="what is left out or assumed")
