# pyright: reportReturnType=false
# (pandas' own annotations give the union of all that an index can be)
"""Measure who wins and who loses: the income-equivalent of a variant for single workers, by group of the base."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from sim.measures.welfare import equivalent_variation

if TYPE_CHECKING:
    from sim.experiment.run import Run

KEY = ["year", "worker", "born"]
GROUPS = ["status", "education", "size_class"]
ALL = "all"


def welfare(rounds: Sequence[Sequence[Run]], names: Sequence[str]) -> pd.DataFrame:
    """Compare the workers of every variant with the same workers in the base, model document (10).

    Gives one row a variant, year and group, all replicates together: mean_ev (share of income), sum_ev (persons times
    share of income), winners and losers (percent with a rise, with a fall), persons, sample. Groups are those of the
    base at that time: everybody; every status; every education group; every size class; and all three crossed.
    """
    frames = []
    for number, variant in enumerate(names[1:], 1):
        pairs = pd.concat([paired(runs[0], runs[number]) for runs in rounds], ignore_index=True)
        pairs["weight"] = pairs["stands_for"] / len(rounds)
        for axes in ([], *([one] for one in GROUPS), GROUPS):
            frames.append(by(pairs, axes).assign(variant=variant))
    return pd.concat(frames, ignore_index=True)[
        ["variant", "year", *GROUPS, "mean_ev", "sum_ev", "winners", "losers", "persons", "sample"]
    ]


def paired(base: Run, variant: Run) -> pd.DataFrame:
    """Join two runs worker by worker; who is missing from one of them is left out."""
    after = variant.welfare_workers[[*KEY, "log_income_equivalent"]]
    both = base.welfare_workers.merge(after, on=KEY, suffixes=("", "_after"), validate="one_to_one")
    ev = equivalent_variation(both["log_income_equivalent"].to_numpy(), both["log_income_equivalent_after"].to_numpy())
    return both.assign(**{name: both[name].astype(str) for name in GROUPS}, ev=ev)


def by(pairs: pd.DataFrame, axes: list[str]) -> pd.DataFrame:
    """Sum up the pairs by year and some axes; the other axes read "all"."""
    weighed = pd.DataFrame(
        {
            "sum_ev": pairs["ev"] * pairs["weight"],
            "winners": (pairs["ev"] > 0) * pairs["weight"],
            "losers": (pairs["ev"] < 0) * pairs["weight"],
            "persons": pairs["weight"],
            "sample": 1,
        }
    )
    sums = weighed.groupby([pairs["year"], *(pairs[axis] for axis in axes)]).sum().reset_index()
    sums["mean_ev"] = sums["sum_ev"] / sums["persons"]
    for share in ("winners", "losers"):
        sums[share] = 100.0 * sums[share] / sums["persons"]
    return sums.assign(**{axis: ALL for axis in GROUPS if axis not in axes})
