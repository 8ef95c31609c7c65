"""Build the world of a country that a user describes by a folder of tables (sim.country)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.country import arrays
from sim.country.country import Country
from sim.world import children, own_people, pupils
from sim.world.columns import WORKER
from sim.world.habits import habits
from sim.world.own_cities import cities
from sim.world.people import write
from sim.world.world import SOURCE_COLUMNS, Cities, Schedules, World


def own(country: Country, month: int, scale: float, key: np.uint64, start, work, hazard) -> World:
    """Return the world of a country: its cities, its schedules and its people, at `scale` persons a worker.

    start, work, hazard : sections of a scenario, as for sim.world.china
    """
    rates, made = schedules(country), own_people.whole(country, scale)
    chengqu = arrays.residents(country)[:, 0]
    custom = habits(month, rates.active, chengqu, arrays.by_zone(country, "renting"), start, work, hazard)
    workers = np.empty(int(made.counts.sum()), WORKER)
    parts = own_people.makeup(country, made, rates.death)
    write(workers, parts, custom, np.uint64(key))
    children.place(workers, parts.ends, made.zones, rates.birth, month, np.uint64(key))
    pupils.go_on(workers, rates.schooling, custom, np.uint64(key))
    found = cities(country)
    return World(
        name=country.about.name,
        cities=found,
        schedules=rates,
        workers=workers,
        month=month,
        scale=scale,
        checksum=country.checksum,
        sources=sources(country, found),
        margins=own_people.margins(country, workers, scale),
    )


def schedules(country: Country) -> Schedules:
    """Return the schedules of a country; ages above the last of a life table die as at the last, nobody survives age 120."""
    death = arrays.schedule(country, "death")
    for row in death:
        last = int(np.flatnonzero(row).max(initial=0))
        row[last:] = row[last]
    death[:, -1] = 1.0
    schooling = arrays.schedule(country, "schooling")
    return Schedules(
        death=death,
        birth=arrays.schedule(country, "birth"),
        birth_zone=arrays.schedule(country, "birth by zone"),
        male_births=float(arrays.schedule(country, "boys")),
        schooling=schooling / schooling.sum(axis=2, keepdims=True),
        active=np.minimum(arrays.schedule(country, "active"), 0.98),
    )


def sources(country: Country, made: Cities) -> pd.DataFrame:
    """Return where the values of the cities come from: as world.yaml says; SOURCE_COLUMNS."""
    fields = (("wage", made.wage[::3, 0]), ("rent", made.rent[::3]), ("net", made.net[::3]))
    parts = [
        pd.DataFrame({"table": "zones", "field": name, "city_id": made.id, "value": values}) for name, values in fields
    ]
    frame = pd.concat(parts, ignore_index=True)
    frame["source"], frame["confidence"], frame["imputed"] = country.about.source or "not said", "", False
    return frame.reindex(columns=list(SOURCE_COLUMNS))
