"""Count the people of a country of tables in whole workers, and prepare what their records are drawn from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.country import country_arrays
from sim.country.country_folder import Country
from sim.world.china import record_tables as china
from sim.world.china.controlled_rounding import round_joint_table
from sim.world.china.margin_errors import margin_rows
from sim.world.china.record_writer import RecordTables
from sim.world.china.zone_counts import ZoneCounts, whole_accompanying, whole_children
from sim.world.country_tables.country_cities import read_country_cities
from sim.world.population_counts import count_population
from sim.world.remainder_rounding import largest_remainder, round_running_sums

CHILDREN_A_WORKER = 0.5  # most accompanying children for one worker registered elsewhere, in a zone; assumption


class WholeWorkers(NamedTuple):
    """Whole workers: counts int64 (city, 9, 2, 15, 7) by cell as sim.world.china.record_writer has them, and zones with children."""

    counts: np.ndarray
    zones: ZoneCounts


def round_people(country: Country, scale: float) -> WholeWorkers:
    """Round the people of a country; cities, and the country, keep their totals within one worker."""
    people, young = country_arrays.adult_counts(country) / scale, country_arrays.child_counts(country) / scale
    cells = np.concatenate([people[:, :, :2], people[:, :, 2:].sum(axis=2, keepdims=True)], axis=2)
    cells = cells.reshape(len(people), 9, 2, 15, 7)
    expected = cells.sum(axis=(2, 3, 4))
    total = round_running_sums(expected.sum(axis=1))
    blocks = np.array([largest_remainder(row * n / row.sum(), n) for row, n in zip(expected, total, strict=True)])
    province = pd.factorize(country.table("cities")["province"], sort=True)[0]
    counts = round_joint_table(cells, blocks, province)
    adults = blocks.reshape(-1, 3, 3).sum(axis=2)
    kids = whole_children(young.sum(axis=3), 2 * adults)
    elsewhere = blocks.reshape(-1, 3, 3)[:, :, 2]
    away = whole_accompanying(young[..., 1], kids, (CHILDREN_A_WORKER * elsewhere).astype(np.int64))
    return WholeWorkers(counts, ZoneCounts(adults + kids.sum(axis=2), kids, away, elsewhere))


def prepare_record_tables(country: Country, made: WholeWorkers, death: np.ndarray) -> RecordTables:
    """Gather what records are drawn from: origins, single years of age, urban registration of those from elsewhere.

    Parameters
    ----------
    country : Country.
    made : WholeWorkers, as round_people counts them.
    death : (2, 121) float, probability of dying within a year, by sex and age.
    """
    people = country_arrays.adult_counts(country)
    nation = people.sum(axis=(0, 1, 2, 5))
    away = people[:, :, 2:].sum(axis=(0, 1, 3, 4))
    urban = np.divide(away[0], away.sum(axis=0), out=np.zeros(7), where=away.sum(axis=0) > 0)
    shares = np.cumsum(registration_matrix(country), axis=1)
    return RecordTables(
        ends=np.cumsum(made.counts.ravel()),
        origins=shares / np.maximum(shares[:, -1:], 1e-300),
        ages=china.single_years(death, nation),
        urban=urban,
        zones=made.zones.residents > 0,
    )


def registration_matrix(country: Country) -> np.ndarray:
    """Return persons by city of residence and of registration: as origins.csv has it, else residents over distance."""
    told = country_arrays.origin_counts(country)
    if told is None:
        told = country_arrays.resident_counts(country).sum(axis=1)[None, :] / read_country_cities(country).km
    np.fill_diagonal(told, 0.0)
    return told


def country_margins(country: Country, workers: np.ndarray, scale: float) -> pd.DataFrame:
    """Return how well the synthesis met the tables, in persons by city (MARGIN_COLUMNS).

    Parameters
    ----------
    country : Country, the targets.
    workers : (slot,) WORKER.
    scale : float, persons per worker.
    """
    people, young = country_arrays.adult_counts(country), country_arrays.child_counts(country)
    found = count_population(workers, 3 * len(people))
    by_city = {name: counts.reshape(-1, 3).sum(axis=1) * scale for name, counts in found._asdict().items()}
    away = people[:, :, 2:].sum(axis=(1, 2, 3, 4, 5)) + young[..., 1].sum(axis=(1, 2))
    parts = [
        margin_rows(
            "residents by unit",
            country.names,
            country_arrays.resident_counts(country).sum(axis=1),
            by_city["adults"] + by_city["children"],
        ),
        margin_rows(
            "registered elsewhere by unit", country.names, away, by_city["elsewhere"] + by_city["elsewhere_children"]
        ),
        margin_rows("children by unit", country.names, young.sum(axis=(1, 2, 3)), by_city["children"]),
    ]
    return pd.concat(parts, ignore_index=True)
