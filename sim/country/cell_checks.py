"""Check the cells of a column, and say what is wrong with them, row by row."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from sim.core.errors import Mistake
from sim.country.format_types import ColumnFormat, TableFormat
from sim.country.table_formats import Frame

SHOWN = 20  # mistakes of one column that are told one by one
LINE = "line"  # column of a frame: where in the file a row stands
LONGEST = 100  # letters of a name


def parse_distinct_cells(cells: Frame, column: ColumnFormat, written: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return the values of the different cells of a column, and what is wrong with each.

    Parameters
    ----------
    cells : (k,) text, each cell once.
    column : what the column may hold.
    written : whether the table has the column; without it, empty cells are no mistake.

    Returns
    -------
    (k,) values, float64 for numbers with nan for what is none; (k,) text, "" where nothing is wrong.
    """
    empty = (cells == "").to_numpy(bool)
    if column.kind in ("number", "whole"):
        values, bad = _numbers(cells, column)
    elif column.kind == "word":
        values, bad = cells.to_numpy(), ~cells.isin(column.words).to_numpy()
    else:
        values = cells.to_numpy()
        bad = cells.map(lambda name: not name.isprintable() or len(name) > LONGEST).to_numpy(bool)
    wrong = np.full(len(cells), "", object)
    for row in np.flatnonzero(bad & ~empty):
        wrong[row] = f"is {shorten_cell(cells.iloc[row])}. Write {column.allowed()}."
    if written and not column.none:
        wrong[empty] = f"is empty. Write {column.allowed()}."
    return values, wrong


def _numbers(cells: Frame, column: ColumnFormat) -> tuple[np.ndarray, np.ndarray]:
    """Return numbers, float64 with nan for what is none, and which are no number or out of bounds."""
    plain = cells.where(cells.str.fullmatch(r"[-+]?[0-9.]+([eE][-+]?[0-9]+)?").astype(bool), "")
    values = np.asarray(pd.to_numeric(plain, errors="coerce"), np.float64)
    low = -math.inf if column.least is None else column.least
    high = math.inf if column.most is None else column.most
    bad = ~np.isfinite(values) | (values < low) | (values > high)
    if column.above is not None:
        bad |= values <= column.above
    return values, bad | (values % 1 != 0) if column.kind == "whole" else bad


def shorten_cell(cell: str) -> str:
    """Return a cell as it may be printed, of at most 40 letters."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in cell)
    return shown if len(shown) <= 40 else f"{shown[:40]}..."


def column_mistakes(file: str, lines: np.ndarray, column: str, wrong: np.ndarray) -> list[Mistake]:
    """Return the mistakes of a column: the first ones by their lines, then how many more there are.

    Parameters
    ----------
    file : name of the file, as the user sees it.
    lines : (row,) int, where in the file each row stands.
    column : name of the column.
    wrong : (row,) text, what is wrong; "" where nothing is.
    """
    return limit_mistakes([Mistake(file, int(lines[row]), column, wrong[row]) for row in np.flatnonzero(wrong != "")])


def row_mistakes(frame: Frame, file: str, column: str, wrong: Frame, words: str) -> list[Mistake]:
    """Return a mistake for each row of a table that is wrong in the same way.

    Parameters
    ----------
    frame : rows of a table, with the column LINE.
    file, column : where the mistake stands, as the user sees it.
    wrong : (row,) bool.
    words : what is wrong with these rows.
    """
    return column_mistakes(file, frame[LINE].to_numpy(), column, np.where(wrong, words, "").astype(object))


def limit_mistakes(mistakes: list[Mistake]) -> list[Mistake]:
    """Keep the first mistakes of a kind, and count the others in one."""
    if len(mistakes) <= SHOWN:
        return mistakes
    last, more = mistakes[SHOWN], f"and {len(mistakes) - SHOWN:,} more like these."
    return [*mistakes[:SHOWN], Mistake(last.file, last.line, last.path, more)]


def duplicate_rows(frame: Frame, file: str, table: TableFormat) -> list[Mistake]:
    """Return a mistake for each row whose key stands in an earlier row.

    Parameters
    ----------
    frame : rows of a table, with the column LINE.
    file : name of the file, as the user sees it.
    table : format of the table, which names the columns of the key.
    """
    number = np.zeros(len(frame), np.int64)
    for name in table.key:
        codes, unique = pd.factorize(frame[name], use_na_sentinel=False)
        number = pd.factorize(number * max(len(unique), 1) + codes)[0]
    again = np.flatnonzero(pd.Series(number).duplicated())
    if not again.size:
        return []
    first: Frame = pd.Series(frame[LINE].to_numpy()).groupby(number).min()
    made = []
    keys = np.asarray(frame[list(table.key)], object)[again]
    for row, key in zip(again, keys, strict=True):
        told_as = [f"{cell:g}" if isinstance(cell, float) else cell for cell in key]
        written = shorten_cell(", ".join(part for part in told_as if part not in ("", "nan")))
        words = f"is {written}, as on line {first[number[row]]}. Keep one."
        made.append(Mistake(file, int(frame[LINE].iloc[row]), " ".join(table.key), words))
    return limit_mistakes(made)
