"""Read one table of a country, cell by cell, and find every mistake in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import numpy as np
import pandas as pd

from sim.core.errors import Mistake
from sim.country.cell_checks import LINE, column_mistakes, duplicate_rows, limit_mistakes, parse_distinct_cells
from sim.country.format_types import TableFormat
from sim.country.table_formats import LARGEST, REMARKS, Frame


def read_table(folder: Path, shown: str, table: TableFormat) -> tuple[Frame | None, list[Mistake]]:
    """Return a table with the line of each row, and its mistakes.

    Parameters
    ----------
    folder : where the file is.
    shown : the folder as the user named it, for mistakes.
    table : format of the table.

    Returns
    -------
    Rows, numbers as float64 (nan: empty) and all else as text, or None where the table cannot be read or need not be there;
    the mistakes.
    """
    file, path = f"{shown}/{table.file}", folder / table.file
    if not path.exists() and table.without:
        return None, []
    try:
        rows = _rows(path)
    except (OSError, ValueError, csv.Error) as error:
        return None, [Mistake(file, 0, "", _unreadable(path, error, table))]
    if not rows:
        return None, [Mistake(file, 0, "", f"is empty. Its first line names the columns: {_names(table)}.")]
    header = [name.strip() for name in rows[0][1]]
    if mistakes := list(_header(header, file, table)):
        return None, mistakes
    return _filled(header, rows[1:], file, table)


def _filled(header: list[str], rows: list, file: str, table: TableFormat) -> tuple[Frame, list[Mistake]]:
    """Return the columns of a table cell by cell, and what is wrong in them."""
    size = len(header)
    found = [Mistake(file, line, "", _ragged(len(cells), size)) for line, cells in rows if len(cells) != size]
    found = limit_mistakes(found) if rows else [Mistake(file, 0, "", "has no rows below the names of its columns.")]
    rows = [row for row in rows if len(row[1]) == size]
    lines = np.array([line for line, _ in rows], np.int64)
    text = dict(zip(header, zip(*(cells for _, cells in rows), strict=True), strict=True)) if rows else {}
    made: dict[str, np.ndarray] = {LINE: lines}
    for column in table.columns:
        codes, unique = pd.factorize(np.array(text.get(column.name, [""] * len(rows)), dtype=object))
        values, wrong = parse_distinct_cells(pd.Series(unique, dtype=object).str.strip(), column, column.name in header)
        made[column.name] = values[codes]
        found += column_mistakes(file, lines, column.name, wrong[codes])
    frame = pd.DataFrame(made)
    return frame, [*found, *duplicate_rows(frame, file, table)]


def _ragged(cells: int, columns: int) -> str:
    return f"has {cells} cells, and the first line {columns}. Mend the commas."


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Return the lines of a file as cells, each with its number; empty lines are left out."""
    if not path.is_file():
        raise FileNotFoundError if not path.exists() else ValueError("is no file")
    if path.stat().st_size > LARGEST:
        raise ValueError(f"is larger than {LARGEST / 1e6:,.0f} MB")
    text = path.read_bytes().decode("utf-8-sig")
    if "\0" in text:
        raise ValueError("is no text")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    return [(reader.line_num, cells) for cells in reader if any(cells)]


def _unreadable(path: Path, error: Exception, table: TableFormat) -> str:
    if not path.exists():
        return f"is missing: {table.meaning}. Its columns: {_names(table)}."
    if isinstance(error, UnicodeDecodeError):
        return "is not a text file (UTF-8). Save it as CSV, UTF-8."
    if isinstance(error, OSError):
        return f"cannot be opened: {error.strerror or error}."
    return f"{error}. Write a text file (CSV, UTF-8)." if type(error) is ValueError else f"is no CSV: {error}."


def _names(table: TableFormat) -> str:
    return ",".join(column.name for column in table.columns)


def _header(header: list[str], file: str, table: TableFormat) -> Iterator[Mistake]:
    """Yield what is wrong with the names of the columns."""
    known = [column.name for column in table.columns]
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            yield Mistake(file, 1, name, "is the name of two columns. Keep one.")
        if name not in (*known, *REMARKS):
            near = get_close_matches(name, known, 1)
            columns = f"Its columns: {', '.join(known)}; remarks go into note or source."
            meant = f"Did you mean {near[0]}?" if near else columns
            yield Mistake(file, 1, name or "(no name)", f"is no column of {table.file}. {meant}")
    for column in table.columns:
        if column.name not in header and not column.none:
            yield Mistake(file, 1, column.name, f"is a missing column: {column.meaning}. Write {column.allowed()}.")
