"""Give values that a section may hold at a path: by chance, often at the ends of what is allowed, and the ends alone."""

from __future__ import annotations

from random import Random
from typing import Any

from sim.input_files.value_bounds import value_limits
from sim.parameters.fields.section_fields import TRACK, accepted_types, field_metadata, field_unit
from sim.parameters.parameter_registry import PARAMETERS

FIXED = ("time.", "population.", "synthetic.")  # what makes a run small enough to be tried
SKIPPED = (*FIXED, "settlement.points.table", "settlement.tracks.")
FAR = 1e12  # the end of a range that has none
UNITS = {"months": (12, "years"), "share": (0.01, "percent"), "persons": (1e6, "million people")}


def value(rng: Random, path: str) -> Any:
    """Give a value that a section may hold at a path."""
    about = PARAMETERS[path]
    kinds, names, nullable = accepted_types(about)
    choices = [*names, *(["none"] if nullable and field_unit(about) != TRACK else [])]
    if not kinds & {int, float}:
        return rng.choice(choices or ["none"])
    if choices and rng.random() < 0.4:
        return rng.choice(choices)
    extra, default = field_metadata(about), about.default if isinstance(about.default, int | float) else 0.0
    if extra["low"] is not None and rng.random() < 0.6:
        made = rng.choice((extra["low"], extra["high"], rng.uniform(extra["low"], extra["high"])))
    else:
        least, above, most, below = value_limits(about)
        low, high = max(least, above, -1e9), min(most, below, max(100 * abs(default), 10.0))
        made = rng.choice((default, rng.uniform(low, high), *(ends(path) or (default,))))
    made = round(made) if float not in kinds else made
    return in_a_unit(rng, made, field_unit(about)) if rng.random() < 0.1 else made


def in_a_unit(rng: Random, made: float, unit: str) -> Any:
    """Write a number with its unit behind it, or in another unit that stands for it where that is exact.

    Parameters
    ----------
    rng : source of all choices.
    made : the number.
    unit : unit of the parameter, "" for none.
    """
    of, other = UNITS.get(unit, (1, unit))
    many = made / of
    if other != unit and many * of == made and rng.random() < 0.7 and "e" not in f"{many:.15g}":
        return f"{many:.15g} {other}"
    return f"{made:.15g} {unit}".strip()


def ends(path: str) -> tuple[float, ...]:
    """Give the least and the most number allowed at a path, far ones where there is no end; none of what is no number."""
    about = PARAMETERS[path]
    kinds, _, _ = accepted_types(about)
    if not kinds & {int, float}:
        return ()
    least, above, most, below = value_limits(about)
    low = least if least > -FAR else above + abs(above) * 1e-9 + 1e-9 if above > -FAR else -FAR
    high = most if most < FAR else below * (1 - 1e-9) if below < FAR else FAR
    return low, high


def extremes() -> list[tuple[str, Any]]:
    """Give every path with every word it takes, and with the ends of its range."""
    found = []
    for path, about in PARAMETERS.items():
        if not path.startswith(SKIPPED):
            found += [(path, made) for made in (*accepted_types(about)[1], *ends(path)) if made != about.default]
    return found
