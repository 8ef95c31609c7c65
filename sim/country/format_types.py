"""Say what the format of a table is made of: its columns with what may stand in them, and its key."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ColumnFormat:
    """One column of a table.

    kind : text, number, whole, word (one of `words`) or city (a name of cities.csv)
    above, least, most : bounds of a number, the first not included     none : what an empty cell means; "" where none may be empty
    """

    name: str
    kind: str
    meaning: str
    unit: str = ""
    above: float | None = None
    least: float | None = None
    most: float | None = None
    words: tuple[str, ...] = ()
    none: str = ""

    def allowed(self) -> str:
        """Say what may be written: "a number above 0 (money a year)"."""
        if self.kind == "word":
            return f"one of: {', '.join(self.words)}"
        if self.kind in ("text", "city"):
            return "a name" if self.kind == "text" else "the name of a city of cities.csv"
        what = "a whole number" if self.kind == "whole" else "a number"
        if self.least is not None and self.most is not None:
            bounds = f" from {self.least:,.10g} to {self.most:,.10g}"
        else:
            bounds = f" above {self.above:,.10g}" if self.above is not None else ""
            bounds = f", {self.least:,.10g} or more" if self.least is not None else bounds
        return f"{what}{bounds}" + (f" ({self.unit})" if self.unit else "")


@dataclass(frozen=True)
class TableFormat:
    """One table: a file of this name with .csv; key : columns whose values together stand in one row only.

    without : what holds where there is no such file; empty where there has to be one
    """

    name: str
    meaning: str
    columns: tuple[ColumnFormat, ...]
    key: tuple[str, ...]
    without: str = ""

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    def column(self, name: str) -> ColumnFormat:
        """Give a column by its name."""
        return next(column for column in self.columns if column.name == name)


@dataclass(frozen=True)
class ScheduleFormat:
    """A schedule: the keys its rows have, the highest value, whether every key must be there, what it is."""

    keys: tuple[str, ...]
    most: float
    whole: bool
    meaning: str
