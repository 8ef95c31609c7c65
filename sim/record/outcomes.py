"""Compute the yearly national outcomes: sizes of cities, inequality, mobility, waiting, children, schooling, ages.

Every function yields names and values; sim.record.meanings says what they are and in what they are counted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from sim import clock
from sim.kernels.remember import BLOCK
from sim.kernels.yearly import LEFT_BEHIND, ORPHAN, TOGETHER
from sim.measures import inequality, mobility, sizes, waiting
from sim.record.column import in_persons
from sim.record.meanings import MEANINGS
from sim.rules.size_class import LOWER, NAMES
from sim.world.columns import EDUCATION

LARGE = float(LOWER[2])  # persons in the chengqu; large cities of State Council 2014 No. 51
Row = tuple[str, float]


def outcomes(model: Any) -> list[tuple[str, float, str]]:
    """Give the rows of a year: measure, value, unit."""
    parts = (of_sizes, of_wages, of_access, of_moves, of_five_years, of_waiting, of_children, of_entrants, of_ages)
    return [(name, value, MEANINGS[name][0]) for part in parts for name, value in part(model)]


def of_sizes(model: Any) -> Iterator[Row]:
    """Measure the sizes of the chengqu."""
    people = (model.totals.adults + model.totals.children)[0::3] * model.world.scale
    large = people[people >= LARGE]
    for name, made in (("zipf_rank_size", sizes.zipf(large)), ("zipf_hill", sizes.hill(large))):
        yield name, made.value
        yield f"{name}_error", made.error
    yield "cities_over_1m", float(large.size)
    yield "chengqu_herfindahl", sizes.herfindahl(people)
    yield "chengqu_gini", inequality.gini(people)
    for code, name in enumerate(NAMES):
        inside = model.size_class == code
        yield f"cities_{name}", float(inside.sum())
        yield f"chengqu_{name}", math.fsum(people[inside])


def of_wages(model: Any) -> Iterator[Row]:
    """Decompose the wages of all who work within and between cities, experience and skill of single persons within."""
    wage, work, inside = (part.ravel() for part in (model.yearly.wage, model.yearly.work, model.yearly.inside))
    city = np.repeat(np.arange(wage.size // 4) // 3, 4)
    entropy = wage * (work * np.log(np.where(work > 0, wage, 1.0)) + inside)  # sum of w x ln(w x), x of mean 1 in a cell
    yield from theil_rows("wage", inequality.theil_of_sums(work, work * wage, entropy, city))
    yield "wage_gini", inequality.gini(*held(wage, work))


def held(values: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Keep the cells that somebody is in."""
    return values[weights > 0], weights[weights > 0]


def of_access(model: Any) -> Iterator[Row]:
    """Decompose access to services, phi + (1 - phi) Pi, 1 where registered: one value a worker, whatever the quality."""
    access = model.yearly.valued.accessed(model.totals.adults.size)
    city = np.arange(len(access)) // 3
    people, total, entropy = access.T
    yield "service_access", 100.0 * math.fsum(total) / math.fsum(people) if people.any() else math.nan
    yield from theil_rows("service_access", inequality.theil_of_sums(people, total, entropy, city))


def theil_rows(name: str, made: inequality.Theil) -> Iterator[Row]:
    """Give the total and the two parts of Theil's index."""
    for part, value in zip(("", "_within_cities", "_between_cities"), made, strict=True):
        yield f"{name}_theil{part}", value


def of_moves(model: Any) -> Iterator[Row]:
    """Measure the moves between cities of the year."""
    flows = model.flows.sum(axis=2)
    mean, median = mobility.distances(flows, model.world.cities.km)
    adults = int(model.totals.adults.sum())
    yield "moves_rate", 100.0 * float(mobility.off_diagonal(flows).sum()) / adults
    yield from of_effectiveness("migration", flows, model.world.cities.province)
    yield "move_km_mean", mean
    yield "move_km_median", median


def of_effectiveness(name: str, flows: np.ndarray, province: np.ndarray) -> Iterator[Row]:
    """Give the effectiveness of moves between cities, and of those between provinces alone, as published."""
    yield f"{name}_effectiveness", mobility.effectiveness(flows)
    by_province = mobility.effectiveness(mobility.between(flows, province))
    yield f"{name}_effectiveness_provinces", by_province


def of_five_years(model: Any) -> Iterator[Row]:
    """Measure mobility over five years, in years in which those were asked who remember."""
    made = model.memory.five_years
    if made is None or clock.year(made.month) != clock.year(model.month):
        return
    flows, cities = made.flows.sum(axis=2), model.world.cities
    for name, value in mobility.rates(flows, made.zones.sum(axis=1), cities.province).items():
        yield f"five_years_{name}", value
    mean, median = mobility.distances(flows, cities.km)
    yield from of_effectiveness("five_years", flows, cities.province)
    yield "five_years_km_mean", mean
    yield "five_years_km_median", median
    yield "five_years_sample", float(flows.sum())


def of_waiting(model: Any) -> Iterator[Row]:
    """Give who still waits after years, all monthly cohorts since the start together."""
    at_risk, settled, _ = (part[1].sum(axis=0) for part in model.memory.waits())
    survival = waiting.kaplan_meier(at_risk, settled)
    for years in (1, 3, 5, 10):
        yield f"still_waiting_after_{years}_years", 100.0 * float(survival[12 * years - 1])
    yield "median_wait", waiting.quantile(survival) / 12.0
    yield "waiting", persons(model, model.memory.now.sum() * BLOCK)


def of_children(model: Any) -> Iterator[Row]:
    """Give the share of children who do not live with their parent, of all with one."""
    children = model.yearly.children.sum(axis=0)
    with_parent = children[TOGETHER] + children[LEFT_BEHIND]
    yield "left_behind", 100.0 * children[LEFT_BEHIND] / with_parent if with_parent else np.nan
    yield "left_behind_children", persons(model, children[LEFT_BEHIND])
    yield "orphans", persons(model, children[ORPHAN])


def of_entrants(model: Any) -> Iterator[Row]:
    """Give the education that those who turned 16 in the year will reach."""
    entrants = model.yearly.entrants.sum(axis=0)
    for name, number in zip(EDUCATION, entrants, strict=True):
        share = 100.0 * number / entrants.sum() if entrants.sum() else np.nan
        yield f"entrants_{name.replace(' ', '_')}", share


def of_ages(model: Any) -> Iterator[Row]:
    """Give adults by ten years of age."""
    for decade, number in list(enumerate(model.yearly.ages))[1:]:
        first = 16 if decade == 1 else 10 * decade
        name = f"adults_{first}_{10 * decade + 9}" if decade < 9 else "adults_90_and_over"
        yield name, persons(model, number)


def persons(model: Any, workers: int) -> float:
    """Turn workers into persons."""
    return float(in_persons(np.asarray(workers), model.world.scale))
