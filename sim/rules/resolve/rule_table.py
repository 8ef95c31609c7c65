"""Hold the rules in force in one month: an array for each value that differs by city, with its origin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from sim.core import month_numbers
from sim.core.former_keys import present_path
from sim.parameters.fields.section_fields import DATE, TRACK, accepted_types, field_unit
from sim.parameters.parameter_registry import BY_CITY, PARAMETERS
from sim.rules.resolve import track_catalogue

ROW = {path: row for row, path in enumerate(BY_CITY)}
DEFAULT_QUOTA = -1.0  # quota_share of the residents; -0.5 is half of that


@dataclass(frozen=True)
class Origin:
    """Where a value comes from.

    document : name of the document, "default" or the scenario's reform or section
    source, confidence, note : as there; empty where nothing is said
    since : month text, empty for a value without date     file, line : where it is written, 0 without
    """

    document: str
    source: str = ""
    confidence: str = ""
    since: str = ""
    file: str = ""
    line: int = 0
    note: str = ""

    def __str__(self) -> str:
        place = f"{self.file}{f' line {self.line}' if self.line else ''}"
        said = [self.document, self.since and f"since {self.since}", self.source or place, self.confidence]
        return ", ".join(part for part in said if part)


@cache
def code_names(path: str) -> tuple[str, ...]:
    """Give the names that codes of this value stand for, in the order of the codes; empty for numbers."""
    kinds, words, _ = accepted_types(PARAMETERS[path])
    return words if words and not kinds & {int, float} else ()


def encode_value(path: str, value: Any) -> float:
    """Turn a value into a number: a name into its position, a month into its number, none into nan."""
    if value is None:
        return np.nan
    if words := code_names(path):
        return words.index(value)
    if field_unit(PARAMETERS[path]) == DATE:
        return month_numbers.parse_month(value)
    if field_unit(PARAMETERS[path]) == TRACK:
        return track_catalogue.track_number(value)
    return DEFAULT_QUOTA if value == "default" else float(value)


@cache
def value_dtype(path: str) -> type:
    """Give the type of the array of a value: int8 codes, int64 whole numbers and months, else float64 (none = nan)."""
    kinds, words, nullable = accepted_types(PARAMETERS[path])
    if code_names(path):
        return np.int8
    whole = int in kinds and float not in kinds and not nullable and not words
    return np.int64 if whole or field_unit(PARAMETERS[path]) == DATE else np.float64


def decode_value(path: str, number: float) -> str:
    """Write the number of a value as it is written in files."""
    if np.isnan(number):
        return "none"
    if words := code_names(path):
        return words[int(number)]
    if field_unit(PARAMETERS[path]) == DATE:
        return month_numbers.format_month(int(number))
    if field_unit(PARAMETERS[path]) == TRACK:
        return track_catalogue.track_reference(int(number))
    if path.endswith(".quota") and number < 0:
        return "default" if number == DEFAULT_QUOTA else f"default x {number / DEFAULT_QUOTA:.10g}"
    return f"{number:.10g}"


class RuleTable:
    """The rules in force in one month.

    rules["settlement.regime"] : array (city,), see value_dtype(); names in names(path)
    rules.value("choice.distance") : one number or name for the whole country
    size_class, tier : int8 (city,), positions in SIZE_CLASSES and TIERS
    """

    def __init__(self, month: int, size_class, tier, numbers, origins, national, known: list[Origin]):
        self.month = month
        self.size_class: np.ndarray = size_class
        self.tier: np.ndarray = tier
        self._numbers: np.ndarray = numbers  # float64 (value, city)
        self._origins: np.ndarray = origins  # int32 (value, city), row of `known`
        self._national: dict[str, tuple[Any, int]] = national
        self._known = known

    def of(self, month: int) -> RuleTable:
        """Give the same rules in another month in which they hold."""
        told = self._numbers, self._origins, self._national, self._known
        return RuleTable(month, self.size_class, self.tier, *told)

    def __getitem__(self, path: str) -> np.ndarray:
        path = path if path in ROW else present_path(path)
        if path not in ROW:
            raise KeyError(f"{path} does not differ by city; ask for rules.value({path!r})")
        return self._numbers[ROW[path]].astype(value_dtype(path))

    def differ(self, path: str, other: RuleTable) -> np.ndarray:
        """Say in which cities a value is not that of other rules: bool (city,)."""
        one, two = self._numbers[ROW[path]], other._numbers[ROW[path]]
        return ~((one == two) | (np.isnan(one) & np.isnan(two)))

    @property
    def national(self) -> tuple[str, ...]:
        """Paths of the values that are one for the whole country."""
        return tuple(self._national)

    def value(self, path: str) -> Any:
        """Give a national value."""
        path = path if path in self._national else present_path(path)
        if path not in self._national:
            raise KeyError(f"{path} is not a national value; by city, ask for rules[{path!r}]")
        return self._national[path][0]

    def differing(self, numbers: np.ndarray) -> np.ndarray:
        """Say which values are not those of a table like this one: bool (value, city)."""
        return ~((self._numbers == numbers) | (np.isnan(self._numbers) & np.isnan(numbers)))

    def comes_from(self, origins: set[int]) -> np.ndarray:
        """Say which values come from some changes, by their rows among all known origins: bool (value, city)."""
        return np.isin(self._origins, list(origins))

    def sets_national(self, origins: set[int]) -> bool:
        """Say whether a value of the whole country comes from some changes."""
        return any(origin in origins for _, origin in self._national.values())

    def same(self, other: RuleTable) -> bool:
        """Say whether two months have the same values everywhere, wherever they come from."""
        national = {path: value for path, (value, _) in self._national.items()}
        others = {path: value for path, (value, _) in other._national.items()}
        return np.array_equal(self._numbers, other._numbers, equal_nan=True) and national == others

    def columns(self, rows: list[int]) -> list[bytes]:
        """Give the numbers of every city in some rows of the table (see ROW), to tell whether two are the same."""
        return [column.tobytes() for column in np.ascontiguousarray(self._numbers[rows].T)]

    def origin(self, path: str, row: int | None = None) -> Origin:
        """Say where the value of a city (its row), or a national value, comes from."""
        if row is None:
            return self._known[self._national[path][1]]
        return self._known[self._origins[ROW[path], row]]

    def text(self, path: str, row: int) -> str:
        """Give the value of a city as it is written in files."""
        path = present_path(path)
        return decode_value(path, float(self._numbers[ROW[path], row]))
