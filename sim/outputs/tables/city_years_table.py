"""Describe the table of what is counted by city once per year: children, the next generation, services, waiting."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.core import month_numbers
from sim.kernels.observation.yearly_counts import LEFT_BEHIND, ORPHAN, TOGETHER
from sim.outputs.tables.cities_table import city_names
from sim.outputs.tables.flows_table import is_year_complete
from sim.outputs.tables.table_columns import TEXT, Column, Table, workers_to_persons
from sim.statistics import migration_indices
from sim.statistics.survival_curves import kaplan_meier, survival_quantile
from sim.world.worker_record import COLLEGE, SENIOR


def children_column(name: str, kind: int, text: str) -> Column:
    """Make a column of children by whom they live with, in persons.

    Parameters
    ----------
    name, text : of the column, and its meaning.
    kind : TOGETHER, LEFT_BEHIND or ORPHAN of sim.kernels.observation.yearly_counts.
    """
    return Column(
        name, "int64", "persons", text, lambda m: workers_to_persons(m.yearly.children[:, kind], m.world.scale)
    )


def entrants_column(name: str, lowest: int, text: str) -> Column:
    """Make a column of those who turned 16 and will reach at least a level of education, in persons.

    Parameters
    ----------
    name, text : of the column, and its meaning.
    lowest : number of the level, 0 to 6.
    """
    return Column(
        name,
        "int64",
        "persons",
        text,
        lambda m: workers_to_persons(m.yearly.entrants[:, lowest:].sum(axis=1), m.world.scale),
    )


def mean_service_access(model: Any) -> np.ndarray:
    """Give the mean access to services in chengqu and towns in percent: float64 (city,), nan where nobody lives there."""
    sums = model.yearly.valued.accessed(model.totals.adults.size).reshape(-1, 3, 3)[:, :2].sum(axis=1)
    return np.divide(100.0 * sums[:, 1], sums[:, 0], out=np.full(len(sums), np.nan), where=sums[:, 0] > 0)


def city_effectiveness(model: Any) -> np.ndarray:
    """Give net moves in percent of all moves of a city, those of the calendar year so far: float64 (city,)."""
    return migration_indices.net_of_turnover(model.flows.sum(axis=2))


def province_effectiveness(model: Any) -> np.ndarray:
    """Return the same of the moves between a city's province and others: float64 (city,)."""
    province = np.asarray(model.world.cities.province)
    flows = migration_indices.flows_between_groups(model.flows.sum(axis=2), province)
    return migration_indices.net_of_turnover(flows)[np.unique(province, return_inverse=True)[1]]


def share_still_waiting(model: Any) -> np.ndarray:
    """Give the share still waiting by city and months waited, cohorts since the start: float64 (city, month)."""
    at_risk, settled, _ = model.panel.waits()
    return kaplan_meier(at_risk[1], settled[1])


def median_wait_years(model: Any) -> np.ndarray:
    """Give the median wait in years: float64 (city,), nan where it is not reached."""
    return np.array([survival_quantile(survival) / 12.0 for survival in share_still_waiting(model)])


CITY_YEARS = Table(
    "city_years",
    "One row per year (at its end, and in the last month of the run) and city: what is counted once a year.",
    (
        Column("year", "int16", "calendar year", "year", lambda m: month_numbers.calendar_year(m.month)),
        Column("city_id", "int32", "code GB/T 2260", "lasting identity of the city", lambda m: m.world.cities.id),
        Column("name", TEXT, "", "English name of the city", city_names),
        children_column("children_with_parent", TOGETHER, "under 16, living here with their parent"),
        children_column("children_left_behind", LEFT_BEHIND, "under 16, living here, their parent elsewhere"),
        children_column("orphans", ORPHAN, "under 16, living here, their parent dead"),
        entrants_column("turned_16", 0, "residents who turned 16 in the last 12 months"),
        entrants_column("turned_16_senior", SENIOR, "of them, will finish senior school or more"),
        entrants_column("turned_16_college", COLLEGE, "of them, will finish college or more"),
        Column(
            "service_access",
            "float64",
            "percent",
            "of the services here that adults in chengqu and towns have, phi + (1 - phi) Pi, all where registered; from the "
            "sample of `welfare`",
            mean_service_access,
        ),
        Column(
            "migration_effectiveness",
            "float64",
            "percent",
            "arrivals less departures of all moves from and to other cities, in the year; empty: no moves",
            city_effectiveness,
        ),
        Column(
            "migration_effectiveness_province",
            "float64",
            "percent",
            "the same of its province: moves from and to other provinces; one value for all its cities",
            province_effectiveness,
        ),
        Column(
            "median_wait",
            "float64",
            "years",
            "from the first month one may apply and would accept to registration, Kaplan-Meier over all cohorts since the start "
            "of the run; from a tenth; empty: half have not been settled so far",
            median_wait_years,
        ),
        Column(
            "still_waiting_1_year",
            "float64",
            "percent",
            "of the same, not registered a year after that month; empty: nobody was seen that long",
            lambda m: 100.0 * share_still_waiting(m)[:, 11],
        ),
    ),
    due=is_year_complete,
)
