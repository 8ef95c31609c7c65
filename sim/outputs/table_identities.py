"""Say what must hold exactly between the tables of a run, each identity by name.

An identity is what its two sides differ by: zero everywhere where it holds. `at_most` gives by how much one passes the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from sim.outputs.tables.settlers_table import TRAITS

Sides = Callable[[Any], Any]
SAME_NAME = (
    "residents", "adults", "registered_urban", "registered_elsewhere", "unsettled", "births", "deaths", "returns",
    "moves_within", "settled", "reclassified", "reclassified_settled", "students_settled", "children_settled",
    "registrations", "returned_for_exam", "unemployed", "insured", "promoted",
)  # fmt: skip
OTHER_NAME = {
    "arrivals": "moves_between",
    "departures": "moves_between",
    "registered": "residents",
}  # of cities: of the nation
CHANNELS = ["settled", "reclassified_settled", "students_settled", "children_settled"]
ROUNDING = 1e-9  # of a share in percent, which is no whole number


@dataclass(frozen=True)
class Identity:
    """An identity; `apart(run)` gives by how much its sides differ, a number or an array, empty where no row tells.

    run : anything with the tables of a run as attributes, such as sim.experiment.scenario_run.Run
    """

    name: str
    apart: Sides


def broken_identities(run: Any) -> dict[str, float]:
    """Give the identities that do not hold in a run, with the most that their sides differ by."""
    found = {one.name: largest_difference(one.apart(run)) for one in IDENTITIES}
    return {name: value for name, value in found.items() if not value <= ROUNDING}


def largest_difference(apart: Any) -> float:
    """Give the largest difference; 0 where no row tells."""
    values = np.abs(np.asarray(apart, dtype=float)).ravel()
    return float(values.max()) if values.size else 0.0


def national_sum(name: str, of_nation: str) -> Identity:
    """Hold the sum of a column over cities against the nation's."""

    def apart(run: Any) -> pd.Series:
        return run.cities.groupby("month")[name].sum() - run.national.set_index("month")[of_nation]

    return Identity(f"{name} of cities add up to {of_nation} of the nation", apart)


def excess_over(part: Any, whole: Any) -> np.ndarray:
    """Give by how much a part passes the whole, 0 where it does not."""
    return np.maximum(np.asarray(part, float) - np.asarray(whole, float), 0.0)


def stock_change(frame: pd.DataFrame, stock: pd.Series, flows: pd.Series, by: list[str]) -> pd.Series:
    """Give the change of a stock from month to month less the flows of the month; rows are in the order of months."""
    if not by:
        return (stock.diff() - flows).dropna()
    keys = [frame[name] for name in by]
    return (stock.groupby(keys, observed=True).diff() - flows).dropna()


def city_change(stock: Callable, flows: Callable) -> Sides:
    """Hold the change of a stock of every city against flows."""
    return lambda run: stock_change(run.cities, stock(run.cities), flows(run.cities), ["city_id"])


def nation_change(stock: Callable, flows: Callable) -> Sides:
    """Hold the change of a stock of the nation against flows; both are made of the cities."""

    def apart(run: Any) -> pd.Series:
        sums = run.cities.groupby("month")[["residents", "adults", "turned_16", "births", "deaths", "arrivals"]].sum()
        return stock_change(sums, stock(sums), flows(sums), [])

    return apart


def flow_margin(side: str, of_city: str) -> Sides:
    """Hold the year's flows by origin or destination against departures or arrivals of the cities."""

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
    """Hold the sum of the measures of one name against a total of the cities at the end of the year."""

    def apart(run: Any) -> pd.Series:
        told = run.measures[run.measures["measure"].str.fullmatch(prefix) & ~run.measures["measure"].isin(without)]
        return told.groupby("year")["value"].sum() - total(last_month_rows(run)).groupby("year").sum()

    return apart


def yearly_sum(name: str, columns: list[str]) -> Sides:
    """Hold a measure of the year against the sum of columns of city_years."""

    def apart(run: Any) -> pd.Series:
        told = run.measures[run.measures["measure"] == name].set_index("year")["value"]
        return told - run.city_years.groupby("year")[columns].sum().sum(axis=1)

    return apart


def children_gap(run: Any) -> pd.Series:
    """Hold children by whom they live with against residents who are no adults."""
    ends, kinds = last_month_rows(run), ["children_with_parent", "children_left_behind", "orphans"]
    return run.city_years.set_index(["year", "city_id"])[kinds].sum(axis=1) - (ends["residents"] - ends["adults"])


def trait_groups(trait: tuple) -> Sides:
    """Hold the groups of a trait of who settles against all who settle, and below zero for the group that remains."""

    def apart(run: Any) -> np.ndarray:
        groups = run.settlers[[name for name, *_ in trait]]
        return np.concatenate([groups.sum(axis=1) - run.settlers["settled"], excess_over(-groups, 0).ravel()])

    return apart


def settled_by_zone(run: Any) -> pd.Series:
    """Hold who settles in the zones of a city against all who settle there."""
    told = run.settlers.groupby(["month", "city_id"])["settled"].sum()
    return run.cities.set_index(["month", "city_id"])["settled"].sub(told, fill_value=0)


def join_settlement(run: Any) -> pd.DataFrame:
    """Put the settlement of a month beside what happened in the whole city."""
    return run.settlement.merge(run.cities, on=["month", "city_id"], suffixes=("_rule", ""))


def all_identities() -> Iterator[Identity]:
    """Yield every identity."""
    yield from (national_sum(name, name) for name in SAME_NAME)
    yield from (national_sum(name, other) for name, other in OTHER_NAME.items())
    for name, apart in OTHER_IDENTITIES.items():
        yield Identity(name, apart)


OTHER_IDENTITIES: dict[str, Sides] = {
    # zones
    "zones of a city add up to its residents": lambda r: (
        r.cities[["chengqu", "towns", "rural"]].sum(axis=1) - r.cities["residents"]
    ),
    "chengqu and towns add up to the nation's urban residents": lambda r: (
        r.cities.groupby("month")[["chengqu", "towns"]].sum().sum(axis=1)
        - r.national.set_index("month")["urban_residents"]
    ),
    "urban residents less urban registrations are the unregistered": lambda r: (
        r.national["urban_residents"] - r.national["registered_urban"] - r.national["unregistered"]
    ),
    "urbanisation less registered urbanisation is the gap": lambda r: (
        r.national["urbanisation"] - r.national["registered_urbanisation"] - r.national["urbanisation_gap"]
    ),
    "urbanisation is urban residents of all": lambda r: (
        r.national["urbanisation"] - 100.0 * r.national["urban_residents"] / r.national["residents"]
    ),
    # channels of registration
    "channels of a city add up to its registrations": lambda r: (
        r.cities[CHANNELS].sum(axis=1) - r.cities["registrations"]
    ),
    "channels of the nation add up to registrations": lambda r: (
        r.national[CHANNELS].sum(axis=1) - r.national["registrations"]
    ),
    "who is registered in place was reclassified": lambda r: excess_over(
        r.cities["reclassified_settled"], r.cities["reclassified"]
    ),
    "a settler brings two children at most": lambda r: excess_over(
        r.cities["children_settled"], 2 * r.cities[CHANNELS[:3]].sum(axis=1)
    ),
    # tracks: what a city's own rule does is part of what happens in the city
    "registered by a city's rule is part of settled": lambda r: excess_over(
        join_settlement(r)["settled_rule"], join_settlement(r)["settled"]
    ),
    "who is admitted by ranking, for posts and without a ranking adds up to admitted": lambda r: (
        r.settlement[["ranked_admitted", "posts_admitted", "unranked_admitted"]].sum(axis=1) - r.settlement["admitted"]
    ),
    "who is admitted by a ranking took part in it": lambda r: excess_over(
        r.settlement["ranked_admitted"], r.settlement["ranked_applicants"]
    ),
    "applicants by city are part of the nation's": lambda r: excess_over(
        r.settlement.groupby("month")["applicants"].sum(), r.national["applicants"]
    ),
    "eligible by city are part of the nation's": lambda r: excess_over(
        r.settlement.groupby("month")["eligible"].sum(), r.national["eligible"]
    ),
    "settlers of the zones add up to settled": settled_by_zone,
    **{f"settlers by {trait[0][0]} and the like add up to settled": trait_groups(trait) for trait in TRAITS},
    # births, deaths, ages
    "adults of a city change by moves, entries and deaths": city_change(
        lambda c: c["adults"], lambda c: c["arrivals"] - c["departures"] + c["turned_16"] - c["deaths"]
    ),
    "residents of the nation change by births and deaths": nation_change(
        lambda n: n["residents"], lambda n: n["births"] - n["deaths"]
    ),
    "adults of the nation change by entries and deaths": nation_change(
        lambda n: n["adults"], lambda n: n["turned_16"] - n["deaths"]
    ),
    "children of the nation change by births and entries": nation_change(
        lambda n: n["residents"] - n["adults"], lambda n: n["births"] - n["turned_16"]
    ),
    "adults by age add up to adults": measure_total(r"adults_.*", lambda c: c["adults"]),
    "children by whom they live with add up to children": children_gap,
    "who will finish college will finish senior school": lambda r: excess_over(
        r.city_years["turned_16_college"], r.city_years["turned_16_senior"]
    ),
    "who will finish senior school turned 16": lambda r: excess_over(
        r.city_years["turned_16_senior"], r.city_years["turned_16"]
    ),
    "children left behind by city add up to the nation's": yearly_sum("left_behind_children", ["children_left_behind"]),
    "orphans by city add up to the nation's": yearly_sum("orphans", ["orphans"]),
    "size classes hold every chengqu": measure_total(
        r"chengqu_.*", lambda c: c["chengqu"], "chengqu_gini", "chengqu_herfindahl"
    ),
    "size classes hold every city": measure_total(r"cities_.*", lambda c: c["chengqu"] * 0 + 1, "cities_over_1m"),
    # flows
    "flows by origin are departures": flow_margin("origin", "departures"),
    "flows by destination are arrivals": flow_margin("destination", "arrivals"),
    "flows lead to another city": lambda r: (r.flows["origin_id"] == r.flows["destination_id"]).astype(int),
    "returns are arrivals": lambda r: excess_over(r.cities["returns"], r.cities["arrivals"]),
    # parts of stocks
    "who is registered elsewhere lives here": lambda r: excess_over(
        r.cities["registered_elsewhere"], r.cities["residents"]
    ),
    "the unsettled are adults of chengqu and towns": lambda r: excess_over(
        r.cities["unsettled"], np.minimum(r.cities["adults"], r.cities["chengqu"] + r.cities["towns"])
    ),
    "unemployed and insured are adults": lambda r: excess_over(
        r.cities["unemployed"] + r.cities["insured"], r.cities["adults"]
    ),
    "who is registered in towns and chengqu is registered": lambda r: excess_over(
        r.cities["registered_urban"], r.cities["registered"]
    ),
    # five years, waiting
    "another zone counts in the same city alone": lambda r: r.five_years.loc[
        r.five_years["origin_id"] != r.five_years["destination_id"], "other_zone"
    ],
    "who was in another zone is among those who answered": lambda r: excess_over(
        r.five_years["other_zone"], r.five_years["persons"]
    ),
    "settled and left were at risk": lambda r: excess_over(
        r.waiting["settled"] + r.waiting["exited"], r.waiting["at_risk"]
    ),
}
IDENTITIES = tuple(all_identities())
