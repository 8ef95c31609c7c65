"""Describe the table of the settled: one row for each month, city and zone where somebody was registered by a decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from sim.outputs.tables.cities_table import city_names
from sim.outputs.tables.table_columns import MONTH, TEXT, Column, Table, month_start, workers_to_persons
from sim.world.worker_record import RURAL, city_of

ZONES = ("chengqu", "towns", "rural")
TRAITS = (  # column, meaning, measure of sim.kernels.worker_counts; the last column of a trait is what remains
    (
        ("own_city", "registered in another zone of this city before", "converted_own_city"),
        ("own_province", "registered in another city of the province", "converted_own_province"),
        ("other_province", "registered in another province", ""),
    ),
    (
        ("primary_or_none", "schooling: primary or none", "converted_primary"),
        ("junior", "schooling: junior", "converted_junior"),
        ("senior", "schooling: senior", "converted_senior"),
        ("college_and_above", "schooling: college and above", ""),
    ),
    (
        ("under_25", "years of age: under 25", "converted_under_25"),
        ("from_25_to_34", "25 to 34", "converted_25_34"),
        ("from_35_to_44", "35 to 44", "converted_35_44"),
        ("from_45_to_59", "45 to 59", "converted_45_59"),
        ("from_60", "60 and over", ""),
    ),
    (("women", "women", "converted_women"), ("men", "men", "")),
    (
        ("insured_under_1", "years of insurance in this city: under one", "converted_insured_0"),
        ("insured_1_to_4", "1 to 4", "converted_insured_1_4"),
        ("insured_5_to_9", "5 to 9", "converted_insured_5_9"),
        ("insured_from_10", "10 and over", ""),
    ),
)


def settler_rows(model: Any) -> np.ndarray:
    """Give the places with a row: int64 (row,)."""
    return np.flatnonzero(model.totals.converted)


def sum_measures(*measures: str, less: tuple[str, ...] = ()) -> Callable[[Any], np.ndarray]:
    """Make the reading of a sum of measures, less others, in persons by row."""

    def value(model: Any) -> np.ndarray:
        more, fewer = (sum((getattr(model.totals, name) for name in names), np.int64(0)) for names in (measures, less))
        return workers_to_persons(np.asarray(more - fewer)[settler_rows(model)], model.world.scale)

    return value


def trait_columns() -> list[Column]:
    """Make the columns of all traits."""
    made = []
    for trait in TRAITS:
        held = tuple(measure for *_, measure in trait if measure)
        for name, text, measure in trait:
            value = sum_measures(measure) if measure else sum_measures("converted", less=held)
            made.append(Column(name, "int64", "persons", text, value))
    return made


SETTLERS = Table(
    "settlers",
    "One row per month, city and zone in which somebody was registered by a decision announced the month before, with their traits. "
    "Origin, schooling, age, sex and insurance each add up to `settled`. How long they had waited is in `waiting`.",
    (
        Column("month", MONTH, "first day of the month", "month", lambda m: month_start(m.month)),
        Column(
            "city_id",
            "int32",
            "code GB/T 2260",
            "lasting identity",
            lambda m: m.world.cities.id[city_of(settler_rows(m))],
        ),
        Column("name", TEXT, "", "English name of the city", lambda m: city_names(m)[city_of(settler_rows(m))]),
        Column(
            "zone", TEXT, "", "chengqu or towns", lambda m: np.asarray(ZONES, object)[settler_rows(m) % (RURAL + 1)]
        ),
        Column("settled", "int64", "persons", "16 and over, registered here", sum_measures("converted")),
        *trait_columns(),
    ),
)
