# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Tell differences from chance where several are read at once: with many at 95% each, one in twenty is told by chance alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from sim.compare.paired_effects import CONFIDENCE
from sim.statistics.student_t import student_quantile, student_upper_tail


def widen_intervals(rows: pd.DataFrame, count: int) -> pd.DataFrame:
    """Widen the intervals of single rows, so that all of `count` hold together at 95% (Bonferroni).

    rows : with difference, low, high (each at 95%) and replicates, as sim.compare.paired_effects gives them
    """
    if count < 2:
        return rows
    freedom = (rows["replicates"] - 1).where(rows["replicates"] > 1)
    alone, all_of_them = (student_quantile(1 - (1 - CONFIDENCE) / 2 / many, freedom) for many in (1, count))
    half = (rows["high"] - rows["difference"]) * all_of_them / alone
    return rows.assign(low=rows["difference"] - half, high=rows["difference"] + half)


def split_city_effects(
    every: pd.DataFrame, named: Sequence[str], borne: Collection[str] | None, variants: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Split effects on cities, of one variant and year, into those that reforms name and others with enough workers.

    Intervals of each of the two hold for all of its cities that differ, in all variants, together.

    Parameters
    ----------
    every : one row a city, indexed by its name, with difference, low, high and replicates.
    named : cities that reforms name.
    borne : cities with enough simulated workers; None = all.
    variants : number compared with the base at once.
    """
    chosen = every.loc[[name for name in named if name in every.index]]
    rest: pd.DataFrame = every.loc[
        [name not in chosen.index and (borne is None or name in borne) for name in every.index]
    ]
    first, others = (widen_intervals(rows, int(rows["low"].notna().sum()) * variants) for rows in (chosen, rest))
    return first, others


def told_apart_rows(rows: pd.DataFrame, times: int = 1) -> np.ndarray:
    """Say which rows are told from zero when all are read together: bool (row,), by Holm's procedure at 5%.

    times : how many such tables are read together
    Holm, S. 1979: A simple sequentially rejective multiple test procedure. Rows without an interval are not told.
    """
    chances = chance_probabilities(rows)
    order = np.argsort(chances, kind="stable")
    left = np.clip(rows["low"].notna().sum() - np.arange(len(rows)), 1, None)  # tests: rows with an interval
    least = (1 - CONFIDENCE) / times / left
    told = np.zeros(len(rows), bool)
    told[order] = np.logical_and.accumulate(chances[order] <= least)
    return told


def chance_probabilities(rows: pd.DataFrame) -> np.ndarray:
    """Give how likely so large a difference is where there is none, two-sided: float64 (row,); 1 without an interval."""
    freedom = (rows["replicates"] - 1).where(rows["replicates"] > 1)
    half = (rows["high"] - rows["low"]).to_numpy(dtype=float) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        size = rows["difference"].abs().to_numpy(dtype=float) / half * student_quantile((1 + CONFIDENCE) / 2, freedom)
    return np.nan_to_num(2 * student_upper_tail(size, freedom), nan=1.0)
