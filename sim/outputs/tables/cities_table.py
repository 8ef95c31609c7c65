"""Describe the table of cities: one row a month and city."""

from __future__ import annotations

import numpy as np

from sim.model_interface import ModelInterface
from sim.outputs.tables.economy_columns import ECONOMY
from sim.outputs.tables.table_columns import MONTH, TEXT, Column, Table, city_persons, measure_in_persons, month_start
from sim.world.worker_record import CHENGQU, RURAL, TOWNS


def city_names(model: ModelInterface) -> np.ndarray:
    """Give the names of the cities: str (city,)."""
    return np.asarray(model.world.cities.name, dtype=object)


def size_class_names(model: ModelInterface) -> np.ndarray:
    """Give the names of the size classes in force this month: str (city,)."""
    from sim.rules.resolve.city_tiers import CLASS_NAMES

    return np.asarray(CLASS_NAMES, dtype=object)[model.size_class]


def zone_residents(model: ModelInterface, number: int) -> np.ndarray:
    """Give the residents of all ages of one zone of every city: int64 (city,), persons."""
    return (measure_in_persons(model, "adults") + measure_in_persons(model, "children"))[number::3]


def urban_registered(model: ModelInterface) -> np.ndarray:
    """Give all persons registered in the chengqu or the towns of every city, wherever they live: int64 (city,)."""
    everybody = measure_in_persons(model, "registered_adults") + measure_in_persons(model, "registered_children")
    return everybody[CHENGQU::3] + everybody[TOWNS::3]


REGISTRATIONS = ("converted", "reclassified_settled", "students_settled", "children_settled")
CITY_KEYS = (
    Column("month", MONTH, "first day of the month", "month", lambda m: month_start(m.month)),
    Column("city_id", "int32", "code GB/T 2260", "lasting identity of the city", lambda m: m.world.cities.id),
    Column("name", TEXT, "", "English name of the city", city_names),
    Column(
        "size_class", TEXT, "", "class by chengqu population this month (State Council 2014 No. 51)", size_class_names
    ),
)


def zone_sum_column(name: str, text: str, *measures: str) -> Column:
    """Make a column of persons that is the sum of some measures over the zones of a city."""
    return Column(name, "int64", "persons", text, lambda m: city_persons(m, *measures))


CITIES = Table(
    "cities",
    "One row a month and city; the first month is the start. Flows are of the month.",
    (
        *CITY_KEYS,
        zone_sum_column("residents", "living here, all ages", "adults", "children"),
        Column(
            "chengqu",
            "int64",
            "persons",
            "living in the city districts, all ages",
            lambda m: zone_residents(m, CHENGQU),
        ),
        Column("towns", "int64", "persons", "living in other towns, all ages", lambda m: zone_residents(m, TOWNS)),
        Column("rural", "int64", "persons", "living in the rural part, all ages", lambda m: zone_residents(m, RURAL)),
        zone_sum_column("adults", "living here, 16 and over", "adults"),
        zone_sum_column("registered", "registered here, living anywhere", "registered_adults", "registered_children"),
        Column("registered_urban", "int64", "persons", "registered here in chengqu or towns", urban_registered),
        zone_sum_column(
            "registered_elsewhere", "living here, registered in another city", "elsewhere", "elsewhere_children"
        ),
        zone_sum_column(
            "unsettled", "16 and over, living in chengqu or towns, no urban registration here", "unsettled"
        ),
        zone_sum_column("unemployed", "living here, unemployed", "unemployed"),
        zone_sum_column("insured", "living here, in insured work", "insured"),
        zone_sum_column("arrivals", "16 and over, moved here from another city", "arrived"),
        zone_sum_column("departures", "16 and over, moved to another city", "left"),
        zone_sum_column("moves_within", "16 and over, moved between zones of this city", "arrived_within"),
        zone_sum_column("returns", "arrivals whose home is this city", "returned"),
        zone_sum_column("births", "born to residents", "born"),
        zone_sum_column("deaths", "died", "died"),
        zone_sum_column("turned_16", "residents who turned 16", "entered"),
        zone_sum_column(
            "settled", "16 and over, registered here by a decision announced the month before", "converted"
        ),
        zone_sum_column(
            "reclassified", "16 and over, rural residents who became town residents in place", "reclassified"
        ),
        zone_sum_column("reclassified_settled", "of them with urban registration from now on", "reclassified_settled"),
        zone_sum_column(
            "students_settled", "16 and over, registered in the collective household of a college", "students_settled"
        ),
        zone_sum_column(
            "children_settled", "under 16, registered with a parent in any of these ways", "children_settled"
        ),
        zone_sum_column("registrations", "all ages, registered in any of these ways", *REGISTRATIONS),
        zone_sum_column("returned_for_exam", "children of 15 who went back for the entrance exam", "sent_back"),
        zone_sum_column("bought_home", "16 and over, bought a home here", "bought"),
        zone_sum_column("promoted", "16 and over, living here, rose a skill grade", "promoted"),
        *ECONOMY,
    ),
)
