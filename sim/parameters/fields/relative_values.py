"""Read values that are written relative to what would hold without the change: `x 0.5` is half of it."""

from __future__ import annotations

import math
import re
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from sim.parameters.fields.section_fields import DATE, TRACK, accepted_types, field_unit

MULTIPLE_PATTERN = re.compile(r"[xX×]\s*(\d+(?:\.\d*)?|\.\d+)")
CALENDAR = (
    DATE,
    TRACK,
    "month of the year",
    "rankings per year",
)  # units of values that are no amounts: windows, rounds


class Multiple(str):
    """A multiple of what would hold without the change, as it is written: Times("x 0.5").factor is 0.5."""

    @property
    def factor(self) -> float:
        """The number behind the x."""
        found = MULTIPLE_PATTERN.fullmatch(self.strip())
        return float(found[1]) if found else math.nan


def is_amount(about: FieldInfo) -> bool:
    """Say whether a value is an amount, which may be multiplied and may change in steps."""
    kinds, _, _ = accepted_types(about)
    return bool(kinds & {int, float}) and field_unit(about) not in CALENDAR


def parse_multiple(given: Any, about: FieldInfo) -> Any:
    """Turn "x 0.5" into Times where the value is an amount; leave anything else as it is."""
    if isinstance(given, Multiple) or not isinstance(given, str) or not MULTIPLE_PATTERN.fullmatch(given.strip()):
        return given
    if not is_amount(about):
        raise PydanticCustomError("not_a_value", "is no amount")
    made = Multiple(given.strip())
    return Multiple(f"x {made.factor:.10g}")
