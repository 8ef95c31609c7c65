"""Compare parts of the tables of a run with each other: the sides that identities are made of.

An identity is the difference of its two sides: zero everywhere where it holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

Sides = Callable[[Any], Any]


@dataclass(frozen=True)
class Identity:
    """An identity; `apart(run)` gives the difference of its sides, a number or an array, empty where there is no row to compare.

    run : anything with the tables of a run as attributes, such as sim.experiment.scenario_run.Run
    """

    name: str
    apart: Sides


def national_sum(name: str, of_nation: str) -> Identity:
    """Make the identity of a column's sum over cities and a column of the nation."""

    def apart(run: Any) -> pd.Series:
        return run.cities.groupby("month")[name].sum() - run.national.set_index("month")[of_nation]

    return Identity(f"{name} of cities add up to {of_nation} of the nation", apart)


def excess_over(part: Any, whole: Any) -> np.ndarray:
    """Return by how much a part exceeds the whole, 0 where it does not."""
    return np.maximum(np.asarray(part, float) - np.asarray(whole, float), 0.0)


def stock_change(frame: pd.DataFrame, stock: pd.Series, flows: pd.Series, by: list[str]) -> pd.Series:
    """Return the change of a stock from month to month less the flows of the month.

    Parameters
    ----------
    frame : a table, rows in the order of months.
    stock, flows : numbers by row of the table.
    by : columns that tell one stock from another, such as city_id; empty where the table holds one stock.

    Returns
    -------
    The differences, without the first month of each stock.
    """
    if not by:
        return (stock.diff() - flows).dropna()
    keys = [frame[name] for name in by]
    return (stock.groupby(keys, observed=True).diff() - flows).dropna()


def city_change(stock: Callable, flows: Callable) -> Sides:
    """Compare the change of a stock of every city with flows."""
    return lambda run: stock_change(run.cities, stock(run.cities), flows(run.cities), ["city_id"])


def nation_change(stock: Callable, flows: Callable) -> Sides:
    """Compare the change of a stock of the nation with flows; both are made of the cities."""

    def apart(run: Any) -> pd.Series:
        sums = run.cities.groupby("month")[["residents", "adults", "turned_16", "births", "deaths", "arrivals"]].sum()
        return stock_change(sums, stock(sums), flows(sums), [])

    return apart


def flow_margin(side: str, of_city: str) -> Sides:
    """Compare the year's flows by origin or destination with departures or arrivals of the cities."""

    def apart(run: Any) -> pd.Series:
        year = run.cities["month"].dt.year.rename("year")
        told = run.cities.groupby([year, "city_id"])[of_city].sum()
        return (
            run.flows.groupby(["year", f"{side}_id"])["moves"]
            .sum()
            .rename_axis(told.index.names)
            .sub(told, fill_value=0)
        )

    return apart


def last_month_rows(run: Any) -> pd.DataFrame:
    """Keep the cities in the last month of each year that has rows in the tables by year."""
    months = run.cities["month"]
    ends = run.cities[months == months.groupby(months.dt.year).transform("max")]
    ends = ends.assign(year=ends["month"].dt.year).set_index(["year", "city_id"])
    return ends[ends.index.get_level_values("year").isin(run.measures["year"].unique())]


def measure_total(prefix: str, total: Callable[[pd.DataFrame], Any], *without: str) -> Sides:
    """Compare the sum of the measures of one name with a total of the cities at the end of the year.

    Parameters
    ----------
    prefix : regular expression that the whole name of a measure matches.
    total : reads the total by row off the table of cities.
    without : names of measures left out.
    """

    def apart(run: Any) -> pd.Series:
        told = run.measures[run.measures["measure"].str.fullmatch(prefix) & ~run.measures["measure"].isin(without)]
        return told.groupby("year")["value"].sum() - total(last_month_rows(run)).groupby("year").sum()

    return apart


def yearly_sum(name: str, columns: list[str]) -> Sides:
    """Compare a measure of the year with the sum of columns of city_years."""

    def apart(run: Any) -> pd.Series:
        told = run.measures[run.measures["measure"] == name].set_index("year")["value"]
        return told - run.city_years.groupby("year")[columns].sum().sum(axis=1)

    return apart


def children_gap(run: Any) -> pd.Series:
    """Compare children by whom they live with to residents who are no adults."""
    ends, kinds = last_month_rows(run), ["children_with_parent", "children_left_behind", "orphans"]
    return run.city_years.set_index(["year", "city_id"])[kinds].sum(axis=1) - (ends["residents"] - ends["adults"])


def trait_groups(trait: tuple) -> Sides:
    """Compare the sum of a trait's groups with all the settled; no group may be below zero."""

    def apart(run: Any) -> np.ndarray:
        groups = run.settlers[[name for name, *_ in trait]]
        return np.concatenate([groups.sum(axis=1) - run.settlers["settled"], excess_over(-groups, 0).ravel()])

    return apart


def settled_by_zone(run: Any) -> pd.Series:
    """Compare those who settle in the zones of a city with all who settle there."""
    told = run.settlers.groupby(["month", "city_id"])["settled"].sum()
    return run.cities.set_index(["month", "city_id"])["settled"].sub(told, fill_value=0)


def join_settlement(run: Any) -> pd.DataFrame:
    """Join the settlement of a month with what happened in the whole city."""
    return run.settlement.merge(run.cities, on=["month", "city_id"], suffixes=("_rule", ""))
