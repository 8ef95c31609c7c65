"""Read one table of a country, cell by cell, and find every mistake in it."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import numpy as np
import pandas as pd

from sim.country.format import LARGEST, REMARKS, Column, Table
from sim.errors import Mistake

SHOWN = 20  # mistakes of one column that are told one by one
LINE = "line"  # column of the frame: where in the file a row stands


def read(folder: Path, shown: str, table: Table) -> tuple[pd.DataFrame | None, list[Mistake]]:
    """Return a table with the line of each row, and its mistakes; None where it cannot be read, or need not be there.

    shown : the folder as the user named it. Numbers are float64 (nan: empty), all else text.
    """
    file = f"{shown}/{table.file}"
    path = folder / table.file
    if not path.exists() and table.without:
        return None, []
    try:
        rows = _rows(path)
    except (OSError, ValueError, csv.Error) as error:
        return None, [Mistake(file, 0, "", _unreadable(path, error, table))]
    if not rows:
        return None, [Mistake(file, 0, "", f"is empty. Its first line names the columns: {_names(table)}.")]
    header = [name.strip() for name in rows[0][1]]
    mistakes = list(_header(header, file, table))
    if mistakes:
        return None, mistakes
    ragged = [
        Mistake(file, line, "", f"has {len(cells)} cells, and the first line {len(header)}. Mend the commas.")
        for line, cells in rows[1:]
        if len(cells) != len(header)
    ]
    rows = [row for row in rows[1:] if len(row[1]) == len(header)]
    text = pd.DataFrame([cells for _, cells in rows], columns=header, dtype=str)
    lines = np.array([line for line, _ in rows], np.int64)
    frame = pd.DataFrame({LINE: lines})
    found: list[Mistake] = []
    for column in table.columns:
        cells = text[column.name].str.strip() if column.name in text else pd.Series([""] * len(rows), dtype=str)
        frame[column.name], wrong = _column(cells, column, column.name in text)
        found += told(file, lines, column.name, wrong)
    if not rows and not ragged:
        found.append(Mistake(file, 0, "", "has no rows below the names of its columns."))
    return frame, [*shortened(ragged), *found, *_twice(frame, file, table)]


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
    return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]


def _unreadable(path: Path, error: Exception, table: Table) -> str:
    if not path.exists():
        return f"is missing: {table.meaning}. Its columns: {_names(table)}."
    if isinstance(error, UnicodeDecodeError):
        return "is not a text file (UTF-8). Save it as CSV, UTF-8."
    if isinstance(error, OSError):
        return f"cannot be opened: {error.strerror or error}."
    return f"{error}. Write a text file (CSV, UTF-8)." if type(error) is ValueError else f"is no CSV: {error}."


def _names(table: Table) -> str:
    return ",".join(column.name for column in table.columns)


def _header(header: list[str], file: str, table: Table) -> Iterator[Mistake]:
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


def _column(cells: pd.Series, column: Column, written: bool) -> tuple[pd.Series, pd.Series]:
    """Return the values of a column, and by row what is wrong with it: text, empty where nothing is."""
    empty = (cells == "") & written
    wrong = pd.Series([""] * len(cells), dtype=object)
    if column.kind in ("number", "whole"):
        values = pd.to_numeric(cells.where(cells.str.fullmatch(r"[-+0-9.eE]+"), ""), errors="coerce").astype(float)
        bad = ~np.isfinite(values.to_numpy()) | _outside(values, column)
        if column.kind == "whole":
            bad |= (values.to_numpy() % 1) != 0
        bad = pd.Series(bad) & (cells != "")
    elif column.kind == "word":
        values, bad = cells, ~cells.isin(column.words) & (cells != "")
    else:
        values, bad = cells, cells.str.contains(r"[\x00-\x1f\x7f-\x9f]") | (cells.str.len() > 100)
    wrong[bad] = [f"is {_short(cell)}. Write {column.allowed()}." for cell in cells[bad]]
    if not column.none:
        wrong[empty] = f"is empty. Write {column.allowed()}."
    return values, wrong


def _outside(values: pd.Series, column: Column) -> np.ndarray:
    low = -math.inf if column.least is None else column.least
    high = math.inf if column.most is None else column.most
    outside = (values < low) | (values > high)
    return (outside | (values <= column.above) if column.above is not None else outside).to_numpy()


def _short(cell: str) -> str:
    shown = "".join(letter if letter.isprintable() else "?" for letter in cell)
    return shown if len(shown) <= 40 else f"{shown[:40]}..."


def told(file: str, lines: np.ndarray, column: str, wrong: pd.Series) -> list[Mistake]:
    """Return the mistakes of a column: the first ones by their lines, then how many more there are."""
    rows = np.flatnonzero(wrong.to_numpy() != "")
    return shortened([Mistake(file, int(lines[row]), column, wrong.iloc[row]) for row in rows])


def marked(frame: pd.DataFrame, file: str, column: str, wrong: pd.Series, words: str) -> list[Mistake]:
    """Return a mistake for each row of a table that is wrong in the same way."""
    text = pd.Series(np.where(wrong, words, ""), dtype=object)
    return told(file, frame[LINE].to_numpy(), column, text)


def shortened(mistakes: list[Mistake]) -> list[Mistake]:
    """Keep the first mistakes of a kind, and count the others in one."""
    if len(mistakes) <= SHOWN:
        return mistakes
    last = mistakes[SHOWN]
    return [
        *mistakes[:SHOWN],
        Mistake(last.file, last.line, last.path, f"and {len(mistakes) - SHOWN:,} more like these."),
    ]


def _twice(frame: pd.DataFrame, file: str, table: Table) -> list[Mistake]:
    """Return rows whose key stands in an earlier row."""
    key = [
        frame[name].fillna(-1).astype(int).astype(str) if frame[name].dtype == float else frame[name]
        for name in table.key
    ]
    joined = key[0].str.cat(key[1:], sep=", ") if len(key) > 1 else key[0]
    first = frame[LINE].groupby(joined).transform("min")
    again = np.flatnonzero((first != frame[LINE]).to_numpy())
    path = " ".join(table.key)
    made = [
        Mistake(
            file,
            int(frame[LINE].iloc[row]),
            path,
            f"is {_short(joined.iloc[row])}, as on line {first.iloc[row]}. Keep one.",
        )
        for row in again
    ]
    return shortened(made)
