"""Write China in the tables of a country, to be changed: `python -m sim.world.export FOLDER`.

Numbers are those the embedded tables lead to (sim.world.china). The people of a run that starts from the folder are rounded
and drawn anew, so that it agrees with china-2020 in its margins, and not worker by worker.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from sim.country import table_formats as told
from sim.country.table_formats import OLDEST_ROW
from sim.parameters.run_settings import Start
from sim.scenario.census_dates import CENSUS
from sim.world.china import city_units, joint_table, record_tables, registration_origins, zone_counts
from sim.world.china.china_population import share_local_renters
from sim.world.china.demographic_schedules import read_schedules

SMALLEST = 0.05  # persons: a type of fewer is left out
REGISTERED = told.REGISTERED


def main(folder: Path) -> None:
    """Write every table, world.yaml and nothing else; refuse a folder that is not empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SystemExit(f"{folder} exists and is not empty; nothing was written.")
    made = city_units.build_china_cities(city_units.residents_by_zone().ravel(), Start())
    counted = zone_counts.count_zones(1.0)
    written = {
        "cities": city_rows(made),
        "zones": zone_rows(made),
        "people": people_rows(made, counted),
        "children": child_rows(made, counted),
        "origins": origin_rows(made),
        "schedules": schedule_rows(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in written.items():
        frame.to_csv(folder / f"{name}.csv", index=False)
    source = "sim/data, as sim.world.export writes it"
    (folder / "world.yaml").write_text(f"name: China\ncensus: {CENSUS}\nsource: {source}\n", encoding="utf-8")


def city_rows(made) -> pd.DataFrame:
    """Return cities.csv."""
    frame = pd.DataFrame({"id": made.id, "name": made.name, "province": made.province_name, "region": made.region})
    frame["clusters"] = ["; ".join(names) for names in made.cluster]
    frame["longitude"], frame["latitude"] = made.longitude, made.latitude
    return frame.assign(birth_rate=(1000 * made.birth_rate).round(4))


def zone_rows(made) -> pd.DataFrame:
    """Return zones.csv."""
    frame = iterate_places(made)
    frame["wage"], frame["wage_college"] = made.wage[:, 0].round(2), made.wage[:, 1].round(2)
    frame["rent"], frame["net"] = np.maximum(made.rent, 0.01).round(2), made.net.round(8)
    return frame.assign(renting=share_local_renters().round(6))


def iterate_places(made) -> pd.DataFrame:
    """Return every city and zone, in the order of places."""
    return pd.DataFrame({"city": np.repeat(made.name, 3), "zone": np.tile(told.ZONES, len(made))})


def people_rows(made, counted: zone_counts.ZoneCounts) -> pd.DataFrame:
    """Return people.csv: expected persons of the fit; those from elsewhere have urban registration by schooling."""
    table = joint_table.expected_workers(counted, joint_table.workers_by_block(counted)).reshape(-1, 3, 3, 2, 15, 7)
    urban = record_tables.urban_elsewhere(table[:, :, 2].sum(axis=(0, 1, 2, 3)))
    parts = [table[:, :, 0], table[:, :, 1], table[:, :, 2] * urban, table[:, :, 2] * (1 - urban)]
    words = {
        "city": made.name, "zone": told.ZONES, "registered": REGISTERED, "sex": told.SEXES, "age": told.AGES,
        "education": told.EDUCATION,
    }  # fmt: skip
    return table_to_rows(np.stack(parts, axis=2), words, SMALLEST)


def child_rows(made, counted: zone_counts.ZoneCounts) -> pd.DataFrame:
    """Return children.csv."""
    table = np.stack([counted.children - counted.accompanying, counted.accompanying], axis=2).astype(float)
    return table_to_rows(
        table, {"city": made.name, "zone": told.ZONES, "registered": ("here", "elsewhere"), "age": told.CHILDREN}
    )


def origin_rows(made) -> pd.DataFrame:
    """Return origins.csv."""
    return table_to_rows(registration_origins.registration_stock(), {"city": made.name, "origin": made.name}, SMALLEST)


def table_to_rows(table: np.ndarray, words: dict, smallest: float = 0.0) -> pd.DataFrame:
    """Return a table of persons as rows, with a word for each axis.

    Parameters
    ----------
    table : float, persons.
    words : by axis of `table`, in order: name of the column and the words of its cells.
    smallest : float, persons; cells with no more are left out.
    """
    where = np.nonzero(table > smallest)
    frame = pd.DataFrame(
        {name: np.array(of, object)[rows] for (name, of), rows in zip(words.items(), where, strict=True)}
    )
    return frame.assign(persons=table[where].round(2))


def schedule_rows() -> pd.DataFrame:
    """Return schedules.csv."""
    rates = read_schedules()
    tables_of = {
        "death": rates.death, "birth": rates.birth, "birth by zone": rates.birth_zone, "boys": np.array(rates.male_births),
        "schooling": rates.schooling, "active": rates.active,
    }  # fmt: skip
    words = {"zone": told.ZONES, "sex": told.SEXES, "age": np.arange(OLDEST_ROW + 1), "education": told.EDUCATION}
    parts = []
    for name, table in tables_of.items():
        keys = told.SCHEDULE[name].keys
        where = np.nonzero(np.ones_like(table, dtype=bool)) if keys else ()
        frame = pd.DataFrame({key: np.array(words[key], object)[rows] for key, rows in zip(keys, where, strict=True)})
        parts.append(frame.assign(value=table.ravel()) if keys else pd.DataFrame({"value": [float(table)]}))
        parts[-1].insert(0, "schedule", name)
    return pd.concat(parts).reindex(columns=["schedule", "zone", "sex", "age", "education", "value"])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("Write: python -m sim.world.export FOLDER")
    main(Path(sys.argv[1]))
