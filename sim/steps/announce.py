"""Cut the quotas and announce who will be settled next month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.kernels.given import POINTS
from sim.kernels.rank import NOBODY, cut
from sim.kernels.settle import EVERYBODY
from sim.world.columns import CHENGQU


@dataclass(frozen=True)
class Announcement:
    """What is announced at the end of a month.

    tables : TABLE (city,) the points applied under       cutoffs : int64 (place,) in parts of a point, or EVERYBODY
    admitted : int64 (city,) workers                      cutoff : float64 (city,) points, nan = no ranking held
    """

    tables: np.ndarray
    cutoffs: np.ndarray
    admitted: np.ndarray
    cutoff: np.ndarray


def announce(places, tables, unit, histogram, quota, applied) -> Announcement:
    """Cut every city's quota from its histogram; where there is no ranking all who applied are admitted.

    places : PLACE (place,), tables : TABLE (city,) of the month; unit : (city,) parts of a point
    histogram : int32 (city, bin) of this month's applicants in ranked cities; quota : int64 (city,) workers
    applied : int64 (city,) applicants of the month in the chengqu
    """
    lines = np.full(len(tables), NOBODY)
    admitted = np.where(tables["ranked"], 0, applied)
    for city in np.flatnonzero(tables["window"]):
        lines[city], admitted[city] = cut(histogram[city], quota[city])
    points = places["regime"][CHENGQU::3] == POINTS
    cutoffs = np.full(len(places), EVERYBODY, np.int64)
    cutoffs[CHENGQU::3] = np.where(tables["ranked"], lines, np.where(points, tables["bar"], EVERYBODY))
    held = tables["window"] & (admitted > 0)
    return Announcement(tables, cutoffs, admitted, np.where(held, np.where(held, lines, 0) / unit, np.nan))


def whole_places(persons: np.ndarray, scale: float, carried: np.ndarray) -> np.ndarray:
    """Turn a quota of persons into whole workers, carrying the rest of each city to its next window: int64 (city,).

    persons, carried : float64 (city,); nan = no ranking this month, given back as 0; `carried` is updated in place.
    """
    held = ~np.isnan(persons)
    exact = np.where(held, persons, 0.0) / scale + carried
    whole = np.floor(exact + 1e-9)
    carried[held] = (exact - whole)[held]
    return np.where(held, whole, 0).astype(np.int64)
