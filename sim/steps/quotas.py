"""Keep each city's quota, its last line, and what is announced at the end of a month."""

from __future__ import annotations

import numba
import numpy as np

from sim.kernels.rank import NOBODY, cut
from sim.kernels.survey import survey
from sim.rules.resolved import DEFAULT_QUOTA, Rules
from sim.steps.announce import Announcement, announce, whole_places
from sim.steps.broadcast import Given
from sim.steps.points import width
from sim.steps.slots import Slots


class Quotas:
    """The rankings of all cities.

    line : float64 (city,) last cut-off in points, nan where no ranking was held yet
    carried : float64 (city,) parts of a worker a city could not yet admit
    persons : float64 (city,) quota of this month's window, nan where none is open; places : int64 (city,) in workers
    """

    def __init__(self, cities: int, scale: float):
        self.scale = scale
        self.line = np.full(cities, np.nan)
        self.carried = np.zeros(cities)
        self.persons = np.full(cities, np.nan)
        self.places = np.zeros(cities, np.int64)

    def open_windows(self, rules: Rules, tables: np.ndarray, residents: np.ndarray) -> None:
        """Set the quota of every city that ranks this month; residents : float64 (city,) persons."""
        given, share = rules["settlement.points.quota"], rules["settlement.points.quota_share"]
        persons = np.where(given == DEFAULT_QUOTA, share * residents, given)
        self.persons = np.where(tables["window"], persons, np.nan)
        self.places = whole_places(self.persons, self.scale, self.carried)

    def expect(self, slots: Slots, key, month: int, given: Given) -> np.ndarray:
        """Return the tables, with the line to come where a first ranking is held (2.10, 7): cut from all who could apply."""
        first = given.tables["window"] & np.isnan(self.line)
        if not first.any():
            return given.tables
        histogram = np.zeros((numba.get_num_threads(), first.size, width(given.tables)), np.int32)
        survey(slots.workers, slots.used, key, month, given.nation, given.places, given.tables, histogram)
        tables = given.tables.copy()
        for city in np.flatnonzero(first):
            line, _ = cut(histogram[:, city].sum(axis=0), self.places[city])
            tables["line"][city] = line if line < NOBODY else 0.0
        return tables

    def announce(self, given: Given, unit: np.ndarray, histogram: np.ndarray, applied: np.ndarray) -> Announcement:
        """Cut the quotas of the month; histogram : (city, bin), applied : (city,) workers."""
        made = announce(given.places, given.tables, unit, histogram, self.places, applied)
        self.line = np.where(np.isnan(made.cutoff), self.line, made.cutoff)
        return made
