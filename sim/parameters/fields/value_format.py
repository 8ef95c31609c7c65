"""Write values the way files and sentences do."""

from __future__ import annotations

from typing import Any

from sim.parameters.fields.relative_values import Multiple


def format_value(value: Any) -> str:
    """Write a value as files do, a multiple with what it is of."""
    if isinstance(value, Multiple):
        return f"{value} of what would hold without it"
    return "none" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)


def with_unit(value: str, unit: str) -> str:
    """Write the unit behind a number, with separators of thousands; leave words as they are."""
    try:
        number = float(value)
    except ValueError:
        return value
    shown = f"{number:,.0f}" if number == int(number) and abs(number) >= 1000 else value
    return f"{shown} {unit if unit != 'share' else ''}".strip()
