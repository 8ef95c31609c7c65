"""Synthesise the population of mainland China on 1 November 2020."""

from __future__ import annotations

import numpy as np

from sim.world import embedded_tables
from sim.world.china import (
    beijing_queue,
    census_children,
    city_units,
    joint_table,
    margin_errors,
    pupil_education,
    registration_origins,
)
from sim.world.china.controlled_rounding import round_joint_table
from sim.world.china.demographic_schedules import read_schedules
from sim.world.china.record_tables import build_record_tables
from sim.world.china.record_writer import write_workers
from sim.world.china.zone_counts import count_zones
from sim.world.start.initial_parameters import build_initial_parameters
from sim.world.starting_world import World
from sim.world.worker_record import WORKER

AWAY_HOUSEHOLDS = 0.7  # renters among those registered elsewhere (note of tenure_of_locals in assumptions.csv)


def synthesise_china(month: int, scale: float, key: np.uint64, start, work, hazard) -> World:
    """Return the 367 units and everybody aged 16 and over.

    Parameters
    ----------
    month : int, first month; the people are those of November 2020, whatever it is.
    scale : float, persons per worker.
    key : uint64, key of the run.
    start, work, hazard : sections of a scenario, see sim.world.start.initial_parameters, and for `start` also
        sim.world.china.net_migration_targets and beijing_queue.
    """
    zones, rates = count_zones(scale), read_schedules()
    made = city_units.build_china_cities(city_units.residents_by_zone().ravel(), start)
    blocks = joint_table.workers_by_block(zones)
    counts = round_joint_table(joint_table.expected_workers(zones, blocks), blocks, made.province)
    custom = build_initial_parameters(
        month, rates.active, city_units.residents_by_zone()[:, 0], share_local_renters(), start, work, hazard
    )
    workers = np.empty(int(counts.sum()), WORKER)
    parts = build_record_tables(counts, zones, rates.death)
    write_workers(workers, parts, custom, np.uint64(key))
    census_children.place_children(workers, parts.ends, zones, rates.birth, month, np.uint64(key))
    beijing_queue.fit_insured_histories(workers, parts.ends, made, custom, start, scale, np.uint64(key))
    pupil_education.draw_final_education(workers, rates.schooling, custom, np.uint64(key))
    registered, imputed = registration_origins.registered_population()
    return World(
        name="china-2020",
        cities=made,
        schedules=rates,
        workers=workers,
        month=month,
        scale=scale,
        checksum=embedded_tables.tables_checksum(),
        sources=city_units.city_value_sources(made, registered, imputed),
        margins=margin_errors.measure_margins(workers, counts, zones, scale),
    )


def share_local_renters() -> np.ndarray:
    """Return the share of local workers who rent, float64 (place,): renters less migrants among them; rural none."""
    units = embedded_tables.read_units()
    away = units.hukou_other_prefecture_2020 / units.resident_pop_2020
    rent = units.share_households_renting_2020.fillna(units.share_households_renting_2020.median())
    local = ((rent - AWAY_HOUSEHOLDS * away) / (1 - away)).clip(0.0, 0.6).to_numpy()
    return np.stack([local, local, np.zeros_like(local)], axis=1).ravel()
