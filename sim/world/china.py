"""Synthesise the population of mainland China on 1 November 2020."""

from __future__ import annotations

import numpy as np

from sim.world import beijing, children, cities, joint, margins, origins, pupils, tables
from sim.world.columns import WORKER
from sim.world.controlled import controlled
from sim.world.habits import habits
from sim.world.makeup import makeup
from sim.world.people import write
from sim.world.schedules import schedules
from sim.world.world import World
from sim.world.zones import count

AWAY_HOUSEHOLDS = 0.7  # renters among those registered elsewhere (note of tenure_of_locals in assumptions.csv)


def china(month: int, scale: float, key: np.uint64, start, work, hazard) -> World:
    """Return the 367 units and everybody aged 16 and over, at `scale` persons a worker.

    start: the section of a scenario; work: insured_share, local_urban_bonus, retirement,
    leaving_age, job_loss, job_finding; hazard: how often people consider a move.
    """
    zones, rates = count(scale), schedules()
    made = cities.cities(cities.residents().ravel(), start)
    blocks = joint.blocks(zones)
    counts = controlled(joint.expected(zones, blocks), blocks, made.province)
    custom = habits(month, rates.active, cities.residents()[:, 0], local_renters(), start, work, hazard)
    workers = np.empty(int(counts.sum()), WORKER)
    parts = makeup(counts, zones, rates.death)
    write(workers, parts, custom, np.uint64(key))
    children.place(workers, parts.ends, zones, rates.birth, month, np.uint64(key))
    beijing.queue(workers, parts.ends, made, custom, start, scale, np.uint64(key))
    pupils.go_on(workers, rates.schooling, custom, np.uint64(key))
    registered, imputed = origins.registered()
    return World(
        name="china-2020",
        cities=made,
        schedules=rates,
        workers=workers,
        month=month,
        scale=scale,
        checksum=tables.checksum(),
        sources=cities.sources(made, registered, imputed),
        margins=margins.errors(workers, counts, zones, scale),
    )


def local_renters() -> np.ndarray:
    """Return the share of local workers who rent, float64 (place,): renters less migrants among them; rural none."""
    units = tables.cities()
    away = units.hukou_other_prefecture_2020 / units.resident_pop_2020
    rent = units.share_households_renting_2020.fillna(units.share_households_renting_2020.median())
    local = ((rent - AWAY_HOUSEHOLDS * away) / (1 - away)).clip(0.0, 0.6).to_numpy()
    return np.stack([local, local, np.zeros_like(local)], axis=1).ravel()
