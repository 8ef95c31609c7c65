"""Reckon what a change makes of values: a new value, a multiple of the one held without it, or a step on the way there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.errors import Mistake, ScenarioError
from sim.rules.resolved import Origin, code, dtype, text
from sim.scenario.parameters import PARAMETERS
from sim.scenario.relative import Times, is_amount
from sim.scenario.wording import allowed, limits


@dataclass(frozen=True)
class Amounts:
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

        held : float64 (value, city) without the change     part : of the way to the new values that is gone
        names : of all cities     cities : int64 (city,) rows of those of `held`
        Raise ScenarioError where a multiple is not allowed.
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
        wrong = ~np.isnan(held) & (new >= 0) & ~within(path, new)
        if wrong.any():
            at = int(np.flatnonzero(wrong)[0])
            told = f"{text(path, held[at])} of {names[at] or 'a typical city'} would become {text(path, new[at])}"
            raise refused(path, float(self.factors[row, 0]), told, self.origin)


def amounts(values: dict[str, Any], origin: Origin) -> Amounts:
    """Make the values of a change ready; values : by path, those that differ by city."""
    multiples = [isinstance(value, Times) for value in values.values()]
    numbers = [np.nan if times else code(path, value) for times, (path, value) in zip(multiples, values.items(), strict=True)]
    factors = [value.factor if isinstance(value, Times) else np.nan for value in values.values()]
    whole = [dtype(path) is np.int64 or path.endswith(".quota") for path in values]
    steps = [is_amount(PARAMETERS[path]) for path in values]
    made = [np.array(column).reshape(-1, 1) for column in (numbers, factors, steps, whole)]
    return Amounts(tuple(values), made[0], made[1], made[2], made[3], origin)


def of_nation(path: str, held: Any, value: Any, part: float, origin: Origin) -> Any:
    """Give a national value with a change, like Amounts.made; names and what is no amount change at once."""
    new = value
    if isinstance(value, Times):
        new = None if held is None else held * value.factor
    if part < 1.0 and isinstance(held, int | float) and isinstance(new, int | float) and is_amount(PARAMETERS[path]):
        new = held + part * (new - held)
    if isinstance(new, float) and isinstance(PARAMETERS[path].default, int) and new is not value:
        new = int(new + 0.5)
    if isinstance(value, Times) and new is not None and not within(path, np.array([new], float)).all():
        raise refused(path, value.factor, f"{held:g} would become {new:g}", origin)
    return new


def within(path: str, numbers: np.ndarray) -> np.ndarray:
    """Say which numbers a value may be, by its bounds: bool, the same shape."""
    low, above, high, below = limits(PARAMETERS[path])
    fits = np.isfinite(numbers) & (numbers >= low) & (numbers <= high)
    return fits & (numbers > above) & (numbers < below)


def refused(path: str, factor: float, told: str, origin: Origin) -> ScenarioError:
    """Say that a multiple is no value that may be written."""
    message = f"is x {factor:g}: {told}. Write {allowed(PARAMETERS[path])}."
    return ScenarioError((Mistake(origin.file or "The scenario", origin.line, f"set.{path}", message),))
