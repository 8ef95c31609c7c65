# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Read the outcomes an analyst asks for out of a finished run: one number an outcome, group and year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from sim.compare.value_months import value_months
from sim.core import month_numbers

if TYPE_CHECKING:
    from sim.experiment.scenario_run import Run

ALL = "all"
LARGE = "5M and more"
CLASSES = {  # size classes of State Council 2014 No. 51, by persons in the chengqu; largest first
    "super_large": "10M and more",
    "megacity": "5M-10M",
    "large_I": "3M-5M",
    "large_II": "1M-3M",
    "medium": "0.5M-1M",
    "small_I": "0.2M-0.5M",
    "small_II": "under 0.2M",
}


@dataclass(frozen=True)
class Outcome:
    """Describe an outcome: what it is called, in what it is counted, and over which months.

    kind : flow = over the simulated months of the year, sum = over all months from the start, stock = at the end of the
    last month of the year
    """

    label: str
    unit: str
    kind: str


OUTCOMES = {
    "settled": Outcome("settled in the year", "persons", "flow"),
    "settled_so_far": Outcome("settled since the start", "persons", "sum"),
    "settled_in_city": Outcome("settled since the start, city by city", "persons", "sum"),
    "applicants": Outcome("applications in the year", "persons", "flow"),
    "moves_between": Outcome("moves between cities in the year", "persons", "flow"),
    "residents": Outcome("residents", "persons", "stock"),
    "urbanisation": Outcome("residents living in cities and towns", "percent", "stock"),
    "registered_urbanisation": Outcome("residents with urban registration", "percent", "stock"),
    "urbanisation_gap": Outcome("gap between resident and registered urbanisation", "points", "stock"),
    "cutoff": Outcome("cut-off", "points of the table", "flow"),
    "arrived": Outcome("arrivals from other cities", "persons", "sum"),
    "could_apply": Outcome("could apply, mean of all months", "persons", "sum"),
    "applied": Outcome("applications without a ranking", "persons", "sum"),
    "by_ranking": Outcome("admitted by the ranking", "persons", "sum"),
    "by_posts": Outcome("admitted for special posts", "persons", "sum"),
    "without_ranking": Outcome("admitted without a ranking", "persons", "sum"),
}

ROUTES = {  # column of the tables of a run, and whether it is a stock that every month counts anew
    "arrived": ("arrivals", False),
    "could_apply": ("eligible", True),
    "applied": ("unranked_applicants", False),
    "by_ranking": ("ranked_admitted", False),
    "by_posts": ("posts_admitted", False),
    "without_ranking": ("unranked_admitted", False),
}


def read_run_outcomes(run: Run) -> pd.DataFrame:
    """Give outcome, group, year, value, first_month and last_month (see sim.compare.value_months) of a run.

    Groups are size classes at the start, so that they stay the same. Flows are of complete calendar years (of all years,
    where none is complete); stocks are of the last month of a year; sums since the start hold every month.
    """
    cities, national, settlement = run.cities, run.national, run.settlement
    start = cities[cities["month"] == cities["month"].min()].set_index("city_id")["size_class"].astype(str)
    full = complete_years(national["month"])
    settled = group_year_sums(cities, start, "settled")
    parts = [
        label_outcome("settled", settled[settled.index.get_level_values("year").isin(full)]),
        label_outcome("settled_so_far", settled.groupby(level="group").cumsum()),
        label_outcome("settled_in_city", city_year_sums(cities, "settled").groupby(level="group").cumsum()),
        label_outcome("applicants", group_year_sums(settlement, start, "applicants"), full),
        label_outcome("residents", group_year_sums(year_ends(cities), start, "residents")),
        label_outcome("cutoff", mean_cutoffs(settlement)),
        label_outcome("moves_between", yearly_sums(national, "moves_between"), full),
    ]
    parts += [
        label_outcome(name, sums, [national["month"].dt.year.max()])
        for name, sums in route_sums(cities, settlement, start)
    ]
    ends = year_ends(national)
    for name in ("urbanisation", "registered_urbanisation", "urbanisation_gap"):
        parts.append(label_outcome(name, yearly_sums(ends, name)))
    return add_month_span(pd.concat(parts, ignore_index=True), national["month"])


def route_sums(cities: pd.DataFrame, settlement: pd.DataFrame, start: pd.Series) -> Iterator[tuple[str, pd.Series]]:
    """Give how people come to settle, since the start: by size class and by city, index (group, year)."""
    months = settlement["month"].nunique() - 1  # the first row is the start
    settlement = settlement.assign(unranked_applicants=settlement["applicants"] - settlement["ranked_applicants"])
    for name, (column, each) in ROUTES.items():
        frame = cities if column in cities else settlement
        sums = pd.concat([group_year_sums(frame, start, column), city_year_sums(frame, column)])
        yield name, sums.groupby(level="group").cumsum() / (months if each else 1)


def complete_years(months: pd.Series) -> list[int]:
    """Give the calendar years with all twelve months simulated; all years, where there is none."""
    simulated = pd.Series(months[months > months.min()]).dt.year
    counts = simulated.value_counts()
    full = sorted(counts[counts == 12].index)
    return full or sorted(simulated.unique())


def year_ends(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of the last month of every calendar year."""
    last = frame.groupby(frame["month"].dt.year)["month"].transform("max")
    return frame[frame["month"] == last]


def yearly_sums(frame: pd.DataFrame, column: str) -> pd.Series:
    """Sum a column by calendar year, for everybody: index (group, year)."""
    sums = frame.groupby(frame["month"].dt.year.rename("year"))[column].sum()
    return pd.concat({ALL: sums}, names=["group"])


def group_year_sums(frame: pd.DataFrame, start: pd.Series, column: str) -> pd.Series:
    """Sum a column by size class at the start and calendar year, index (group, year); add cities of 5M and more, and all.

    Parameters
    ----------
    frame, column : rows with month and city_id; what to sum of them.
    start : size class at the start, indexed by city_id.
    """
    label = frame["city_id"].map(start).map(CLASSES).rename("group")
    year = frame["month"].dt.year.rename("year")
    sums = pd.Series(frame.groupby([label, year], observed=True)[column].sum())
    large = pd.Series(sums[sums.index.get_level_values("group").isin([CLASSES["super_large"], CLASSES["megacity"]])])
    extra = {LARGE: large.groupby(level="year").sum(), ALL: sums.groupby(level="year").sum()}
    return pd.concat([sums, pd.concat(extra, names=["group"])])


def city_year_sums(frame: pd.DataFrame, column: str) -> pd.Series:
    """Sum a column by city and calendar year: index (group, year), the group is the name of the city."""
    keys = [frame["name"].astype(str).rename("group"), frame["month"].dt.year.rename("year")]
    return frame.groupby(keys)[column].sum()


def mean_cutoffs(settlement: pd.DataFrame) -> pd.Series:
    """Give the mean cut-off of the rankings of a year: index (city, year)."""
    ranked = settlement.dropna(subset=["cutoff"])
    keys = [ranked["name"].astype(str).rename("group"), ranked["month"].dt.year.rename("year")]
    return ranked.groupby(keys)["cutoff"].mean()


def label_outcome(name: str, values: pd.Series, years: list[int] | None = None) -> pd.DataFrame:
    """Turn a series into rows with the name of the outcome.

    Parameters
    ----------
    name, values : key of OUTCOMES; its values, indexed by (group, year).
    years : calendar years to keep; None = all.
    """
    frame = values.rename("value").reset_index()
    if years is not None:
        frame = frame[frame["year"].isin(years)]
    return frame.assign(outcome=name)[["outcome", "group", "year", "value"]]


def add_month_span(found: pd.DataFrame, months: pd.Series) -> pd.DataFrame:
    """Add the first and the last month that each value is of; months : timestamps of a run, its start among them."""
    start, end = (month_numbers.parse_month(f"{month:%Y-%m}") for month in (months.min(), months.max()))
    pairs = zip(found["outcome"], found["year"], strict=True)
    spans = [value_months(OUTCOMES[name].kind, int(year), start, end) for name, year in pairs]
    return found.assign(first_month=[first for first, _ in spans], last_month=[last for _, last in spans])
