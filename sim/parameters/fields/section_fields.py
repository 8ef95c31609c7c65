"""Define what a section of a scenario is: frozen, closed to unknown keys, every field with unit, meaning and source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from sim.core import month_numbers
from sim.core.errors import find_control_character
from sim.core.former_keys import warn_former_name
from sim.parameters.fields import value_units

LONGEST = 768  # months from the first month a run can begin in to the last it can reach
DATE = "YYYY-MM"  # the unit of a month of the calendar, kept as text
TRACK = "track"  # the unit of a value that names a track of the rule language
NONE_WORDS = ("none", "None", "null", "~")


def field(
    default: Any,
    unit: str,
    meaning: str,
    source: str,
    confidence: str = "low",
    low: float | None = None,
    high: float | None = None,
    by_city: bool = False,
    none: str = "",
    said: Mapping[str, float] | None = None,
    **bounds: Any,
) -> Any:
    """Describe one parameter: its meaning and source, and the values it may take.

    Parameters
    ----------
    default, unit, meaning : value without a scenario; unit, empty = a pure number or a word; meaning in words.
    source, confidence : key of docs/sources.md, row of a table, or the word assumption; low, medium or high.
    low, high : range judged plausible, for sweeps; None = none judged.
    by_city : may differ from city to city.
    none, said : what the word `none` stands for; words that stand for a number.
    bounds : ge, gt, le, lt that a value must respect, as pydantic names them.
    """
    extra: Any = dict(unit=unit, source=source, confidence=confidence, low=low, high=high, by_city=by_city, none=none)
    extra |= {"said": said} if said else {}
    return Field(default, description=meaning, json_schema_extra=extra, validate_default=False, **bounds)


OF_PYDANTIC = frozenset(dir(BaseModel))


class Section(BaseModel):
    """A part of a scenario. `dated` tells whether its values may change on a date, all but those in `fixed`.

    former : fields by the names they had in the version before
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, serialize_by_alias=True)
    dated: ClassVar[bool] = True
    fixed: ClassVar[tuple[str, ...]] = ()
    former: ClassVar[Mapping[str, str]] = {}

    def __dir__(self) -> list[str]:
        """List the names of the scenario format, for completion; those of pydantic work and are not listed."""
        return sorted(name for name in super().__dir__() if name.startswith("__") or name not in OF_PYDANTIC)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Give a field by its former name, with a warning."""
            if (now := type(self).former.get(name)) is None:
                return super().__getattr__(name)
            warn_former_name(name, now)
            return getattr(self, now)

    @field_validator("*", mode="before")
    @classmethod
    def _read(cls, given: Any, info: Any) -> Any:
        return read_value(given, cls.model_fields[info.field_name])


def read_value(given: Any, about: FieldInfo) -> Any:
    """Turn the text of a file into the type a field takes; leave other things to pydantic."""
    if isinstance(given, str) and (sign := find_control_character(given)):
        raise PydanticCustomError(
            "unit", "{why}", {"why": f"has a character that steers a terminal, {sign!a}. Delete it."}
        )
    kinds, names, nullable = accepted_types(about)
    numeric = bool(kinds & {int, float})
    if isinstance(given, bool) and numeric:
        raise PydanticCustomError("not_a_value", "is a yes or no")
    if not isinstance(given, str):
        return given
    if (said := field_metadata(about).get("said", {})) and given in said:
        return said[given]
    if nullable and given in NONE_WORDS:
        return None
    if given in names or type(given) is not str or not (numeric or field_unit(about) == DATE):
        return given
    if field_unit(about) == DATE:
        return _date(given)
    try:
        return value_units.parse_number(given, field_unit(about))
    except value_units.WrongUnit as wrong:
        raise PydanticCustomError("unit", "{why}", {"why": str(wrong)}) from None
    except value_units.NotANumber:
        raise PydanticCustomError("not_a_value", "is not a number") from None


def _date(given: str) -> str:
    try:
        month_numbers.parse_month(given)
    except ValueError:
        raise PydanticCustomError("not_a_value", "is not a month") from None
    return given


def reject_formula(name: str) -> str:
    """Return a name that stands in tables; raise ValueError where a spreadsheet would take it for a formula."""
    if name.lstrip()[:1] in ("=", "+", "-", "@"):
        raise ValueError(
            f"begins with {name.lstrip()[0]}, which a spreadsheet takes for a formula. Begin it with a letter"
        )
    return name


def field_unit(about: FieldInfo) -> str:
    """Give the unit of a field, empty where it has none."""
    extra = about.json_schema_extra
    return str(extra.get("unit", "")) if isinstance(extra, dict) else ""


def field_metadata(about: FieldInfo) -> dict[str, Any]:
    """Give what a field says about itself beside its type."""
    return about.json_schema_extra if isinstance(about.json_schema_extra, dict) else {}


def accepted_types(about: FieldInfo) -> tuple[frozenset[Any], tuple[str, ...], bool]:
    """Return the plain types a field accepts, the names it accepts, and whether it accepts `none`."""
    return _accepts(repr(about.annotation), about.annotation)


@lru_cache(maxsize=512)
def _accepts(written: str, annotation: Any) -> tuple[frozenset[Any], tuple[str, ...], bool]:
    # `written` keeps apart what typing holds to be equal: Literal["no", "yes"] and Literal["yes", "no"]
    parts = list(_parts(annotation))
    names = tuple(name for part in parts if get_origin(part) is Literal for name in get_args(part))
    return frozenset(p for p in parts if isinstance(p, type)), names, type(None) in parts


def _parts(annotation: Any):
    if get_origin(annotation) is Annotated:
        yield from _parts(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        for part in get_args(annotation):
            yield from _parts(part)
    else:
        yield annotation
