"""Describe the table of cities: one row a month and city."""

from __future__ import annotations

import numpy as np

from sim.model_interface import ModelInterface
from sim.record.column import MONTH, TEXT, Column, Table, by_city, date, persons
from sim.record.economy import ECONOMY
from sim.world.columns import CHENGQU, RURAL, TOWNS


def names(model: ModelInterface) -> np.ndarray:
    """Give the names of the cities: str (city,)."""
    return np.asarray(model.world.cities.name, dtype=object)


def size_classes(model: ModelInterface) -> np.ndarray:
    """Give the names of the size classes in force this month: str (city,)."""
    from sim.rules.size_class import NAMES

    return np.asarray(NAMES, dtype=object)[model.size_class]


def zone(model: ModelInterface, number: int) -> np.ndarray:
    """Give the residents of all ages of one zone of every city: int64 (city,), persons."""
    return (persons(model, "adults") + persons(model, "children"))[number::3]


def registered_urban(model: ModelInterface) -> np.ndarray:
    """Give all persons registered in the chengqu or the towns of every city, wherever they live: int64 (city,)."""
    everybody = persons(model, "registered_adults") + persons(model, "registered_children")
    return everybody[CHENGQU::3] + everybody[TOWNS::3]


REGISTRATIONS = ("converted", "reclassified_settled", "students_settled", "children_settled")
KEYS = (
    Column("month", MONTH, "first day of the month", "month", lambda m: date(m.month)),
    Column("city_id", "int32", "code GB/T 2260", "lasting identity of the city", lambda m: m.world.cities.id),
    Column("name", TEXT, "", "English name of the city", names),
    Column("size_class", TEXT, "", "class by chengqu population this month (State Council 2014 No. 51)", size_classes),
)


def count(name: str, text: str, *measures: str) -> Column:
    """Make a column of persons that is the sum of some measures over the zones of a city."""
    return Column(name, "int64", "persons", text, lambda m: by_city(m, *measures))


CITIES = Table(
    "cities",
    "One row a month and city; the first month is the start. Flows are of the month.",
    (
        *KEYS,
        count("residents", "living here, all ages", "adults", "children"),
        Column("chengqu", "int64", "persons", "living in the city districts, all ages", lambda m: zone(m, CHENGQU)),
        Column("towns", "int64", "persons", "living in other towns, all ages", lambda m: zone(m, TOWNS)),
        Column("rural", "int64", "persons", "living in the rural part, all ages", lambda m: zone(m, RURAL)),
        count("adults", "living here, 16 and over", "adults"),
        count("registered", "registered here, living anywhere", "registered_adults", "registered_children"),
        Column("registered_urban", "int64", "persons", "registered here in chengqu or towns", registered_urban),
        count("registered_elsewhere", "living here, registered in another city", "elsewhere", "elsewhere_children"),
        count("unsettled", "16 and over, living in chengqu or towns, no urban registration here", "unsettled"),
        count("unemployed", "living here, unemployed", "unemployed"),
        count("insured", "living here, in insured work", "insured"),
        count("arrivals", "16 and over, moved here from another city", "arrived"),
        count("departures", "16 and over, moved to another city", "left"),
        count("moves_within", "16 and over, moved between zones of this city", "arrived_within"),
        count("returns", "arrivals whose home is this city", "returned"),
        count("births", "born to residents", "born"),
        count("deaths", "died", "died"),
        count("entered", "residents who turned 16", "entered"),
        count("settled", "16 and over, registered here by a decision announced the month before", "converted"),
        count("reclassified", "16 and over, rural residents who became town residents in place", "reclassified"),
        count("reclassified_settled", "of them with urban registration from now on", "reclassified_settled"),
        count(
            "students_settled", "16 and over, registered in the collective household of a college", "students_settled"
        ),
        count("children_settled", "under 16, registered with a parent in any of these ways", "children_settled"),
        count("registrations", "all ages, registered in any of these ways", *REGISTRATIONS),
        count("sent_back", "children of 15 who went back for the entrance exam", "sent_back"),
        count("bought", "16 and over, bought a home here", "bought"),
        count("promoted", "16 and over, living here, rose a skill grade", "promoted"),
        *ECONOMY,
    ),
)
