"""Describe the tables of a country: every table, every column, what it means and what may stand in it."""

from __future__ import annotations

from typing import Any

from sim.country.format_types import ColumnFormat, ScheduleFormat, TableFormat

Frame = Any  # a DataFrame or Series of pandas, whose types do not tell rows from columns
ZONES = ("chengqu", "towns", "rural")
REGISTERED = ("urban here", "rural here", "urban elsewhere", "rural elsewhere")
SEXES = ("male", "female")
AGES = ("16-19", *(f"{low}-{low + 4}" for low in range(20, 85, 5)), "85+")
CHILDREN = ("0-4", "5-9", "10-14", "15")
EDUCATION = ("primary or none", "junior", "senior", "college", "bachelor", "master", "doctorate")
SCHEDULES = ("death", "birth", "birth by zone", "boys", "schooling", "active")
OLDEST_ROW = 120  # years, last age of a schedule
MOST_CITIES = 1000  # the record of a worker has room for 1,024
REMARKS = ("note", "source")  # columns that any table may have and nothing reads
LARGEST = 300_000_000  # bytes of a table


CITY = ColumnFormat("city", "city", "name of the city")
ZONE = ColumnFormat("zone", "word", "city districts, other towns, or country", words=ZONES)
SEX = ColumnFormat("sex", "word", "sex", words=SEXES)
AGE = ColumnFormat("age", "word", "age in completed years", words=AGES)
LEVEL = ColumnFormat("education", "word", "highest level attended", words=EDUCATION)
PERSONS = ColumnFormat("persons", "number", "how many they are", "persons", least=0)
OPTIONAL = "not meant"  # a key that a schedule does not have
TABLES = (
    TableFormat(
        "cities", "the cities, with the country around them: together the whole country",
        (
            ColumnFormat("id", "whole", "number that stays with the city whatever the order of rows", least=1, most=999_999_999),
            ColumnFormat("name", "text", "name, as scenarios write it"),
            ColumnFormat("province", "text", "name of the province"),
            ColumnFormat("region", "text", "name of the region", none="in no region"),
            ColumnFormat("clusters", "text", "names of clusters of cities, with ; between them", none="in no cluster"),
            ColumnFormat("longitude", "number", "of the centre", "degrees east", least=-180, most=180),
            ColumnFormat("latitude", "number", "of the centre", "degrees north", least=-90, most=90),
            ColumnFormat("birth_rate", "number", "births of the province in the year before", "births a thousand residents", least=0,
                   most=100, none="as the schedule of births has it"),
        ),
        ("name",),
    ),
    TableFormat(
        "zones", "what life costs and pays: three rows a city, also where nobody lives yet",
        (
            CITY, ZONE,
            ColumnFormat("wage", "number", "mean wage of people without college", "money per year", above=0),
            ColumnFormat("wage_college", "number", "mean wage of people with college and above", "money per year", above=0),
            ColumnFormat("rent", "number", "rent of a standard home", "money per year", above=0),
            ColumnFormat("net", "number", "net migration aimed at, share of residents; all zones together sum to nothing",
                   "share per year", least=-0.2, most=0.2),
            ColumnFormat("renting", "number", "share of registered residents who rent", "share", least=0, most=1),
        ),
        ("city", "zone"),
    ),
    TableFormat(
        "people", "everybody aged 16 and over by type; a type that is not written has nobody",
        (
            CITY, ZONE,
            ColumnFormat("registered", "word", "where and how they are registered: in this city or in another", words=REGISTERED),
            SEX, AGE,
            ColumnFormat("education", "word", LEVEL.meaning, words=EDUCATION, none="as education.csv has it (leave out the column)"),
            PERSONS,
        ),
        ("city", "zone", "registered", "sex", "age", "education"),
    ),
    TableFormat(
        "education", "schooling by zone, sex and age, the same in all cities",
        (ZONE, SEX, AGE, LEVEL, ColumnFormat("share", "number", "share of the zone, sex and age; sums to 1", "share", least=0, most=1)),
        ("zone", "sex", "age", "education"),
        "people.csv has the column education",
    ),
    TableFormat(
        "children", "everybody under 16",
        (
            CITY, ZONE,
            ColumnFormat("registered", "word", "in this city or in another", words=("here", "elsewhere")),
            ColumnFormat("age", "word", "age in completed years", words=CHILDREN),
            PERSONS,
        ),
        ("city", "zone", "registered", "age"),
    ),
    TableFormat(
        "origins", "where those registered elsewhere are registered; only the shares of a city are read",
        (CITY, ColumnFormat("origin", "city", "city in which they are registered"), PERSONS),
        ("city", "origin"),
        "in proportion to the residents of a city over its distance",
    ),
    TableFormat(
        "distances", "distances between cities, each pair once",
        (
            ColumnFormat("from", "city", "one city"), ColumnFormat("to", "city", "another"),
            ColumnFormat("km", "number", "distance", "km", above=0, most=20_100),
        ),
        ("from", "to"),
        "the great circle between the centres",
    ),
    TableFormat(
        "schedules", "lives of people: chances by age",
        (
            ColumnFormat("schedule", "word", "which", words=SCHEDULES),
            ColumnFormat("zone", "word", ZONE.meaning, words=ZONES, none=OPTIONAL),
            ColumnFormat("sex", "word", "sex", words=SEXES, none=OPTIONAL),
            ColumnFormat("age", "whole", "age in completed years", least=0, most=OLDEST_ROW, none=OPTIONAL),
            ColumnFormat("education", "word", LEVEL.meaning, words=EDUCATION, none=OPTIONAL),
            ColumnFormat("value", "number", "see the list of schedules", least=0, most=10),
        ),
        ("schedule", "zone", "sex", "age", "education"),
    ),
)  # fmt: skip
BY_NAME = {table.name: table for table in TABLES}


SCHEDULE = {
    "death": ScheduleFormat(("sex", "age"), 1, False, "chance to die within a year; from age 0 on; later ages as the last"),
    "birth": ScheduleFormat(("age",), 1, False, "births a woman and year; none at ages that are not written"),
    "birth by zone": ScheduleFormat(("zone",), 10, True, "births of a woman there against one of the country"),
    "boys": ScheduleFormat((), 1, True, "share of boys among births, one row"),
    "schooling": ScheduleFormat(("zone", "sex", "education"), 1, True, "level reached by those who are 16, by zone of registration; "
                          "a level that is not written has nobody; sums to 1"),
    "active": ScheduleFormat(("sex", "age"), 1, False, "share in the labour force of those who have left school; none at other ages"),
}  # fmt: skip
