"""Describe the tables of well-being: means by group, and the values of single workers for comparisons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from sim.core import month_numbers
from sim.model_interface import ModelInterface
from sim.outputs.tables.flows_table import GROUPS, is_year_complete
from sim.outputs.tables.table_columns import TEXT, Column, Table, workers_to_persons
from sim.rules.resolve.city_tiers import CLASS_NAMES

STATUSES = (  # in the order of sim.kernels.observation.welfare_values
    "native",
    "stayer",
    "settled away from home",
    "unregistered, arrived by the first month",
    "unregistered, arrived since",
    "children left behind",
)
WORDS = (
    "native: registered in towns or chengqu of the city of origin and living there; stayer: in the city of origin otherwise; "
    "settled away from home: registered in another city, where it lives; unregistered, arrived by the first month or since; "
    "children left behind: any of these with children who live elsewhere"
)
AXES = (
    ("status", WORDS, STATUSES),
    ("education", "education group", GROUPS),
    ("size_class", "of the city lived in", CLASS_NAMES),
)
SCALE = (
    "ln(sum of weights)/theta, the expected best of all places by the wages, rents, services and prospects of the month, net "
    "of the national growth of wages below college"
)


def welfare_rows(model: Any) -> tuple[np.ndarray, ...]:
    """Give the rows (status, education group, size class) that somebody is in."""
    return np.nonzero(model.yearly.valued.people)


def group_axis(number: int) -> Column:
    """Make the column of one axis of the groups."""
    name, text, words = AXES[number]
    return Column(name, TEXT, "", text, lambda m: np.asarray(words, object)[welfare_rows(m)[number]])


def model_year(model: ModelInterface) -> int:
    """Give the calendar year."""
    return month_numbers.calendar_year(model.month)


WELFARE = Table(
    "welfare",
    "One row a year (at its end), status, education group and size class with somebody in it, estimated from the workers of "
    f"`welfare_workers`: the mean log income-equivalent of the choice of where to live, {SCALE}. Only differences between "
    "runs mean something: exp(difference) - 1 is the rise of income worth as much.",
    (
        Column("year", "int16", "calendar year", "year", model_year),
        *(group_axis(number) for number in range(len(AXES))),
        Column(
            "log_income_equivalent",
            "float64",
            "log points",
            "mean of the group",
            lambda m: m.yearly.valued.welfare[welfare_rows(m)],
        ),
        Column(
            "persons",
            "int64",
            "persons",
            "persons aged 16 and over",
            lambda m: workers_to_persons(m.yearly.valued.people[welfare_rows(m)] * m.yearly.valued.each, m.world.scale),
        ),
        Column(
            "sample", "int64", "workers", "simulated workers asked", lambda m: m.yearly.valued.people[welfare_rows(m)]
        ),
    ),
    due=is_year_complete,
)


def worker_column(name: str, kind: str, unit: str, text: str, value: Callable[[Any], Any]) -> Column:
    """Make a column of the sample of workers; `value` reads it from the sample."""
    return Column(name, kind, unit, text, lambda m: value(m.yearly.valued))


WORKERS = Table(
    "welfare_workers",
    "Written where it is asked for (`hukousim run --workers`, 10 MB for fifteen years), and by `hukousim compare`. One row a "
    "year (at its end) and worker of a sample of about 50,000 (a tenth of all, where there are fewer), the same "
    f"slots in every run of a pair: the log income-equivalent of its choice, {SCALE}. Rows of two runs with the same "
    "year, worker and birth are one person.",
    (
        Column("year", "int16", "calendar year", "year", model_year),
        worker_column("worker", "int64", "", "number of the worker, as in model.workers", lambda s: s.worker),
        worker_column("born", "int16", "months since January 1900", "month of birth", lambda s: s.born),
        worker_column("status", TEXT, "", WORDS, lambda s: np.asarray(STATUSES, object)[s.status]),
        worker_column("education", TEXT, "", "education group", lambda s: np.asarray(GROUPS, object)[s.group]),
        worker_column(
            "size_class", TEXT, "", "of the city lived in", lambda s: np.asarray(CLASS_NAMES, object)[s.size]
        ),
        worker_column("log_income_equivalent", "float64", "log points", "of this worker", lambda s: s.value),
        worker_column(
            "service_access",
            "float64",
            "percent",
            "of the services here that one has, phi + (1 - phi) Pi, all where registered",
            lambda s: 100.0 * s.access,
        ),
        Column(
            "weight",
            "int64",
            "persons",
            "persons a row stands for",
            lambda m: int(workers_to_persons(np.asarray(m.yearly.valued.each), m.world.scale)),
        ),
    ),
    due=is_year_complete,
)
