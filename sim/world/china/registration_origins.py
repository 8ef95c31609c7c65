"""Estimate where those registered elsewhere are registered: unit of residence by unit of registration."""

from __future__ import annotations

import numpy as np

from sim.world import embedded_tables
from sim.world.city_distances import great_circle
from sim.world.proportional_fitting import fit_proportionally

FLOWS = "2005-2010"  # five-year flows between provinces that shape the stock between provinces
LEAST_AWAY = 0.01  # least share of the registered who live elsewhere; assumption


def registered_population() -> tuple[np.ndarray, np.ndarray]:
    """Return registered population about 2020 by unit, float64 (city,), and which are estimates (bool).

    Missing: that of 2010 (residents of 2010 on the boundaries of 2020 times the ratio of the census) times the median
    growth of the known units. Units without a count of 2010: residents of 2020 less those registered elsewhere.
    """
    units = embedded_tables.read_units()
    before = units.hukou_pop_2010 * units.resident_pop_2010_bounds2020 / units.resident_pop_2010
    known = units.hukou_pop_recent
    guess = before * float(np.nanmedian(known / before))
    guess = guess.fillna(units.resident_pop_2020 - units.hukou_other_prefecture_2020)
    return known.fillna(guess).to_numpy(np.float64), known.isna().to_numpy()


def nonlocal_population() -> np.ndarray:
    """Return persons registered here who live in another unit, float64 (city,), rescaled to those found elsewhere."""
    units = embedded_tables.read_units()
    present = (units.resident_pop_2020 - units.hukou_other_prefecture_2020).to_numpy(np.float64)
    have = registered_population()[0]
    gone = np.maximum(have - present, LEAST_AWAY * have)
    return gone * units.hukou_other_prefecture_2020.sum() / gone.sum()


def registration_stock() -> np.ndarray:
    """Return persons by residence (rows) and registration (columns), float64 (city, city), zero on the diagonal.

    Seed: flows between provinces shared by population, and inside a province population over distance. Fitted to
    residents registered in another province, in another unit of the province, and to those away from every unit
    (last, exactly).
    """
    units = embedded_tables.read_units()
    province = units.province_code.to_numpy()
    size = registered_population()[0]
    km = great_circle(units.lon.to_numpy(np.float64), units.lat.to_numpy(np.float64))
    inside = province[:, None] == province[None, :]
    gravity = size[None, :] / km
    seed = np.where(inside, gravity, gravity * _flow_factor(province, gravity))
    np.fill_diagonal(seed, 0)
    total = units.hukou_other_prefecture_2020.to_numpy(np.float64)
    near = np.where((inside & (seed > 0)).any(axis=1), total - units.hukou_elsewhere_other_province_2020, 0.0)
    table = np.stack([np.where(inside, seed, 0), np.where(inside, 0, seed)])
    rows = np.stack([np.maximum(near, 0), total - np.maximum(near, 0)])
    margins = [((0, 1), nonlocal_population()[None, None, :]), ((2,), rows[:, :, None])]
    return fit_proportionally(table, margins, rounds=400, tolerance=1e-5).sum(axis=0)


def _flow_factor(province: np.ndarray, gravity: np.ndarray) -> np.ndarray:
    """Return the factor, float64 (city, city), that makes gravity sum to the flows between provinces."""
    frame = embedded_tables.read_embedded_table("migration_od_5year")
    frame = frame[frame.period == FLOWS]
    codes, row = np.unique(province, return_inverse=True)
    flows = np.zeros((len(codes), len(codes)))
    where = np.searchsorted(codes, frame.dest_code), np.searchsorted(codes, frame.origin_code)
    flows[where] = frame.sample_count + 0.5
    member = np.eye(len(codes))[row]
    made = member.T @ gravity @ member
    return (flows / made)[np.ix_(row, row)]
