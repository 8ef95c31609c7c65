"""Compute the yearly national outcomes: sizes of cities, inequality, mobility, and what people_outcomes adds.

Every function yields names and values; sim.outputs.tables.measure_meanings says what they are and in what they are counted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from sim.core import month_numbers
from sim.outputs.tables.measure_meanings import MEANINGS
from sim.outputs.tables.people_outcomes import (
    OutcomeRow,
    age_outcomes,
    children_outcomes,
    entrant_outcomes,
    waiting_outcomes,
)
from sim.rules.resolve.city_tiers import CLASS_NAMES, SIZE_LOWER_BOUNDS
from sim.statistics import city_sizes, inequality_indices, migration_indices
from sim.world.worker_record import city_of

LARGE = float(SIZE_LOWER_BOUNDS[2])  # persons in the chengqu; large cities of State Council 2014 No. 51


def yearly_outcomes(model: Any) -> list[tuple[str, float, str]]:
    """Give the rows of a year: measure, value, unit."""
    parts = (
        size_outcomes,
        wage_outcomes,
        access_outcomes,
        move_outcomes,
        five_year_outcomes,
        waiting_outcomes,
        children_outcomes,
        entrant_outcomes,
        age_outcomes,
    )
    return [(name, value, MEANINGS[name][0]) for part in parts for name, value in part(model)]


def size_outcomes(model: Any) -> Iterator[OutcomeRow]:
    """Measure the sizes of the chengqu."""
    people = (model.totals.adults + model.totals.children)[0::3] * model.world.scale
    large = people[people >= LARGE]
    for name, made in (
        ("zipf_rank_size", city_sizes.zipf_exponent(large)),
        ("zipf_hill", city_sizes.hill_exponent(large)),
    ):
        yield name, made.value
        yield f"{name}_error", made.error
    yield "cities_over_1m", float(large.size)
    yield "chengqu_herfindahl", city_sizes.herfindahl_index(people)
    yield "chengqu_gini", inequality_indices.gini_coefficient(people)
    for code, name in enumerate(CLASS_NAMES):
        inside = model.size_class == code
        yield f"cities_{name}", float(inside.sum())
        yield f"chengqu_{name}", math.fsum(people[inside])


def wage_outcomes(model: Any) -> Iterator[OutcomeRow]:
    """Decompose the wages of all who work within and between cities, experience and skill of single persons within."""
    wage, work, inside = (part.ravel() for part in (model.yearly.wage, model.yearly.work, model.yearly.inside))
    city = np.repeat(np.arange(wage.size // 4) // 3, 4)
    entropy = wage * (
        work * np.log(np.where(work > 0, wage, 1.0)) + inside
    )  # sum of w x ln(w x), x of mean 1 in a cell
    yield from theil_rows("wage", inequality_indices.theil_of_sums(work, work * wage, entropy, city))
    yield "wage_gini", inequality_indices.gini_coefficient(*occupied_cells(wage, work))


def occupied_cells(values: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Keep the cells that somebody is in."""
    return values[weights > 0], weights[weights > 0]


def access_outcomes(model: Any) -> Iterator[OutcomeRow]:
    """Decompose access to services, phi + (1 - phi) Pi, 1 where registered: one value per worker, whatever the quality."""
    access = model.yearly.valued.accessed(model.totals.adults.size)
    city = city_of(np.arange(len(access)))
    people, total, entropy = access.T
    yield "service_access", 100.0 * math.fsum(total) / math.fsum(people) if people.any() else math.nan
    yield from theil_rows("service_access", inequality_indices.theil_of_sums(people, total, entropy, city))


def theil_rows(name: str, made: inequality_indices.TheilIndex) -> Iterator[OutcomeRow]:
    """Give the total and the two parts of Theil's index."""
    for part, value in zip(("", "_within_cities", "_between_cities"), made, strict=True):
        yield f"{name}_theil{part}", value


def move_outcomes(model: Any) -> Iterator[OutcomeRow]:
    """Measure the moves between cities of the year."""
    flows = model.flows.sum(axis=2)
    mean, median = migration_indices.move_distances(flows, model.world.cities.km)
    adults = int(model.totals.adults.sum())
    yield "moves_rate", 100.0 * float(migration_indices.off_diagonal(flows).sum()) / adults
    yield from effectiveness_outcomes("migration", flows, model.world.cities.province)
    yield "move_km_mean", mean
    yield "move_km_median", median


def effectiveness_outcomes(name: str, flows: np.ndarray, province: np.ndarray) -> Iterator[OutcomeRow]:
    """Yield the effectiveness of moves between cities, and of those between provinces alone, in percent.

    Parameters
    ----------
    name : what the two measures begin with, such as migration.
    flows, province : (city, city) movers by origin and destination; (city,) codes.
    """
    yield f"{name}_effectiveness", migration_indices.migration_effectiveness(flows)
    by_province = migration_indices.migration_effectiveness(migration_indices.flows_between_groups(flows, province))
    yield f"{name}_effectiveness_provinces", by_province


def five_year_outcomes(model: Any) -> Iterator[OutcomeRow]:
    """Measure mobility over five years, in years in which those were asked who remember."""
    made = model.panel.five_years
    if made is None or month_numbers.calendar_year(made.month) != month_numbers.calendar_year(model.month):
        return
    flows, cities = made.flows.sum(axis=2), model.world.cities
    for name, value in migration_indices.movers_by_distance(flows, made.zones.sum(axis=1), cities.province).items():
        yield f"five_years_{name}", value
    mean, median = migration_indices.move_distances(flows, cities.km)
    yield from effectiveness_outcomes("five_years", flows, cities.province)
    yield "five_years_km_mean", mean
    yield "five_years_km_median", median
    yield "five_years_sample", float(flows.sum())
