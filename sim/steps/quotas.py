"""Keep each city's quota, its last line, and what is announced at the end of a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from sim.kernels.rank import NOBODY, cut
from sim.kernels.survey import survey
from sim.rules.resolved import DEFAULT_QUOTA, Rules
from sim.steps.announce import Announcement, announce, whole_places
from sim.steps.lines import drift
from sim.steps.points import counted, width
from sim.steps.slots import Slots

if TYPE_CHECKING:
    from sim.steps.broadcast import Given


class Quotas:
    """The rankings of all cities.

    line : float64 (city,) last cut-off in points, nan where no ranking was held yet
    drift : float64 (city,) rise of the line expected, points a year
    carried : float64 (city,) parts of a worker a city could not yet admit
    persons : float64 (city,) quota of this month's window, nan where none is open; places : int64 (city,) in workers
    """

    def __init__(self, cities: int, scale: float):
        self.scale = scale
        self.line = np.full(cities, np.nan)
        self.carried = np.zeros(cities)
        self.persons = np.full(cities, np.nan)
        self.places = np.zeros(cities, np.int64)
        self.drift = np.zeros(cities)
        self.residents = np.zeros(cities)

    def open_windows(self, rules: Rules, tables: np.ndarray, residents: np.ndarray) -> None:
        """Set the quota of every city that ranks this month; residents : float64 (city,) persons."""
        self.residents = residents
        self.persons = np.where(tables["window"], self.yearly(rules), np.nan)
        self.places = whole_places(self.persons, self.scale, self.carried)

    def expect(self, slots: Slots, key, month: int, nation, places, tables: np.ndarray, rules: Rules) -> bool:
        """Reckon the line to come where none was drawn yet; return whether there was one to reckon."""
        first = tables["ranked"] & np.isnan(self.line)
        if first.any():
            self.line[first] = self.to_come(first, slots, key, month, nation, places, tables, rules)[first]
        return bool(first.any())

    def to_come(self, first, slots: Slots, key, month: int, nation, places, tables: np.ndarray, rules: Rules):
        """Return the line to come of the cities in `first` (2.10, 7): a year's quota cut from all who could apply.

        first : bool (city,); gives float64 (city,) points, nan elsewhere
        """
        lines, asked = np.full(first.size, np.nan), tables.copy()
        asked["window"], asked["counted"] = first, counted(month)
        histogram = np.zeros((numba.get_num_threads(), first.size, width(asked)), np.int32)
        survey(slots.workers, slots.used, key, month, nation, places, asked, histogram)
        quota = np.maximum(np.nan_to_num(self.yearly(rules)) / self.scale, 1.0).astype(np.int64)
        for city in np.flatnonzero(first):
            line, _ = cut(histogram[:, city].sum(axis=0), quota[city])
            lines[city] = line / rules["settlement.points.unit"][city] if line < NOBODY else 0.0
        return lines

    def yearly(self, rules: Rules) -> np.ndarray:
        """Return the yearly quota of every city in persons, nan = none: float64 (city,)."""
        given, share = rules["settlement.points.quota"], rules["settlement.points.quota_share"]
        return np.where(given == DEFAULT_QUOTA, share * self.residents, given)

    def announce(
        self, given: Given, rules: Rules, unit: np.ndarray, histogram: np.ndarray, applied: np.ndarray
    ) -> Announcement:
        """Cut the quotas of the month; histogram : (city, bin), applied : (city,) workers."""
        made = announce(given.places, given.tables, unit, histogram, self.places, applied)
        before, self.line = self.line, np.where(np.isnan(made.cutoff), self.line, made.cutoff)
        self.drift = drift(self.drift, before, self.line, rules.value("waiting.memory"))
        return made
