"""Build the world of a country that a user describes by a folder of tables (sim.country)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.country import country_arrays
from sim.country.country_folder import Country
from sim.world.china import census_children, pupil_education
from sim.world.china.record_writer import write_workers
from sim.world.country_tables import country_people
from sim.world.country_tables.country_cities import read_country_cities
from sim.world.start.initial_parameters import build_initial_parameters
from sim.world.starting_world import SOURCE_COLUMNS, Cities, Schedules, World
from sim.world.worker_record import WORKER


def build_country_world(country: Country, month: int, scale: float, key: np.uint64, start, work, hazard) -> World:
    """Return the world of a country: its cities, its schedules and its people.

    Parameters
    ----------
    country : Country.
    month : int, first month.
    scale : float, persons per worker.
    key : uint64, key of the run.
    start, work, hazard : sections of a scenario, see sim.world.start.initial_parameters.
    """
    rates, made = country_schedules(country), country_people.round_people(country, scale)
    chengqu = country_arrays.resident_counts(country)[:, 0]
    custom = build_initial_parameters(
        month, rates.active, chengqu, country_arrays.zone_column(country, "renting"), start, work, hazard
    )
    workers = np.empty(int(made.counts.sum()), WORKER)
    parts = country_people.prepare_record_tables(country, made, rates.death)
    write_workers(workers, parts, custom, np.uint64(key))
    census_children.place_children(workers, parts.ends, made.zones, rates.birth, month, np.uint64(key))
    pupil_education.draw_final_education(workers, rates.schooling, custom, np.uint64(key))
    found = read_country_cities(country)
    return World(
        name=country.about.name,
        cities=found,
        schedules=rates,
        workers=workers,
        month=month,
        scale=scale,
        checksum=country.checksum,
        sources=country_sources(country, found),
        margins=country_people.country_margins(country, workers, scale),
    )


def country_schedules(country: Country) -> Schedules:
    """Return the schedules of a country; ages above the last of a life table die as at the last, nobody survives age 120."""
    death = country_arrays.schedule_array(country, "death")
    for row in death:
        last = int(np.flatnonzero(row).max(initial=0))
        row[last:] = row[last]
    death[:, -1] = 1.0
    schooling = country_arrays.schedule_array(country, "schooling")
    return Schedules(
        death=death,
        birth=country_arrays.schedule_array(country, "birth"),
        birth_zone=country_arrays.schedule_array(country, "birth by zone"),
        male_births=float(country_arrays.schedule_array(country, "boys")),
        schooling=schooling / schooling.sum(axis=2, keepdims=True),
        active=np.minimum(country_arrays.schedule_array(country, "active"), 0.98),
    )


def country_sources(country: Country, made: Cities) -> pd.DataFrame:
    """Return where the values of the cities come from: as world.yaml says; SOURCE_COLUMNS."""
    fields = (("wage", made.wage[::3, 0]), ("rent", made.rent[::3]), ("net", made.net[::3]))
    parts = [
        pd.DataFrame({"table": "zones", "field": name, "city_id": made.id, "value": values}) for name, values in fields
    ]
    frame = pd.concat(parts, ignore_index=True)
    frame["source"], frame["confidence"], frame["imputed"] = country.about.source or "not said", "", False
    return frame.reindex(columns=list(SOURCE_COLUMNS))
