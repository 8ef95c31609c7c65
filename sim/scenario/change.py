"""Describe values that change on a date, for everybody or for some places."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, field_serializer, field_validator

from sim import clock
from sim.scenario.parameters import Values
from sim.scenario.rollout import Rollout
from sim.scenario.section import DATE, Section, field
from sim.scenario.writing import words

RULES = "scenario format"


def _listed(given: Any) -> Any:
    return (given,) if isinstance(given, str) else tuple(given) if isinstance(given, list) else given


Name = Annotated[str, Field(min_length=1)]
Names = Annotated[Annotated[tuple[Name, ...], Field(min_length=1)] | None, BeforeValidator(_listed)]


class Chosen(Section):
    """Places that fit every key that is written."""

    everything: ClassVar[str] = "everywhere"

    def given(self) -> dict[str, tuple[str, ...]]:
        """Give the keys that are written, with their names."""
        return {key: names for key in type(self).model_fields if (names := getattr(self, key))}

    def __str__(self) -> str:
        return "; ".join(f"{key} {', '.join(names)}" for key, names in self.given().items()) or self.everything


class Where(Chosen):
    """The places a change is for: each key one name or a list; a city must fit every key that is written."""

    size_class: Names = Field(
        default=None, description="size class of the chengqu at the time, State Council 2014 No. 51"
    )
    tier: Names = Field(default=None, description="settlement tier at the time: open, relaxed, points")
    region: Names = Field(default=None, description="East, Central, West, Northeast")
    province: Names = Field(default=None, description="province")
    cluster: Names = Field(default=None, description="city cluster or group")
    city: Names = Field(default=None, description="city")


class Change(Section):
    """Values that hold from a month until the next change, or until a month."""

    since: str = Field(alias="from", description="first month", json_schema_extra={"unit": DATE})
    announced: str | None = field(
        None, DATE, "month, before `from`, in which people learn of it: expectations reckon with it from then on, nothing else",
        RULES, "high", none="nobody knows before it holds",
    )  # fmt: skip
    until: str | None = field(None, DATE, "first month in which it no longer holds", RULES, "high", none="holds on")
    where: Where = Where()
    set: Values  # pyright: ignore[reportInvalidTypeForm]

    @field_validator("set")
    @classmethod
    def _something(cls, given: Section) -> Section:
        if not given.model_fields_set:
            raise ValueError("empty")
        return given

    @field_serializer("set")
    def _only_set(self, given: Section) -> dict[str, Any]:
        return given.model_dump(exclude_unset=True)

    def __str__(self) -> str:
        told = ", ".join(f"{path} = {words(value)}" for path, value in self.values().items())
        until = f" until {self.until}" if self.until else ""
        return f"from {self.since}{until}, {self.told()}: {told}"

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"

    def values(self) -> dict[str, Any]:
        """Give the values set, by path."""
        return self.set.model_dump(exclude_unset=True)

    @property
    def first(self) -> int:
        """Number of the month in which it first changes something somewhere."""
        return clock.month(self.since)

    @property
    def last(self) -> int:
        """Number of the month from which on it holds in all cities it will hold in."""
        return clock.month(self.since)

    def told(self, cities: int | None = None) -> str:
        """Say for which places it is; cities : number that fit `where`, where it is known."""
        return str(self.where)


class Reform(Change):
    """A change that a scenario makes."""

    rollout: Rollout | None = Field(
        default=None, description="how localities implement it; without it all do, in the month `from`"
    )
    why: str = Field(default="", description="the reason, in words")
    source: str = Field(default="", description="document or study")

    @property
    def first(self) -> int:
        """Number of the month in which the first city implements it."""
        return self.rollout.first(self.since) if self.rollout else super().first

    @property
    def last(self) -> int:
        """Number of the month in which the last city implements it."""
        return self.rollout.last(self.since) if self.rollout else super().last

    def told(self, cities: int | None = None) -> str:
        """Say for which places it is, and how it is rolled out there."""
        where = super().told(cities)
        return f"{where}; {self.rollout.tells(self.since, cities)}" if self.rollout else where


class Document(Change):
    """A change that a document made: one entry of the rules' history."""

    document: str = Field(description="name of the document")
    source: str = Field(description="where it was read, keys of rules.md, or assumption")
    confidence: str = Field(description="high, medium or low")
    note: str = Field(default="", description="what is left out or assumed")
