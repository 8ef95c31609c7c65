"""Count the people of a country of tables in whole workers, and prepare what their records are drawn from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.country import arrays
from sim.country.country import Country
from sim.world import makeup as china
from sim.world.controlled import controlled
from sim.world.margins import part
from sim.world.own_cities import cities
from sim.world.people import Makeup
from sim.world.recount import recount
from sim.world.rounding import carried, largest_remainder
from sim.world.zones import Zones, whole_accompanying, whole_children

CHILDREN_A_WORKER = 0.5  # most accompanying children for one worker registered elsewhere, in a zone; assumption


class Whole(NamedTuple):
    """Whole workers: counts int64 (city, 9, 2, 15, 7) by cell as sim.world.people has them, and zones with children."""

    counts: np.ndarray
    zones: Zones


def whole(country: Country, scale: float) -> Whole:
    """Round the people of a country; cities, and the country, keep their totals within one worker."""
    people, young = arrays.people(country) / scale, arrays.children(country) / scale
    cells = np.concatenate([people[:, :, :2], people[:, :, 2:].sum(axis=2, keepdims=True)], axis=2)
    cells = cells.reshape(len(people), 9, 2, 15, 7)
    expected = cells.sum(axis=(2, 3, 4))
    total = carried(expected.sum(axis=1))
    blocks = np.array([largest_remainder(row * n / row.sum(), n) for row, n in zip(expected, total, strict=True)])
    province = pd.factorize(country.table("cities")["province"], sort=True)[0]
    counts = controlled(cells, blocks, province)
    adults = blocks.reshape(-1, 3, 3).sum(axis=2)
    kids = whole_children(young.sum(axis=3), 2 * adults)
    elsewhere = blocks.reshape(-1, 3, 3)[:, :, 2]
    away = whole_accompanying(young[..., 1], kids, (CHILDREN_A_WORKER * elsewhere).astype(np.int64))
    return Whole(counts, Zones(adults + kids.sum(axis=2), kids, away, elsewhere))


def makeup(country: Country, made: Whole, death: np.ndarray) -> Makeup:
    """Gather what records are drawn from: origins, single years of age, urban registration of those from elsewhere."""
    people = arrays.people(country)
    nation = people.sum(axis=(0, 1, 2, 5))
    away = people[:, :, 2:].sum(axis=(0, 1, 3, 4))
    urban = np.divide(away[0], away.sum(axis=0), out=np.zeros(7), where=away.sum(axis=0) > 0)
    shares = np.cumsum(origins(country), axis=1)
    return Makeup(
        ends=np.cumsum(made.counts.ravel()),
        origins=shares / np.maximum(shares[:, -1:], 1e-300),
        ages=china.single_years(death, nation),
        urban=urban,
        zones=made.zones.residents > 0,
    )


def origins(country: Country) -> np.ndarray:
    """Return persons by city of residence and of registration: as origins.csv has it, else residents over distance."""
    told = arrays.origins(country)
    if told is None:
        told = arrays.residents(country).sum(axis=1)[None, :] / cities(country).km
    np.fill_diagonal(told, 0.0)
    return told


def margins(country: Country, workers: np.ndarray, scale: float) -> pd.DataFrame:
    """Return how well the synthesis met the tables, in persons by city (MARGIN_COLUMNS)."""
    people, young = arrays.people(country), arrays.children(country)
    found = recount(workers, 3 * len(people))
    by_city = {name: counts.reshape(-1, 3).sum(axis=1) * scale for name, counts in found._asdict().items()}
    away = people[:, :, 2:].sum(axis=(1, 2, 3, 4, 5)) + young[..., 1].sum(axis=(1, 2))
    parts = [
        part(
            "residents by unit",
            country.names,
            arrays.residents(country).sum(axis=1),
            by_city["adults"] + by_city["children"],
        ),
        part("registered elsewhere by unit", country.names, away, by_city["elsewhere"] + by_city["elsewhere_children"]),
        part("children by unit", country.names, young.sum(axis=(1, 2, 3)), by_city["children"]),
    ]
    return pd.concat(parts, ignore_index=True)
