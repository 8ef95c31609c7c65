"""Keep each city's quota, its last line, and what is announced at the end of a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from sim.kernels.given import NOBODY, Tracks
from sim.kernels.rank import cut
from sim.kernels.survey import survey
from sim.kernels.ties import ALL, BINS, tied
from sim.rules.resolved import DEFAULT_QUOTA, Rules
from sim.steps import tracks
from sim.steps.announce import Announcement, announce, whole_places
from sim.steps.lines import drift
from sim.steps.slots import Slots

if TYPE_CHECKING:
    from sim.steps.broadcast import Given


class Quotas:
    """The rankings of all cities. A city has two seats: its own, and the one of its part kept for special posts.

    lines : float64 (seat,) last cut-off in points, nan where no ranking was held yet
    rises : float64 (seat,) rise of the line expected, points a year
    carried : float64 (seat,) parts of a worker a city could not yet admit
    persons : float64 (city,) quota of this month's window, nan where none is open; places : int64 (seat,) in workers
    """

    def __init__(self, cities: int, scale: float):
        self.scale, self.cities = scale, cities
        self.lines = np.full(2 * cities, np.nan)
        self.carried = np.zeros(2 * cities)
        self.persons = np.full(cities, np.nan)
        self.places = np.zeros(2 * cities, np.int64)
        self.rises = np.zeros(2 * cities)
        self.residents = np.zeros(cities)

    @property
    def line(self) -> np.ndarray:
        """Last cut-off of the main rule of every city in points, nan where there is none yet: float64 (city,)."""
        return self.lines[: self.cities]

    @property
    def drift(self) -> np.ndarray:
        """Rise of that line expected, points a year: float64 (city,)."""
        return self.rises[: self.cities]

    def open_windows(self, rules: Rules, told: Tracks, residents: np.ndarray) -> None:
        """Set the quota of every seat that ranks this month; residents : float64 (city,) persons."""
        self.residents = residents
        window = told.track["window"]
        persons = np.full(2 * self.cities, np.nan)
        seats = told.track["seat"][window]
        persons[seats] = (self.yearly(rules) / np.tile(rules["settlement.points.rounds"], 2))[seats]
        self.places = whole_places(persons, self.scale, self.carried)
        self.persons = persons[: self.cities]

    def expect(self, slots: Slots, key, month: int, nation, places, told: Tracks, rules: Rules) -> bool:
        """Reckon the line to come where none was drawn yet; return whether there was one to reckon."""
        first = tracks.ranks(told, self.cities) & np.isnan(self.lines)
        if first.any():
            self.lines[first] = self.to_come(first, slots, key, month, nation, places, told, rules)[first]
        return bool(first.any())

    def to_come(self, first, slots: Slots, key, month: int, nation, places, told: Tracks, rules: Rules) -> np.ndarray:
        """Return the line to come of some seats (2.10, 7): a year's quota cut from all who could apply.

        first : bool (seat,); gives float64 (seat,) points, nan elsewhere
        """
        lines, there = np.full(first.size, np.nan), places.copy()
        asked = tracks.queued(tracks.ranked_only(told, first, month), there)
        queues = tracks.queues(asked)
        histogram = np.zeros((numba.get_num_threads(), max(len(queues), 1), tracks.width(asked)), np.int32)
        survey(slots.workers, slots.used, key, month, nation, there, asked, histogram)
        quota = np.maximum(np.nan_to_num(self.yearly(rules)) / self.scale, 1.0).astype(np.int64)
        for queue, number in enumerate(queues):
            track = asked.track[number]
            line, _ = cut(histogram[:, queue].sum(axis=0), quota[track["seat"]])
            lines[track["seat"]] = line / track["unit"] if line < NOBODY else 0.0
        return lines

    def yearly(self, rules: Rules) -> np.ndarray:
        """Return the yearly quota of every seat in persons, nan = none: float64 (seat,)."""
        given, share = rules["settlement.points.quota"], rules["settlement.points.quota_share"]
        quota = np.where(given == DEFAULT_QUOTA, share * self.residents, given)
        reserved = rules["settlement.points.reserved"]
        return np.concatenate([quota * (1.0 - reserved), quota * reserved])

    def announce(
        self, given: Given, rules: Rules, slots: Slots, key, histogram: np.ndarray, applied: np.ndarray
    ) -> Announcement:
        """Cut the quotas of the month; histogram : (queue, bin), applied : (city,) workers."""
        made = announce(given.places, given.tracks, histogram, self.places, applied)
        if (made.tracks.track["ties"][made.tracks.track["window"]] != ALL).any():
            self._break_ties(made, slots, key)
        before, self.lines = self.lines, np.where(np.isnan(made.lines), self.lines, made.lines)
        self.rises = drift(self.rises, before, self.lines, rules.value("waiting.memory"))
        return made

    def _break_ties(self, made: Announcement, slots: Slots, key) -> None:
        """Admit no more than there are places, but for who is equal in all that counts."""
        track, queues = made.tracks.track, tracks.queues(made.tracks)
        counts = np.zeros((numba.get_num_threads(), len(queues), BINS), np.int64)
        tied(slots.workers, slots.used, key, made.places, made.tracks, counts)
        for queue, number in enumerate(queues):
            at_line = counts[:, queue].sum(axis=0)
            left = self.places[track["seat"][number]] - (made.queue[queue] - at_line.sum())
            if track["ties"][number] == ALL or at_line.sum() <= left or track["cutoff"][number] == NOBODY:
                continue
            track["tied"][number], admitted = cut(at_line, left)
            made.admitted[track["seat"][number] % self.cities] += admitted - at_line.sum()
