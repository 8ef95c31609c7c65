"""Read the bounds of a number from the annotation and the metadata of its field, and say them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from pydantic.fields import FieldInfo

from sim.parameters.fields.section_fields import field_unit


def describe_number(about: FieldInfo, whole: bool) -> str:
    """Say which numbers a field takes, with its unit: "a whole number from 0 to 12 (months)"."""
    bounds = bounds_of(about)
    low, high = bounds.get("ge", bounds.get("gt")), bounds.get("le", bounds.get("lt"))
    words = "a whole number" if whole else "a number"
    if low is not None and high is not None:
        words += f" from {low:,}" if "ge" in bounds else f" above {low:,}"
        words += f" to {high:,}" if "ge" in bounds else f", at most {high:,}"
    elif low is not None:
        words += f" from {low:,} up" if "ge" in bounds else f" above {low:,}"
    unit = field_unit(about)
    return words if unit in ("", "share") else f"{words} ({unit})"


def bounds_of(about: FieldInfo) -> dict[str, Any]:
    """Give the bounds of a number by their names: ge, gt, le, lt."""
    return dict(_bounds(about.annotation), **{k: v for m in about.metadata for k, v in _of(m)})


def value_limits(about: FieldInfo) -> tuple[float, float, float, float]:
    """Give between what a number must lie: the least, what it must be above, the most, what it must be below."""
    found, far = bounds_of(about), float("inf")
    return found.get("ge", -far), found.get("gt", -far), found.get("le", far), found.get("lt", far)


def _of(constraint: Any) -> Iterable[tuple[str, Any]]:
    return [(k, getattr(constraint, k)) for k in ("ge", "gt", "le", "lt") if getattr(constraint, k, None) is not None]


def _bounds(annotation: Any) -> Iterable[tuple[str, Any]]:
    for part in get_args(annotation):
        if isinstance(part, FieldInfo):
            for constraint in part.metadata:
                yield from _of(constraint)
        else:
            yield from _bounds(part)
