# pyright: reportReturnType=false
# (pandas' own annotations give the union of all that an index can be)
"""Measure who wins and who loses: what a variant is worth to the same workers, by what they were when it began."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.compare.paired_effects import SAME, half_width
from sim.core import month_numbers

if TYPE_CHECKING:
    from sim.experiment.scenario_run import Run

WHO = ["worker", "born"]
GROUPS = ["status", "education", "size_class"]
ALL = "all"
BAND = 0.01  # log points: less than a percent of income, up or down, is no gain and no loss
TOP = 10  # bands of one percent on either side; the last one is open
SHARES = ("winners", "losers", "balance")
COLUMNS = [
    "variant", "year", *GROUPS, "log_points", "low", "high", "told", "equivalent", "winners", "losers", "balance",
    "balance_low", "balance_high", "persons", "sample", "replicates",
]  # fmt: skip


def pair_workers(rounds: Sequence[Sequence[Run]], names: Sequence[str], since: Sequence[int | None]) -> pd.DataFrame:
    """Join every variant's workers with the same workers of the base, from the year of its first change on.

    since : month of the first change of every variant (announcements too); None = nothing changes
    Gives one row a variant, replicate, year and worker: `difference` of the log income-equivalents, `weight` (persons),
    groups. Who is missing from one of the two runs, has no finite value in one, or was no adult when the variant began, is
    left out.
    """
    frames = [
        pair_two_runs(runs[0], runs[number + 1], since[number]).assign(variant=variant, replicate=replicate)
        for number, variant in enumerate(names[1:])
        for replicate, runs in enumerate(rounds)
    ]
    return pd.concat(frames, ignore_index=True)


def pair_two_runs(base: Run, variant: Run, since: int | None) -> pd.DataFrame:
    """Join two runs worker by worker; groups are those of the base at the last year's end before `since`."""
    before, after = base.welfare_workers, variant.welfare_workers
    first = int(before["year"].to_numpy().min()) if since is None else month_numbers.calendar_year(since)
    known = max((year for year in before["year"].unique() if year < first), default=before["year"].min())
    groups = before.loc[before["year"] == known, [*WHO, *GROUPS]].astype(dict.fromkeys(GROUPS, str))
    value = ["year", *WHO, "log_income_equivalent"]
    both = before.loc[before["year"] >= first, [*value, "weight"]].merge(
        after[value], on=["year", *WHO], suffixes=("", "_after"), validate="one_to_one"
    )
    both = both.merge(groups, on=WHO, validate="many_to_one")
    difference = both["log_income_equivalent_after"] - both["log_income_equivalent"]
    return both[["year", *GROUPS, "weight"]].assign(difference=difference)[np.isfinite(difference)]


def summarise_welfare(found: pd.DataFrame) -> pd.DataFrame:
    """Say by year and group what a variant is worth, docs/model.md (10): one row a variant, year and group.

    Means are of logs: lives of one worker drift apart in two runs, and a mean of exp(d) - 1 would add half the variance
    of that drift. Intervals are Student's over pairs of runs. Where an interval holds zero chance leads and nothing is
    told: `equivalent` is empty, or `winners` and `losers` (drift makes as many of either).
    """
    frames = [summarise_by(found, axes) for axes in ([], *([one] for one in GROUPS), GROUPS)]
    return pd.concat(frames, ignore_index=True)[COLUMNS]


def summarise_by(found: pd.DataFrame, axes: list[str]) -> pd.DataFrame:
    """Sum up the workers by variant, year and some axes; the other axes read "all"."""
    d, weight = found["difference"], found["weight"]
    parts = {"log_points": d, "winners": 100.0 * (d >= BAND), "losers": 100.0 * (d <= -BAND)}
    sums = pd.DataFrame({name: part * weight for name, part in parts.items()} | {"persons": weight, "sample": 1})
    keys = ["variant", "year", *axes]
    each = pd.DataFrame(sums.groupby([found[key] for key in [*keys, "replicate"]]).sum())
    for name in parts:
        each[name] = each[name] / each["persons"]
    each["balance"] = each["winners"] - each["losers"]
    rows = keep_certain(each, keys)
    return rows.assign(**{axis: ALL for axis in GROUPS if axis not in axes})


def keep_certain(each: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Take means and intervals over pairs; leave out what chance may have made."""
    of = each.groupby(keys)
    means = pd.DataFrame(of[["log_points", *SHARES, "persons"]].mean())
    rows = means.assign(sample=of["sample"].sum(), replicates=of.size())
    rows["low"], rows["high"] = mean_interval(of["log_points"])
    rows["balance_low"], rows["balance_high"] = mean_interval(of["balance"])
    rise, fall = rows["low"] > 0, rows["high"] < 0
    rows["told"] = np.select([rise, fall], ["rise", "fall"], "")
    rows["equivalent"] = 100.0 * pd.Series(np.expm1(rows["log_points"])).where(rise | fall)
    sure = (rows["balance_low"] > 0) | (rows["balance_high"] < 0)
    rows[["winners", "losers"]] = rows[["winners", "losers"]].where(sure)
    return rows.reset_index()


def mean_interval(of) -> tuple[pd.Series, pd.Series]:
    """Give the ends of the 95% interval of the mean of grouped values; empty for one pair, no width where all are the same."""
    half = half_width(of.std(ddof=1), of.count()).mask((of.max() - of.min() <= SAME) & (of.count() > 1), 0.0)
    return of.mean() - half, of.mean() + half


def income_bands(found: pd.DataFrame) -> pd.DataFrame:
    """Count everybody by bands of one percent of income: one row a variant, year and band.

    `band` is the lower end in percent, 0 = between -1 and 1, the last on either side open; `share` is percent of persons,
    `beyond` that share less the share of the opposite band, with its interval over pairs: drift alone makes it nothing.
    """
    d = found["difference"].to_numpy()
    band = (np.sign(d) * np.clip(np.floor(np.abs(d) / BAND + 1e-9), 0, TOP)).astype(int)
    counted = found.assign(band=pd.Categorical(band, range(-TOP, TOP + 1)))
    keys = ["variant", "year", "replicate"]
    wide = counted.pivot_table(values="weight", index=keys, columns="band", aggfunc="sum", observed=False, fill_value=0)
    wide = 100.0 * wide.div(wide.sum(axis=1), axis=0)
    opposite = wide.to_numpy() - wide.to_numpy()[:, ::-1]
    long = wide.melt(ignore_index=False, value_name="share").reset_index()
    long["beyond"] = opposite.T.ravel()
    of = long.groupby(["variant", "year", "band"], observed=True)
    rows = pd.DataFrame(of[["share", "beyond"]].mean())
    rows["low"], rows["high"] = mean_interval(of["beyond"])
    return rows.reset_index()
