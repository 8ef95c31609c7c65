"""Say in plain words what is wrong with a value, and what may be written instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sim.core.errors import shorten_value as short
from sim.input_files.value_bounds import describe_number
from sim.parameters.fields.relative_values import is_amount
from sim.parameters.fields.section_fields import DATE, TRACK, accepted_types, field_metadata, field_unit
from sim.parameters.parameter_registry import PARAMETERS

TRACKS_ALLOWED = (
    "none; tracks, with their tables of points, are written below the key tracks"  # where a value names a track
)
HALF = "x 0.5 (half of what would hold; any factor)"


def error_sentence(error: dict[str, Any], about: FieldInfo | None) -> str:
    """Turn one error of pydantic into a sentence that starts with a verb."""
    given = error["input"]
    if error["type"] == "too_long" and isinstance(given, list | tuple):
        return f"has {len(given):,} items. Write {error['ctx']['max_length']:,} at most."
    if error["type"] == "unit":
        return str(error["ctx"]["why"])
    if error["type"] == "value_error" and (why := str(error["ctx"]["error"])) != "empty":
        return f"{why}."
    if about is None:
        return f"is {quote_value(given)}. {describe_shape(error['type'])}"
    if holds_named_values(about) and section_in(about) is None:
        about = FieldInfo.from_annotation(get_args(about.annotation)[1])
    inner = section_in(about)
    if inner is not None and hasattr(inner, "everything"):
        return f"is {quote_value(given)}. Name a kind of place and who is meant, such as {{city: Beijing}}."
    if inner is not None or isinstance(given, dict | list | tuple):
        return f"is {quote_value(given)}. {describe_shape(error['type'])}"
    if isinstance(given, str) and accepted_types(about)[0] & {int, float} and (plain := without_commas(given)):
        return f"is {quote_value(given)}. Write it without commas or spaces: {plain}."
    return f"is {quote_value(given)}. Write {describe_allowed(about)}."


GROUPED = re.compile(r"([-+]?\d{1,3}(?:[,，' ]\d{3})+(?:\.\d+)?)(\s+.*)?", re.DOTALL)


def without_commas(given: str) -> str:
    """Give a number written as 10,000 or 10 000 in plain digits; empty for anything else."""
    found = GROUPED.fullmatch(given.strip())
    return re.sub(r"[,，' ]", "", found[1]) + (found[2] or "") if found and len(given) < 40 else ""


def holds_named_values(about: FieldInfo | None) -> bool:
    """Say whether a field holds values by name, such as the items of a table of points by theirs."""
    return about is not None and get_origin(about.annotation) is dict


def accepted_keys(about: FieldInfo | None) -> tuple[str, ...]:
    """Give the names that a field of values by name takes; none where any will do."""
    return (
        tuple(map(str, get_args(get_args(about.annotation)[0])))
        if about is not None and holds_named_values(about)
        else ()
    )


def describe_shape(kind: str) -> str:
    """Say what shape is expected."""
    if kind == "missing":
        return "It must be given."
    if kind == "too_short":
        return "Name at least one."
    if "tuple" in kind or "list" in kind:
        return "Write a list, each item after a dash."
    if kind == "value_error":
        return "Name at least one path with its value."
    if "string" in kind or "literal" in kind or "not_a_value" in kind or "float" in kind or "int" in kind:
        return "Write a single value."
    return "Write keys with values below it, indented."


def quote_value(given: Any) -> str:
    """Show a value as the user wrote it, shortened."""
    if isinstance(given, dict):
        return "a group of keys" if given else "empty"
    if isinstance(given, list | tuple):
        return "a list"
    return short(given)


def describe_allowed(about: FieldInfo) -> str:
    """Say what a field takes: its kind, bounds, unit, names and whether `none`."""
    kinds, names, nullable = accepted_types(about)
    choices: list[str] = []
    if field_unit(about) == TRACK:
        return TRACKS_ALLOWED
    if field_unit(about) == DATE:
        choices.append("a month as YYYY-MM, for example 2026-01")
    elif kinds & {int, float}:
        choices.append(describe_number(about, int in kinds))
    elif not names:
        choices.append("a text")
    choices += [str(name) for name in names]
    choices += ["none"] if nullable else []
    choices += [word for word in field_metadata(about).get("said", {}) if word not in choices]
    choices += [HALF] if about.alias in PARAMETERS and is_amount(about) else []  # a value that a reform sets
    steps = any(get_origin(part) is tuple for part in get_args(about.annotation))
    return join_choices([*choices, "a list of numbers, one for each step"] if steps else choices)


def join_choices(choices: Sequence[str]) -> str:
    """Join choices as "a, b or c"."""
    return choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} or {choices[-1]}"


def section_in(about: FieldInfo | None) -> type[BaseModel] | None:
    """Give the section a field holds, alone or in a list; None for a plain value."""
    if about is None:
        return None
    for kind in (about.annotation, *get_args(about.annotation)):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
    return None


def unknown_key(key: str, known: Iterable[str]) -> str:
    """Say that a key is not known, with the nearest known one."""
    return f"is not a known key. {suggest_key(key, tuple(known))}"


def suggest_key(word: str, known: Sequence[str]) -> str:
    """Suggest the nearest known word, else list the known ones where they are few."""
    if len(word) > 100:
        return "The keys are listed in docs/parameters.md."
    elsewhere = [path for path in PARAMETERS if path.split(".")[-1] == word]
    if elsewhere:
        return f"Did you mean {elsewhere[0]}?"
    close = get_close_matches(word.lower(), [name.lower() for name in known], n=1, cutoff=0.65)
    if close:
        return f"Did you mean {next(name for name in known if name.lower() == close[0])}?"
    holding = [name for name in known if len(word) > 3 and word.lower() in name.lower()]
    if holding:
        return f"Did you mean {join_choices(holding[:3])}?"
    return f"Known here: {', '.join(known)}." if len(known) <= 30 else "The keys are listed in docs/parameters.md."
