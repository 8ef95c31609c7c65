"""Find what is wrong in the schedules of a country: keys, values, rows that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from sim.core.errors import Mistake
from sim.country.cell_checks import row_mistakes
from sim.country.table_formats import OPTIONAL, SCHEDULE, SEXES, ZONES, Frame

KEYS = ("zone", "sex", "age", "education")
ONE = 0.002  # by how much shares may miss 1
YOUNG_END = 85  # years: a life table that ends before says nothing of the old


def check_schedules(frame: Frame | None, shown: str) -> Iterator[Mistake]:
    """Yield rows with the wrong keys, values out of range, and rows that are missing."""
    file = f"{shown}/schedules.csv"
    if frame is None:
        return
    for name, about in SCHEDULE.items():
        rows = frame[frame["schedule"] == name]
        for key in KEYS:
            empty = rows[key].isna() if key == "age" else rows[key] == ""
            if key in about.keys:
                yield from row_mistakes(rows, file, key, empty, "is empty. This schedule needs it.")
            else:
                yield from row_mistakes(rows, file, key, ~empty, f"is {OPTIONAL} in this schedule. Leave it empty.")
        yield from row_mistakes(
            rows, file, "value", rows["value"] > about.most, f"is above {about.most:g}. {about.meaning}."
        )
        if rows.empty:
            keys = f" by {', '.join(about.keys)}" if about.keys else ""
            yield Mistake(file, 0, name, f"has no rows{keys}: {about.meaning}.")
        else:
            yield from _complete(rows, name, file)


def _complete(rows: Frame, name: str, file: str) -> Iterator[Mistake]:
    """Yield what a schedule lacks."""
    for sex in SEXES if name == "death" else ():
        ages = set(rows.loc[rows["sex"] == sex, "age"].dropna().astype(int))
        gap = next((age for age in range(YOUNG_END + 1) if age not in ages), None)
        gap = gap if gap is not None else next((age for age in range(max(ages)) if age not in ages), None)
        if gap is not None:
            words = f"has no row for age {gap}. Write all ages from 0 to {YOUNG_END} or later."
            yield Mistake(file, 0, f"death, {sex}", words)
    for zone in ZONES if name == "birth by zone" else ():
        if not ((rows["zone"] == zone) & (rows["value"] > 0)).any():
            yield Mistake(file, 0, f"{name}, {zone}", "has no row above 0.")
    if name == "schooling":
        keys = [(zone, sex) for zone in ZONES for sex in SEXES]
        yield from shares_not_summing(rows.groupby(["zone", "sex"])["value"].sum(), keys, file, f"{name}, ")


def shares_not_summing(sums: Frame, keys: list[tuple], file: str, before: str = "") -> Iterator[Mistake]:
    """Yield a mistake for each key whose shares do not sum to 1, within ONE.

    Parameters
    ----------
    sums : Series of sums by key; a key that is not there sums to 0.
    keys : the keys asked for, tuples of words.
    file : name of the file, as the user sees it.
    before : words in front of the key in the mistake.
    """
    for key in keys:
        total = float(sums.get(key, 0.0))
        if not abs(total - 1.0) <= ONE:
            yield Mistake(file, 0, f"{before}{', '.join(key)}", f"sums to {total:.4g}, not to 1.")
