"""Make a made-up, seeded world for tests, notebooks and benchmarks."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from types import SimpleNamespace

import numpy as np

from sim.core.random_draws import run_key
from sim.parameters.migration import Hazard
from sim.world.remainder_rounding import largest_remainder
from sim.world.start.initial_parameters import (
    INSURED_SMALLER,
    LEAVING_AGES,
    InitialParameters,
    build_initial_parameters,
)
from sim.world.starting_world import MARGIN_COLUMNS, SOURCE_COLUMNS, World
from sim.world.synthetic import synthetic_schedules, zipf_cities
from sim.world.worker_record import HOME_CITY, NOWHERE, WORKER, read_field, replace_field

START = 1450  # November 2020
RESIDENTS_A_WORKER = 1.2  # children included; only to choose a scale
DEFAULT_START = SimpleNamespace(mean_stay=15.0)
DEFAULT_WORK = SimpleNamespace(
    insured_share=SimpleNamespace(**INSURED_SMALLER),
    local_urban_bonus=0.25,
    retirement_men=60,
    retirement_women=55,
    retirement_women_workers=50,
    past_retirement_share=1.0,
    job_loss=0.0084,
    job_finding=0.16,
    leaving_age=SimpleNamespace(**LEAVING_AGES),
)
DEFAULT_HAZARD = Hazard()


def make_synthetic_world(
    cities: int = 12,
    workers: int = 20_000,
    key: np.uint64 | None = None,
    scale: float | None = None,
    month: int = START,
    start=DEFAULT_START,
    work=DEFAULT_WORK,
    hazard=DEFAULT_HAZARD,
) -> World:
    """Return a made-up world; the same key gives the same world.

    Parameters
    ----------
    cities : int, 2 to 1,000.
    workers : int, how many.
    key : uint64, key of the run; that of seed 1 by default.
    scale : float, persons per worker; left out, some chengqu pass 5 million and some lie at 3 to 5 million.
    month : int, first month (sim.core.month_numbers).
    start, work, hazard : sections of a scenario; defaults are start values.

    Raises
    ------
    ValueError
        where the number of cities is out of bounds.
    """
    if not 2 <= cities <= 1000:
        raise ValueError(f"A made-up world has 2 to 1,000 cities, not {cities}.")
    key = run_key(1) if key is None else np.uint64(key)
    scale = chosen_scale(cities, workers) if scale is None else float(scale)
    share = (zipf_cities.zipf_shares(cities)[:, None] * zipf_cities.zone_shares(cities)).ravel()
    counts = largest_remainder(share * workers, workers)
    rng = np.random.default_rng(int(key))
    made = zipf_cities.make_cities(cities, counts * scale, rng)
    schedules = synthetic_schedules.invent_schedules()
    rents = np.tile([0.15, 0.08, 0.0], cities)
    chengqu = counts.reshape(-1, 3)[:, 0] * scale * RESIDENTS_A_WORKER
    custom = build_initial_parameters(month, schedules.active, chengqu, rents, start, work, hazard)
    text = repr(("synthetic", cities, workers, int(key), scale, month))
    return World(
        name="synthetic",
        cities=made,
        schedules=schedules,
        workers=populate_places(counts, made, schedules, custom, key),
        month=month,
        scale=scale,
        checksum=hashlib.sha256(text.encode()).hexdigest(),
        sources=_empty(SOURCE_COLUMNS),
        margins=_empty(MARGIN_COLUMNS),
    )


def chosen_scale(cities: int, workers: int) -> float:
    """Choose whole persons per worker so that a city in the upper ranks has a chengqu of about 4 million."""
    row = min(5, max(2, cities // 4)) - 1
    share = zipf_cities.zipf_shares(cities)[row] * zipf_cities.zone_shares(cities)[row, 0]
    return float(max(1, round(4e6 / (share * workers * RESIDENTS_A_WORKER))))


def populate_places(counts: np.ndarray, cities, schedules, custom: InitialParameters, key: np.uint64) -> np.ndarray:
    """Return the workers, WORKER (slot,), in the order of their places.

    Parameters
    ----------
    counts : (place,) int, workers of each place.
    cities : Cities, for distances: people from elsewhere come in proportion to workers over km.
    schedules : Schedules, for schooling and deaths.
    custom : InitialParameters.
    key : uint64, key of the run.
    """
    from sim.world.synthetic.synthetic_people import fill_workers

    workers = np.empty(int(counts.sum()), WORKER)
    pull = counts.reshape(-1, 3).sum(axis=1) / cities.km
    np.fill_diagonal(pull, 0)
    total = pull.sum(axis=1, keepdims=True)
    origins = np.cumsum(pull / np.where(total > 0, total, 1), axis=1)
    levels = np.cumsum(schedules.schooling, axis=2)
    fill_workers(
        workers, np.cumsum(counts), origins, synthetic_schedules.cumulate_ages(schedules.death), levels, custom, key
    )
    return workers


def reorder_cities(world: World, order) -> World:
    """Return the same world in another order of cities: row r is the old row order[r]; workers keep their slots."""
    order = np.asarray(order)
    old = world.cities
    places = (3 * order[:, None] + np.arange(3)).ravel()
    plain = ("id", "province", "first_tier", "longitude", "latitude")
    texts = ("name", "province_name", "region", "cluster", "rank")
    cities = replace(
        old,
        **{field: getattr(old, field)[order] for field in plain},
        **{field: tuple(getattr(old, field)[i] for i in order) for field in texts},
        km=old.km[np.ix_(order, order)],
        **{field: getattr(old, field)[places] for field in ("wage", "rent", "net")},
    )
    row = np.empty(len(order), np.uint16)
    row[order] = np.arange(len(order))
    place = np.full(NOWHERE + 1, NOWHERE, np.uint16)
    place[places] = np.arange(len(places))
    workers = world.workers.copy()
    workers["place"] = place[workers["place"]]
    workers["registered"] = place[workers["registered"]]
    workers["origin"] = replace_field(workers["origin"], HOME_CITY, row[read_field(workers["origin"], HOME_CITY)])
    return replace(world, cities=cities, workers=workers)


def _empty(columns: tuple[str, ...]):
    import pandas as pd

    return pd.DataFrame(columns=list(columns))
