"""Describe the table of the nation: one row a month."""

from __future__ import annotations

import math

from sim.model_interface import ModelInterface
from sim.record.cities import REGISTRATIONS, registered_urban, zone
from sim.record.column import MONTH, Column, Table, date, persons
from sim.world.columns import RURAL


def residents(model: ModelInterface) -> int:
    """Count everybody, in persons."""
    return int((persons(model, "adults") + persons(model, "children")).sum())


def urban(model: ModelInterface) -> int:
    """Count the residents of chengqu and towns, in persons."""
    return residents(model) - int(zone(model, RURAL).sum())


def share(model: ModelInterface, numerator: float) -> float:
    """Give a share of all residents in percent; registered people are the same people."""
    return 100.0 * numerator / residents(model)


def registered(model: ModelInterface) -> int:
    """Count persons of all ages with urban registration."""
    return int(registered_urban(model).sum())


def added(model: ModelInterface, name: str) -> float:
    """Add up a figure of the economy over all cities, whatever their order."""
    return math.fsum(model.month_economy[name])


def count(name: str, text: str, *measures: str) -> Column:
    """Make a column of persons that is the sum of some measures over all places."""
    return Column(name, "int64", "persons", text, lambda m: int(sum(persons(m, each).sum() for each in measures)))


NATIONAL = Table(
    "national",
    "One row a month; the first is the start. Flows are of the month.",
    (
        Column("month", MONTH, "first day of the month", "month", lambda m: date(m.month)),
        Column("residents", "int64", "persons", "all ages", residents),
        count("adults", "16 and over", "adults"),
        Column("urban_residents", "int64", "persons", "living in chengqu and towns, all ages", urban),
        Column("registered_urban", "int64", "persons", "with urban registration, all ages", registered),
        Column("urbanisation", "float64", "percent", "urban residents of all residents", lambda m: share(m, urban(m))),
        Column(
            "registered_urbanisation",
            "float64",
            "percent",
            "persons with urban registration of all residents",
            lambda m: share(m, registered(m)),
        ),
        Column(
            "gap",
            "float64",
            "percentage points",
            "urbanisation less registered urbanisation",
            lambda m: share(m, urban(m) - registered(m)),
        ),
        Column(
            "unregistered",
            "int64",
            "persons",
            "urban residents less persons with urban registration, all ages: the gap in persons",
            lambda m: urban(m) - registered(m),
        ),
        count(
            "registered_elsewhere", "registered in another city than where they live", "elsewhere", "elsewhere_children"
        ),
        count("unsettled", "16 and over, in chengqu or towns without urban registration there", "unsettled"),
        count("births", "born", "born"),
        count("deaths", "died", "died"),
        count("moves_between", "16 and over, moves between cities", "arrived"),
        count("returns", "moves between cities that end at home", "returned"),
        count("moves_within", "16 and over, moves between zones of a city", "arrived_within"),
        count("eligible", "could apply for settlement this month", "eligible"),
        count("applicants", "applied for settlement this month", "applied"),
        count("settled", "registered in a city by a decision announced the month before", "converted"),
        count("reclassified", "16 and over, rural residents who became town residents in place", "reclassified"),
        count("reclassified_settled", "of them with urban registration from now on", "reclassified_settled"),
        count(
            "students_settled", "16 and over, registered in the collective household of a college", "students_settled"
        ),
        count("children_settled", "under 16, registered with a parent in any of these ways", "children_settled"),
        count("registrations", "all ages, registered in any of these ways", *REGISTRATIONS),
        count("sent_back", "children of 15 who went back for the entrance exam", "sent_back"),
        count("employed", "16 and over, in insured or uninsured work", "employed"),
        count("unemployed", "unemployed", "unemployed"),
        count("insured", "in insured work", "insured"),
        count("bought", "16 and over, bought a home where they live", "bought"),
        count("promoted", "16 and over, rose a skill grade", "promoted"),
        Column(
            "output", "float64", "million yuan a year", "sum of the output of all cities", lambda m: added(m, "output")
        ),
        Column(
            "settling_cost",
            "float64",
            "million yuan",
            "what settling the persons of this month costs the public, once; as costly as wages have grown",
            lambda m: added(m, "settling_cost"),
        ),
    ),
)
