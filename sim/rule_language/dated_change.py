"""Describe values that change on a date, for everybody or for some places."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, field_serializer, field_validator

from sim.core import month_numbers
from sim.parameters.fields.section_fields import DATE, LONGEST, Section, field
from sim.parameters.fields.value_format import format_value
from sim.parameters.parameter_registry import SettableValues, Values
from sim.rule_language.reform_rollout import Rollout

RULES = "scenario format"
MEANING = "number of equal monthly steps to the new values, the first in the month `from`; a value that is not an amount changes at once"


def phased_field() -> Any:
    """Describe the key `phased` of a reform or a track."""
    return field(0, "months", MEANING, RULES, "high", ge=0, le=LONGEST)


def _listed(given: Any) -> Any:
    return (given,) if isinstance(given, str) else tuple(given) if isinstance(given, list) else given


BUT = "but"  # the field of `except`
Name = Annotated[str, Field(min_length=1)]
Names = Annotated[Annotated[tuple[Name, ...], Field(min_length=1)] | None, BeforeValidator(_listed)]


class PlaceSelector(Section):
    """Places that fit every key that is written."""

    everything: ClassVar[str] = "everywhere"

    def given(self) -> dict[str, tuple[str, ...]]:
        """Give the keys that are written, with their names; without what is left out by `except`."""
        return {key: names for key in type(self).model_fields if key != BUT and (names := getattr(self, key))}

    @property
    def left_out(self) -> dict[str, tuple[str, ...]]:
        """The keys below `except`, with their names; empty without it."""
        but = getattr(self, BUT, None)
        return but.given() if but else {}

    def __str__(self) -> str:
        but = f" except {_named(self.left_out)}" if self.left_out else ""
        return (_named(self.given()) or self.everything) + but


def _named(given: dict[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{key} {', '.join(names)}" for key, names in given.items())


class PlaceKinds(PlaceSelector):
    """Places by their kinds: each key one name or a list; a city must fit every key that is written."""

    size_class: Names = Field(
        default=None, description="size class of the chengqu at the time, State Council 2014 No. 51"
    )
    tier: Names = Field(default=None, description="settlement tier at the time: open, relaxed, points")
    region: Names = Field(default=None, description="East, Central, West, Northeast")
    province: Names = Field(default=None, description="province")
    cluster: Names = Field(default=None, description="city cluster or group")
    city: Names = Field(default=None, description="city")


class Where(PlaceKinds):
    """The places a change is for, but those that fit every key below `except`."""

    but: PlaceKinds | None = Field(default=None, alias="except", description="places left out, by the same keys")


class DatedChange(Section):
    """Values that hold from a month until the next change, or until a month."""

    since: str = Field(alias="from", description="first month", json_schema_extra={"unit": DATE})
    announced: str | None = field(
        None, DATE, "month before `from` in which people learn of it: from then on expectations take it into account, nothing else does",
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
    def _only_set(self, given: SettableValues) -> dict[str, Any]:
        return given.given()

    def __str__(self) -> str:
        told = ", ".join(f"{path} = {format_value(value)}" for path, value in self.values().items())
        until = f" until {self.until}" if self.until else ""
        return f"from {self.since}{until}, {self.told()}: {told}"

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"

    def values(self) -> dict[str, Any]:
        """Give the values set, by path."""
        return self.set.given()

    @property
    def first(self) -> int:
        """Number of the month in which it first changes something somewhere."""
        return month_numbers.parse_month(self.since)

    @property
    def last(self) -> int:
        """Number of the month from which on it holds in full, in all cities it will hold in."""
        return month_numbers.parse_month(self.since)

    def told(self, cities: int | None = None) -> str:
        """Say for which places it is; cities : number that fit `where`, where it is known."""
        return str(self.where)


def describe_steps(since: str, phased: int) -> str:
    """Say in how many steps a change comes, behind its places; nothing where it comes at once."""
    last = month_numbers.format_month(month_numbers.parse_month(since) + phased - 1)
    return f"; in {phased} equal monthly steps to {last}" if phased > 1 else ""


class Reform(DatedChange):
    """A change that a scenario makes."""

    rollout: Rollout | None = Field(
        default=None, description="how localities implement it; without it all do, in the month `from`"
    )
    phased: int = phased_field()
    why: str = Field(default="", description="the reason, in words")
    source: str = Field(default="", description="document or study")

    @property
    def first(self) -> int:
        """Number of the month in which the first city implements it."""
        return self.rollout.first(self.since) if self.rollout else super().first

    @property
    def last(self) -> int:
        """Number of the month in which the last city implements it."""
        if self.phased:
            return month_numbers.parse_month(self.since) + self.phased - 1
        return self.rollout.last(self.since) if self.rollout else super().last

    def told(self, cities: int | None = None) -> str:
        """Say for which places it is, and how it is rolled out or phased in there."""
        where = super().told(cities)
        if self.phased > 1:
            return where + describe_steps(self.since, self.phased)
        return f"{where}; {self.rollout.tells(self.since, cities)}" if self.rollout else where


class Document(DatedChange):
    """A change that a document made: one entry of the rules' history."""

    document: str = Field(description="name of the document")
    source: str = Field(description="where it was read, keys of docs/sources.md, or assumption")
    confidence: str = Field(description="high, medium or low")
    note: str = Field(default="", description="what is left out or assumed")
