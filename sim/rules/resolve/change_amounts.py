"""Work out what a change makes of values: a new value, a multiple of the one held without it, or a step on the way there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.core.errors import Mistake, ScenarioError
from sim.input_files.error_messages import describe_allowed
from sim.input_files.value_bounds import value_limits
from sim.parameters.fields.relative_values import Multiple, is_amount
from sim.parameters.parameter_registry import PARAMETERS
from sim.rules.resolve.rule_table import Origin, decode_value, encode_value, value_dtype


@dataclass(frozen=True)
class ChangeAmounts:
    """The values of one change.

    paths : of each value       numbers : float64 (value, 1) new values, nan = none or a multiple
    factors : float64 (value, 1) of multiples, nan where a value is new
    steps : bool (value, 1) amounts, which may change in steps; the rest changes at once
    whole : bool (value, 1) rounded to whole numbers        origin : where they are written
    """

    paths: tuple[str, ...]
    numbers: np.ndarray
    factors: np.ndarray
    steps: np.ndarray
    whole: np.ndarray
    origin: Origin

    def made(self, held: np.ndarray, part: float, names: tuple[str, ...], cities: np.ndarray) -> np.ndarray:
        """Give the values with the change: float64 (value, city), or (value, 1) where all cities have the same.

        Parameters
        ----------
        held, part : float64 (value, city) without the change; of the way to the new values that is gone, in 0-1.
        names, cities : of all cities; int64 (city,), rows of those of `held`.

        Raises
        ------
        ScenarioError where a multiple comes to a value that is not allowed.
        """
        relative = ~np.isnan(self.factors)
        if part == 1.0 and not relative.any():
            return self.numbers
        with np.errstate(over="ignore"):
            new = np.where(relative, held * self.factors, self.numbers)
        if part < 1.0:  # a default quota is a negative code, so from there to a number there is no way in steps
            on_way = self.steps & np.isfinite(held) & np.isfinite(new) & ((held < 0) == (new < 0))
            new = np.where(on_way, held + part * (new - held), new)
        new = np.where(self.whole & (new > 0), np.floor(new + 0.5), new)
        for row in np.flatnonzero(relative):
            self._within(int(row), held[row], new[row], [names[city] for city in cities])
        return new

    def _within(self, row: int, held: np.ndarray, new: np.ndarray, names: list[str]) -> None:
        path = self.paths[row]
        wrong = ~np.isnan(held) & (new >= 0) & ~within_bounds(path, new)
        if wrong.any():
            at = int(np.flatnonzero(wrong)[0])
            told = f"{decode_value(path, held[at])} of {names[at] or 'a typical city'} would become {decode_value(path, new[at])}"
            raise multiple_error(path, float(self.factors[row, 0]), told, self.origin)


def prepare_amounts(values: dict[str, Any], origin: Origin) -> ChangeAmounts:
    """Make the values of a change ready; values : by path, those that differ by city."""
    multiples = [isinstance(value, Multiple) for value in values.values()]
    numbers = [
        np.nan if times else encode_value(path, value)
        for times, (path, value) in zip(multiples, values.items(), strict=True)
    ]
    factors = [value.factor if isinstance(value, Multiple) else np.nan for value in values.values()]
    whole = [value_dtype(path) is np.int64 or path.endswith(".quota") for path in values]
    steps = [is_amount(PARAMETERS[path]) for path in values]
    made = [np.array(column).reshape(-1, 1) for column in (numbers, factors, steps, whole)]
    return ChangeAmounts(tuple(values), made[0], made[1], made[2], made[3], origin)


def national_value(path: str, held: Any, value: Any, part: float, origin: Origin) -> Any:
    """Give a national value with a change, like ChangeAmounts.made; names and what is no amount change at once.

    Parameters
    ----------
    path, held, value : of the value; without the change; that of the change, which may be a multiple.
    part, origin : of the way to the new value that is gone, in 0-1; where the change is written.

    Raises
    ------
    ScenarioError where a multiple comes to a value that is not allowed.
    """
    new = value
    if isinstance(value, Multiple):
        new = None if held is None else held * value.factor
    if part < 1.0 and isinstance(held, int | float) and isinstance(new, int | float) and is_amount(PARAMETERS[path]):
        new = held + part * (new - held)
    if isinstance(new, float) and isinstance(PARAMETERS[path].default, int) and new is not value:
        new = int(new + 0.5)
    if isinstance(value, Multiple) and new is not None and not within_bounds(path, np.array([new], float)).all():
        raise multiple_error(path, value.factor, f"{held:g} would become {new:g}", origin)
    return new


def within_bounds(path: str, numbers: np.ndarray) -> np.ndarray:
    """Say which numbers a value may be, by its bounds: bool, the same shape."""
    low, above, high, below = value_limits(PARAMETERS[path])
    fits = np.isfinite(numbers) & (numbers >= low) & (numbers <= high)
    return fits & (numbers > above) & (numbers < below)


def multiple_error(path: str, factor: float, told: str, origin: Origin) -> ScenarioError:
    """Make the error for a multiple that comes to a value that is not allowed.

    Parameters
    ----------
    path, factor, origin : of the value; of the multiple; where it is written.
    told : what of which city would become what.
    """
    message = f"is x {factor:g}: {told}. Write {describe_allowed(PARAMETERS[path])}."
    return ScenarioError((Mistake(origin.file or "The scenario", origin.line, f"set.{path}", message),))
