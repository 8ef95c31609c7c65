"""Say what a parameter, a column, a measure or an outcome was called before, and what lasts beneath its name.

The table former_keys.csv has a row for each former name and the version it was given up in. Former names are accepted for one
version; the rows stay, because lots are drawn from the texts of names (`stable_key`): results do not change with a name.
A name that changes again gets the newest name in all its rows, and a row for the name given up, below the others.
"""

from __future__ import annotations

import csv
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("former_keys.csv")
PACKAGE = str(Path(__file__).parents[1])
PARAMETER, COLUMN, MEASURE, OUTCOME = "parameter", "column", "measure", "outcome"
TOLD: set[str] = set()  # former names that have been told


class FormerNameWarning(FutureWarning):
    """A name is accepted that was given up; the next version refuses it."""


@dataclass(frozen=True)
class FormerKey:
    """A row of the table; since : the version that gave the name up."""

    kind: str
    former: str
    now: str
    since: str


@cache
def read_former_keys(kind: str) -> tuple[FormerKey, ...]:
    """Give the former names of a kind, in the order of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(row for row in (FormerKey(**one) for one in csv.DictReader(file)) if row.kind == kind)


@cache
def present_keys(kind: str) -> dict[str, str]:
    """Give the present name of every former one of a kind."""
    return {row.former: row.now for row in read_former_keys(kind)}


@cache
def former_sections() -> dict[str, str]:
    """Give the present name of every section of scenarios that has another one now."""
    pairs = ((row.former.split(".")[0], row.now.split(".")[0]) for row in read_former_keys(PARAMETER))
    return {former: now for former, now in pairs if former != now}


def former_fields(section: str) -> dict[str, str]:
    """Give the fields of a section (settlement, settlement.points) that have another name now: former -> now."""
    rows = ((row.former.rpartition(".")[2], row.now.rpartition(".")) for row in read_former_keys(PARAMETER))
    return {former: now for former, (above, _, now) in rows if above == section and former != now}


@cache
def _first_keys() -> dict[str, str]:
    first: dict[str, str] = {}
    for row in read_former_keys(PARAMETER):
        first.setdefault(row.now, row.former)
    return first


def stable_key(path: str) -> str:
    """Give the text that stands for a parameter for good: the first name it had."""
    return _first_keys().get(path, path)


def present_path(path: str, where: str = "") -> str:
    """Give the present path of a parameter, with a warning where this one was given up; where : file and line."""
    now = present_keys(PARAMETER).get(path)
    if now is None:
        return path
    warn_former_name(path, now, where)
    return now


def warn_former_name(former: str, now: str, where: str = "") -> None:
    """Say what a former name is now, once for each name."""
    if former not in TOLD:
        TOLD.add(former)
        text = f"{where + ': ' if where else ''}{former} is {now} now; the former name goes with the next version."
        warnings.warn(text, FormerNameWarning, skip_file_prefixes=(PACKAGE,))
