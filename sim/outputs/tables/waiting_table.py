"""Describe the table of waiting times: Kaplan-Meier by city and years waited, those still waiting included."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from sim.kernels.observation.panel_slots import BLOCK_SLOTS
from sim.model_interface import ModelInterface
from sim.outputs.tables.cities_table import city_names
from sim.outputs.tables.table_columns import TEXT, Column, Table, workers_to_persons
from sim.statistics.survival_curves import kaplan_meier

COHORTS = ("could already at the start", "could first after the start")
YEARS = 21  # a wait is told by one byte: 254 months


class WaitCounts(NamedTuple):
    """Waits in sampled workers by cohort, city and year of waiting: at risk at its beginning, settled and left in it."""

    at_risk: np.ndarray
    settled: np.ndarray
    exited: np.ndarray
    survival: np.ndarray


def gather_waits(model: Any) -> WaitCounts:
    """Gather months into years of waiting; survival by months, read at the end of each year."""
    at_risk, settled, left = (part[:, :, : 12 * YEARS] for part in model.panel.waits())
    survival = kaplan_meier(at_risk, settled)[:, :, 11::12]
    by_year = (*at_risk.shape[:2], YEARS, 12)
    return WaitCounts(at_risk[:, :, ::12], settled.reshape(by_year).sum(3), left.reshape(by_year).sum(3), survival)


def wait_rows(model: Any) -> tuple[np.ndarray, ...]:
    """Give the rows (cohort, city, year of waiting) in which somebody was at risk."""
    return np.nonzero(gather_waits(model).at_risk)


def cohort_words(model: ModelInterface) -> np.ndarray:
    """Give the words for the cohort of every row."""
    return np.asarray(COHORTS, dtype=object)[wait_rows(model)[0]]


def wait_persons(name: str, text: str) -> Column:
    """Make a column of persons from sampled workers."""
    return Column(
        name,
        "int64",
        "persons",
        text,
        lambda m: workers_to_persons(getattr(gather_waits(m), name)[wait_rows(m)] * BLOCK_SLOTS, m.world.scale),
    )


WAITING = Table(
    "waiting",
    "One row per city, cohort and year of waiting, all monthly cohorts of the run together, written in its last month. A wait "
    "begins in the first month in which a worker may apply and would accept, and ends with registration; workers who leave "
    "the city, die or still wait are at risk for as long as they are seen. Estimated from a tenth of the workers. Workers who "
    "could apply before the run began are a separate cohort: their wait is counted from the start.",
    (
        Column("city_id", "int32", "code GB/T 2260", "city", lambda m: m.world.cities.id[wait_rows(m)[1]]),
        Column("name", TEXT, "", "English name of the city", lambda m: city_names(m)[wait_rows(m)[1]]),
        Column("cohort", TEXT, "", "; ".join(COHORTS), cohort_words),
        Column(
            "years_waited", "int16", "years", "full years waited at the beginning of the row", lambda m: wait_rows(m)[2]
        ),
        wait_persons("at_risk", "were seen waiting at the beginning of this year of waiting"),
        wait_persons("settled", "settled in this year of waiting"),
        wait_persons("exited", "left the city or its urban places, or died, in this year of waiting"),
        Column(
            "still_waiting",
            "float64",
            "percent",
            "still waiting at the end of this year, Kaplan-Meier by months; empty where nobody was seen that long",
            lambda m: 100.0 * gather_waits(m).survival[wait_rows(m)],
        ),
        Column(
            "sample", "int64", "workers", "simulated workers at risk", lambda m: gather_waits(m).at_risk[wait_rows(m)]
        ),
    ),
    due=lambda model, last: model.month == last,
)
