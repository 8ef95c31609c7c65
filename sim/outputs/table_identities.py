"""List what must hold exactly between the tables of a run, each identity by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from sim.outputs.identity_sides import (
    Identity,
    Sides,
    children_gap,
    city_change,
    excess_over,
    flow_margin,
    join_settlement,
    measure_total,
    nation_change,
    national_sum,
    settled_by_zone,
    trait_groups,
    yearly_sum,
)
from sim.outputs.tables.settlers_table import TRAITS

SAME_NAME = (
    "residents", "adults", "registered_urban", "registered_elsewhere", "unsettled", "births", "deaths", "returns",
    "moves_within", "settled", "reclassified", "reclassified_settled", "students_settled", "children_settled",
    "registrations", "returned_for_exam", "unemployed", "insured", "promoted",
)  # fmt: skip
# of cities: of the nation
OTHER_NAME = {"arrivals": "moves_between", "departures": "moves_between", "registered": "residents"}
CHANNELS = ["settled", "reclassified_settled", "students_settled", "children_settled"]
ROUNDING = 1e-9  # of a share in percent, which is no whole number


def broken_identities(run: Any) -> dict[str, float]:
    """Return the identities that do not hold in a run, each with the largest difference of its sides."""
    found = {one.name: largest_difference(one.apart(run)) for one in IDENTITIES}
    return {name: value for name, value in found.items() if not value <= ROUNDING}


def largest_difference(apart: Any) -> float:
    """Return the largest absolute difference; 0 where there is no row to compare."""
    values = np.abs(np.asarray(apart, dtype=float)).ravel()
    return float(values.max()) if values.size else 0.0


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
