"""Measure what a variant changes: paired differences, their intervals, and what pairing was worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.compare.run_outcomes import OUTCOMES, read_run_outcomes
from sim.statistics.student_t import student_quantile

if TYPE_CHECKING:
    from sim.experiment.scenario_run import Run

KEY = ["outcome", "group", "year", "first_month", "last_month"]
CONFIDENCE = 0.95
SAME = 1e-9  # differences that lie no further apart are one difference: what is left is the rounding of shares


def read_values(rounds: Sequence[Sequence[Run]], names: Sequence[str]) -> pd.DataFrame:
    """Read the outcomes of all runs: scenario, replicate, outcome, group, year, value, first_month, last_month."""
    frames = [
        read_run_outcomes(run).assign(scenario=name, replicate=number)
        for number, runs in enumerate(rounds)
        for name, run in zip(names, runs, strict=True)
    ]
    return pd.concat(frames, ignore_index=True)


def compare_variants(values: pd.DataFrame, base: str, variants: Sequence[str], worker: float = 0.0) -> pd.DataFrame:
    """Compare every variant with the base, replicate by replicate.

    Where no pair has both values (a cut-off that a reform abolishes) the mean is over the runs that have it, and there is
    no difference. There is no interval where there is a single pair, or all pairs differ by the same (of persons: by
    nothing): what does not vary says nothing about chance.

    Parameters
    ----------
    values : as read_values gives them.
    base, variants : names of scenarios in `values`.
    worker : persons a worker stands for; differences of persons vary by one worker at least, so that two pairs which
        happen to differ by the same few are not taken for certain.

    Returns
    -------
    one row a variant, outcome, group and year: first and last month, unit, mean of base and variant, difference (variant
    less base), low and high of its 95% interval, replicates (pairs in which both have a value, and all other variants that
        have one at all: means are over these),
    base_runs and variant_runs (runs that have one), runs (of each), variance_ratio.
    """
    wide = {
        name: part.pivot(index=KEY, columns="replicate", values="value") for name, part in split_by_scenario(values)
    }
    shared = shared_pairs(wide, base, variants)
    frames = [
        compare_one_variant(wide[base], wide[variant], worker, shared).assign(variant=variant) for variant in variants
    ]
    table = pd.concat(frames).reset_index()
    table.insert(0, "variant", table.pop("variant"))
    table.insert(2, "unit", [OUTCOMES[name].unit for name in table["outcome"]])
    order = {name: number for number, name in enumerate(OUTCOMES)}
    return table.sort_values("outcome", key=lambda names: names.map(order), kind="stable", ignore_index=True)


def shared_pairs(wide: dict[str, pd.DataFrame], base: str, variants: Sequence[str]) -> pd.DataFrame:
    """Say by row in which replicates the base and all variants have a value, so that all differences are over the same.

    A variant that has none at all (a cut-off it abolishes) asks for none; in a row with no such replicate all are kept.
    """
    rows = wide[base].index
    for name in variants:
        rows = rows.union(wide[name].index)
    shared = wide[base].reindex(rows).notna()
    for name in variants:
        has = wide[name].reindex(rows).notna()
        shared &= has | ~has.any(axis=1).to_numpy()[:, None]
    return shared | ~shared.any(axis=1).to_numpy()[:, None]


def split_by_scenario(values: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Split the values by scenario."""
    return [(str(name), part) for name, part in values.groupby("scenario")]


def compare_one_variant(
    base: pd.DataFrame, variant: pd.DataFrame, worker: float = 0.0, shared: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Compare one variant with the base, row by row.

    Parameters
    ----------
    base, variant : values by KEY, one column a replicate.
    worker : persons a worker stands for (see compare_variants).
    shared : bool, same shape, the replicates that differences are over; all by default.
    """
    base, variant = base.align(variant, join="outer")
    difference = variant - base
    if shared is not None:
        difference = difference.where(shared.reindex(difference.index))
    count, mean = difference.count(axis=1), difference.mean(axis=1)
    half = half_width(pair_deviation(difference, worker), count)
    of_base = base.where(difference.notna().to_numpy() | (count == 0).to_numpy()[:, None]).mean(axis=1)
    return pd.DataFrame(
        {
            "base": of_base,
            "with_variant": (of_base + mean).where(count > 0, variant.mean(axis=1)),
            "difference": mean,
            "low": mean - half,
            "high": mean + half,
            "replicates": count,
            "base_runs": base.count(axis=1),
            "variant_runs": variant.count(axis=1),
            "runs": len(base.columns),
            "variance_ratio": variance_ratio(base, variant, difference),
        }
    )


def pair_deviation(difference: pd.DataFrame, worker: float) -> pd.Series:
    """Give the standard deviation of the pairs of each row, empty where it says nothing; persons vary by a worker at least."""
    found = difference.std(axis=1, ddof=1)
    persons = [OUTCOMES[name].unit == "persons" for name in difference.index.get_level_values("outcome")]
    varies = difference.max(axis=1) - difference.min(axis=1) > SAME
    counted = np.array(persons) & (worker > 0) & (difference.abs().max(axis=1) > SAME)
    return found.clip(lower=worker).where(counted, found.where(varies))


def half_width(deviation: pd.Series, count: pd.Series) -> pd.Series:
    """Give half the width of Student's 95% interval of a mean: t(n - 1) s / sqrt(n); empty for one value."""
    freedom = (count - 1).where(count > 1)
    return pd.Series(student_quantile((1 + CONFIDENCE) / 2, freedom), index=count.index) * deviation / np.sqrt(count)


def variance_ratio(base: pd.DataFrame, variant: pd.DataFrame, difference: pd.DataFrame) -> pd.Series:
    """Give the variance of a difference of unpaired runs over that of the paired runs (common random numbers).

    Ten means that ten times as many unpaired runs would be needed for the same interval.

    Parameters
    ----------
    base, variant, difference : values of either and variant less base by KEY, one column a replicate.

    Returns
    -------
    one ratio a row, empty where the paired runs do not vary.
    """
    paired = difference.var(axis=1, ddof=1)
    return (base.var(axis=1, ddof=1) + variant.var(axis=1, ddof=1)) / paired.where(paired > 0)
