"""Report how well a synthesised population meets the census (docs/margins.md)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.world import embedded_tables
from sim.world.china import joint_table, zone_counts
from sim.world.population_counts import count_population
from sim.world.starting_world import MARGIN_COLUMNS
from sim.world.worker_record import EDUCATION as LEVELS

AGES = ("16-19", *(f"{a}-{a + 4}" for a in range(20, 85, 5)), "85+")
URBAN = "registered urban, nation"


def measure_margins(
    workers: np.ndarray, counts: np.ndarray, made: zone_counts.ZoneCounts, scale: float
) -> pd.DataFrame:
    """Return margins in persons: margin, group, target (census), made (workers and children times scale).

    Parameters
    ----------
    workers : (slot,) WORKER.
    counts : (city, 9, 2, 15, 7) int, workers by cell.
    made : ZoneCounts; it is not read.
    scale : float, persons per worker.
    """
    units, people = embedded_tables.read_units(), embedded_tables.population_by_age()
    found = count_population(workers, 3 * len(units))
    city = {name: column.reshape(-1, 3) for name, column in found._asdict().items()}
    residents = (city["adults"] + city["children"]).sum(axis=1)
    away = (city["elsewhere"] + city["elsewhere_children"]).sum(axis=1)
    urban = city["registered"][:, :2].sum() + city["registered_children"][:, :2].sum()
    chengqu = city["adults"][:, 0] + city["children"][:, 0]
    names, children = list(units.name_en), zone_counts.children_by_age(people).sum(axis=1)
    parts = [
        margin_rows("residents by unit", names, units.resident_pop_2020, residents * scale),
        margin_rows("chengqu by unit", names, units.urban_resident_pop_2020.fillna(0), chengqu * scale),
        margin_rows("registered elsewhere by unit", names, units.hukou_other_prefecture_2020, away * scale),
        margin_rows("children by unit", names, children, city["children"].sum(axis=1) * scale),
        *_provinces(people, counts, scale),
        margin_rows(URBAN, ["China"], [joint_table.REGISTERED_URBAN * people.sum()], [urban * scale]),
    ]
    return pd.concat(parts, ignore_index=True)


def _provinces(people: np.ndarray, counts: np.ndarray, scale: float) -> list[pd.DataFrame]:
    """Return sex by age and sex by education of those aged 16 and over, by province."""
    units = embedded_tables.read_units()
    rows = []
    for margin, target, found, labels in (
        ("sex and age by province", zone_counts.adults_by_age(people), counts.sum(axis=(1, 4)), AGES),
        ("sex and education by province", joint_table.adults_by_education(people), counts.sum(axis=(1, 3)), LEVELS),
    ):
        code = units.province_en.to_numpy()
        for province in pd.unique(code):
            here = code == province
            groups = [f"{province}, {sex}, {label}" for sex in embedded_tables.SEXES for label in labels]
            rows.append(margin_rows(margin, groups, target[here].sum(0).ravel(), found[here].sum(0).ravel() * scale))
    return rows


def margin_rows(margin: str, groups, target, made) -> pd.DataFrame:
    """Return one margin in persons, MARGIN_COLUMNS.

    Parameters
    ----------
    margin : name of the margin.
    groups : names of its groups.
    target, made : (group,) float, persons wanted and found.
    """
    columns = ([margin] * len(groups), groups, np.asarray(target, np.float64), np.asarray(made, np.float64))
    return pd.DataFrame(dict(zip(MARGIN_COLUMNS, columns, strict=True)))


def summarise_margins(frame: pd.DataFrame) -> pd.DataFrame:
    """Return by margin: groups, total target, mean and largest error in persons, and the largest in percent."""
    frame = frame.assign(error=(frame.made - frame.target).abs())
    frame["percent"] = 100 * frame.error / frame.target.where(frame.target > 0)
    grouped = frame.groupby("margin", sort=False)
    return pd.DataFrame(
        {
            "groups": grouped.size(),
            "target, million": grouped.target.sum() / 1e6,
            "total error, percent": 100 * (grouped.made.sum() / grouped.target.sum() - 1),
            "mean error, persons": grouped.error.mean(),
            "largest error, persons": grouped.error.max(),
            "median error, percent": grouped.percent.median(),
        }
    )
