"""Write China in the tables of a country, to be changed: `python -m sim.world.export FOLDER`.

Numbers are those the embedded tables lead to (sim.world.joint, zones, prices, growth). The people of a run that starts from the
folder are rounded and drawn anew, so that it agrees with china-2020 in its margins, and not worker by worker.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd

from sim.country import format as told
from sim.country.format import OLDEST_ROW
from sim.scenario.census import CENSUS
from sim.scenario.run import Start
from sim.world import cities, joint, makeup, origins, zones
from sim.world.china import local_renters
from sim.world.schedules import schedules

SMALLEST = 0.05  # persons: a type of fewer is left out
REGISTERED = told.REGISTERED


def main(folder: Path) -> None:
    """Write every table, world.yaml and nothing else; refuse a folder that holds something."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SystemExit(f"{folder} exists and is not empty; nothing was written.")
    made = cities.cities(cities.residents().ravel(), Start())
    counted = zones.count(1.0)
    written = {
        "cities": of_cities(made),
        "zones": of_zones(made),
        "people": people(made, counted),
        "children": children(made, counted),
        "origins": of_origins(made),
        "schedules": of_schedules(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in written.items():
        frame.to_csv(folder / f"{name}.csv", index=False)
    source = "sim/data, as sim.world.export writes it"
    (folder / "world.yaml").write_text(f"name: China\ncensus: {CENSUS}\nsource: {source}\n", encoding="utf-8")


def of_cities(made) -> pd.DataFrame:
    """Return cities.csv."""
    frame = pd.DataFrame({"id": made.id, "name": made.name, "province": made.province_name, "region": made.region})
    frame["clusters"] = ["; ".join(names) for names in made.cluster]
    frame["longitude"], frame["latitude"] = made.longitude, made.latitude
    return frame.assign(birth_rate=(1000 * made.birth_rate).round(4))


def of_zones(made) -> pd.DataFrame:
    """Return zones.csv."""
    frame = places(made)
    frame["wage"], frame["wage_college"] = made.wage[:, 0].round(2), made.wage[:, 1].round(2)
    frame["rent"], frame["net"] = np.maximum(made.rent, 0.01).round(2), made.net.round(8)
    return frame.assign(renting=local_renters().round(6))


def places(made) -> pd.DataFrame:
    """Return every city and zone, in the order of places."""
    return pd.DataFrame({"city": np.repeat(made.name, 3), "zone": np.tile(told.ZONES, len(made))})


def people(made, counted: zones.Zones) -> pd.DataFrame:
    """Return people.csv: expected persons of the fit; who is from elsewhere has urban registration by schooling."""
    table = joint.expected(counted, joint.blocks(counted)).reshape(-1, 3, 3, 2, 15, 7)
    urban = makeup.urban_elsewhere(table[:, :, 2].sum(axis=(0, 1, 2, 3)))
    parts = [table[:, :, 0], table[:, :, 1], table[:, :, 2] * urban, table[:, :, 2] * (1 - urban)]
    words = {
        "city": made.name, "zone": told.ZONES, "registered": REGISTERED, "sex": told.SEXES, "age": told.AGES,
        "education": told.EDUCATION,
    }  # fmt: skip
    return listed(np.stack(parts, axis=2), words, SMALLEST)


def children(made, counted: zones.Zones) -> pd.DataFrame:
    """Return children.csv."""
    table = np.stack([counted.children - counted.accompanying, counted.accompanying], axis=2).astype(float)
    return listed(
        table, {"city": made.name, "zone": told.ZONES, "registered": ("here", "elsewhere"), "age": told.CHILDREN}
    )


def of_origins(made) -> pd.DataFrame:
    """Return origins.csv."""
    return listed(origins.stock(), {"city": made.name, "origin": made.name}, SMALLEST)


def listed(table: np.ndarray, words: dict, smallest: float = 0.0) -> pd.DataFrame:
    """Return a table of persons as rows, those of nobody left out."""
    where = np.nonzero(table > smallest)
    frame = pd.DataFrame(
        {name: np.array(of, object)[rows] for (name, of), rows in zip(words.items(), where, strict=True)}
    )
    return frame.assign(persons=table[where].round(2))


def of_schedules() -> pd.DataFrame:
    """Return schedules.csv."""
    rates = schedules()
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
