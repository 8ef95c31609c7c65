"""Describe the table of the nation: one row a month."""

from __future__ import annotations

import math

from sim.model_interface import ModelInterface
from sim.outputs.tables.cities_table import REGISTRATIONS, urban_registered, zone_residents
from sim.outputs.tables.table_columns import MONTH, Column, Table, measure_in_persons, month_start
from sim.world.worker_record import RURAL


def count_all_residents(model: ModelInterface) -> int:
    """Count everybody, in persons."""
    return int((measure_in_persons(model, "adults") + measure_in_persons(model, "children")).sum())


def count_urban_residents(model: ModelInterface) -> int:
    """Count the residents of chengqu and towns, in persons."""
    return count_all_residents(model) - int(zone_residents(model, RURAL).sum())


def percent_of_residents(model: ModelInterface, numerator: float) -> float:
    """Give a share of all residents in percent; registered people are the same people."""
    return 100.0 * numerator / count_all_residents(model)


def count_urban_registered(model: ModelInterface) -> int:
    """Count persons of all ages with urban registration."""
    return int(urban_registered(model).sum())


def sum_over_cities(model: ModelInterface, name: str) -> float:
    """Add up a figure of the economy over all cities, whatever their order."""
    return math.fsum(model.month_economy[name])


def place_sum_column(name: str, text: str, *measures: str) -> Column:
    """Make a column of persons that is the sum of some measures over all places."""
    return Column(
        name, "int64", "persons", text, lambda m: int(sum(measure_in_persons(m, each).sum() for each in measures))
    )


NATIONAL = Table(
    "national",
    "One row a month; the first is the start. Flows are of the month.",
    (
        Column("month", MONTH, "first day of the month", "month", lambda m: month_start(m.month)),
        Column("residents", "int64", "persons", "all ages", count_all_residents),
        place_sum_column("adults", "16 and over", "adults"),
        Column("urban_residents", "int64", "persons", "living in chengqu and towns, all ages", count_urban_residents),
        Column("registered_urban", "int64", "persons", "with urban registration, all ages", count_urban_registered),
        Column(
            "urbanisation",
            "float64",
            "percent",
            "urban residents of all residents",
            lambda m: percent_of_residents(m, count_urban_residents(m)),
        ),
        Column(
            "registered_urbanisation",
            "float64",
            "percent",
            "persons with urban registration of all residents",
            lambda m: percent_of_residents(m, count_urban_registered(m)),
        ),
        Column(
            "urbanisation_gap",
            "float64",
            "percentage points",
            "urbanisation less registered urbanisation",
            lambda m: percent_of_residents(m, count_urban_residents(m) - count_urban_registered(m)),
        ),
        Column(
            "unregistered",
            "int64",
            "persons",
            "urban residents less persons with urban registration, all ages: the gap in persons",
            lambda m: count_urban_residents(m) - count_urban_registered(m),
        ),
        place_sum_column(
            "registered_elsewhere", "registered in another city than where they live", "elsewhere", "elsewhere_children"
        ),
        place_sum_column("unsettled", "16 and over, in chengqu or towns without urban registration there", "unsettled"),
        place_sum_column("births", "born", "born"),
        place_sum_column("deaths", "died", "died"),
        place_sum_column("moves_between", "16 and over, moves between cities", "arrived"),
        place_sum_column("returns", "moves between cities that end at home", "returned"),
        place_sum_column("moves_within", "16 and over, moves between zones of a city", "arrived_within"),
        place_sum_column("eligible", "could apply for settlement this month", "eligible"),
        place_sum_column("applicants", "applied for settlement this month", "applied"),
        place_sum_column("settled", "registered in a city by a decision announced the month before", "converted"),
        place_sum_column(
            "reclassified", "16 and over, rural residents who became town residents in place", "reclassified"
        ),
        place_sum_column("reclassified_settled", "of them with urban registration from now on", "reclassified_settled"),
        place_sum_column(
            "students_settled", "16 and over, registered in the collective household of a college", "students_settled"
        ),
        place_sum_column(
            "children_settled", "under 16, registered with a parent in any of these ways", "children_settled"
        ),
        place_sum_column("registrations", "all ages, registered in any of these ways", *REGISTRATIONS),
        place_sum_column("returned_for_exam", "children of 15 who went back for the entrance exam", "sent_back"),
        place_sum_column("employed", "16 and over, in insured or uninsured work", "employed"),
        place_sum_column("unemployed", "unemployed", "unemployed"),
        place_sum_column("insured", "in insured work", "insured"),
        place_sum_column("bought_home", "16 and over, bought a home where they live", "bought"),
        place_sum_column("promoted", "16 and over, rose a skill grade", "promoted"),
        Column(
            "output",
            "float64",
            "million yuan a year",
            "sum of the output of all cities",
            lambda m: sum_over_cities(m, "output"),
        ),
        Column(
            "settling_cost",
            "float64",
            "million yuan",
            "what settling the persons of this month costs the public, once; as costly as wages have grown",
            lambda m: sum_over_cities(m, "settling_cost"),
        ),
    ),
)
