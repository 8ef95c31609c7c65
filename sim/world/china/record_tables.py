"""Prepare the tables the records of the Chinese population are drawn from."""

from __future__ import annotations

import numpy as np

from sim.world import embedded_tables
from sim.world.china import registration_origins
from sim.world.china.joint_table import NONAGRICULTURAL, URBAN_ELSEWHERE
from sim.world.china.record_writer import RecordTables
from sim.world.china.zone_counts import ZoneCounts, adults_by_age
from sim.world.worker_record import OLDEST_AGE

LEAST_AGE = {3: 18, 4: 18, 5: 22, 6: 25}  # youngest at college, bachelor, master and doctoral level; assumption


def build_record_tables(counts: np.ndarray, zones: ZoneCounts, death: np.ndarray) -> RecordTables:
    """Return the tables that records of the Chinese population are drawn from.

    Parameters
    ----------
    counts : (city, 9, 2, 15, 7) int, whole workers by cell.
    zones : ZoneCounts, for which zones are lived in.
    death : (2, 121) float, probability of dying within a year, by sex and age.
    """
    shares = np.cumsum(registration_origins.registration_stock(), axis=1)
    levels = counts.reshape(-1, 3, 3, 2, 15, 7)[:, :, 2].sum(axis=(0, 1, 2, 3)).astype(np.float64)
    return RecordTables(
        ends=np.cumsum(counts.ravel()),
        origins=shares / shares[:, -1:],
        ages=single_years(death, adults_by_age(embedded_tables.population_by_age()).sum(axis=0)),
        urban=urban_elsewhere(levels),
        zones=zones.residents > 0,
    )


def urban_elsewhere(levels: np.ndarray) -> np.ndarray:
    """Return urban registration by education of those registered elsewhere, float64 (7,), mean URBAN_ELSEWHERE.

    levels : float64 (7,) how many there are of each. The shares of NONAGRICULTURAL are shifted on the logit.
    """
    logit = np.log(np.array(NONAGRICULTURAL) / (1 - np.array(NONAGRICULTURAL)))
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        mean = np.average(1 / (1 + np.exp(-(logit + middle))), weights=levels)
        low, high = (middle, high) if mean < URBAN_ELSEWHERE else (low, middle)
    return 1 / (1 + np.exp(-(logit + low)))


def single_years(death: np.ndarray, nation: np.ndarray) -> np.ndarray:
    """Return cumulated shares of single years inside age groups, float64 (2, 15, 7, 21).

    Inside five years the national density runs straight between the middles of the groups; from 85 to OLDEST_AGE it falls
    with the life table. No level of schooling is held before LEAST_AGE. nation : float64 (2, 15) persons by sex and age group
    """
    density = nation / np.array([4.0] + [5.0] * 14)
    middles = np.array([18.0] + [17.5 + 5 * g for g in range(1, 15)])
    table = np.zeros((2, 15, 7, OLDEST_AGE - 84))
    for sex in range(2):
        for group in range(14):
            years = np.arange(16 if group == 0 else 15 + 5 * group, 20 + 5 * group)
            for level in range(7):
                share = np.interp(years + 0.5, middles, density[sex]) * (years >= LEAST_AGE.get(level, 0))
                share = share if share.sum() > 0 else np.ones(len(years))
                table[sex, group, level, : len(years)] = share
        table[sex, 14] = np.concatenate([[1.0], np.cumprod(1 - death[sex, 85:OLDEST_AGE])])
    cumulated = np.cumsum(table, axis=3)
    return cumulated / cumulated[..., -1:]
