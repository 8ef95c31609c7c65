"""Check what a call in Python gives beside a scenario: every mistake at once, by the name of the argument."""

from __future__ import annotations

import operator
from typing import Any

from sim.core.errors import Mistake, ScenarioError
from sim.core.former_keys import warn_former_name

CALL = "This call"
LEAST = {"seed": 0, "replicate": 0, "replicates": 1, "months": 1, "threads": 1}


def check_arguments(**given: Any) -> dict[str, Any]:
    """Return the arguments of a call as plain Python numbers, None kept.

    given : by name: seed, replicate, replicates, months, threads as whole numbers, those of numpy too; scale as a number.
    Raises ScenarioError naming each that cannot be used.
    """
    wrong = [Mistake(CALL, 0, name, why) for name, value in given.items() if (why := argument_mistake(name, value))]
    if wrong:
        raise ScenarioError(tuple(wrong), CALL)
    return {name: to_python_number(name, value) for name, value in given.items()}


def argument_mistake(name: str, value: Any) -> str:
    """Return what is wrong with an argument, "" where it can be used."""
    if value is None:
        return ""
    try:
        number = to_python_number(name, value)
    except (TypeError, ValueError, OverflowError):
        kind = "a number" if name == "scale" else f"a whole number, {LEAST[name]} or more"
        return f"is {value!r}. Write {kind}."
    if name != "scale" and number is not None and number < LEAST[name]:
        return f"is {value!r}. Write a whole number, {LEAST[name]} or more."
    return ""


def to_python_number(name: str, value: Any) -> int | float | None:
    """Return a number as Python's own; raise TypeError for what is none, text and truth values among them."""
    if value is None:
        return None
    if isinstance(value, str | bool):
        raise TypeError
    return float(value) if name == "scale" else operator.index(value)


def take_former_argument(more: dict[str, Any], former: str, now: str, value: Any) -> Any:
    """Take an argument out of others by the name it had, with a warning; return it, or the value by its present name.

    Parameters
    ----------
    more : arguments that a call has no names for; the one by its former name is taken out.
    former, now : both names.
    value : given by the present name, or its default.
    """
    if former not in more:
        return value
    warn_former_name(former, now)
    return more.pop(former)
