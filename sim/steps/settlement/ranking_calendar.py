"""Hold the rankings of a year and share out its quota, which is given once per calendar year however the calendar changes."""

from __future__ import annotations

import numpy as np

from sim.core import month_numbers

WHOLE = 1.0 - 1e-9  # of a year's quota


class RankingCalendar:
    """What has been given of this calendar year's quota, by seat.

    start : the first month, whose ranking, and those before it in its year, were held before the run
    given : float64 (seat,) persons; share : float64 (seat,) part of the quota, 0 to 1
    months : int64 (seat,) months with rankings as bits, as of last month
    """

    def __init__(self, seats: int, start: int):
        self.start, self.year = start, month_numbers.calendar_year(start)
        self.given, self.share, self.months = np.zeros(seats), np.zeros(seats), np.zeros(seats, np.int64)

    def open(self, month: int, months: np.ndarray, yearly: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Open the rankings of a month.

        What is left of the year's quota is shared out equally over its rankings to come. Where a change of the calendar leaves
        the year without a further one, what is left of it is ranked for in the month of the change (docs/model.md 2.9, 6).

        Parameters
        ----------
        month, months : int, months since January 1900; int64 (seat,) months of the year with rankings, as bits from January on.
        yearly : float64 (seat,) quota of a year, persons.

        Returns
        -------
        bool (seat,) where a ranking is held; float64 (seat,) its quota, persons.
        """
        number = month_numbers.month_of_year(month)
        if month == self.start:
            return self._before(number, months, yearly)
        if month_numbers.calendar_year(month) != self.year:
            self.year, self.given, self.share = (
                month_numbers.calendar_year(month),
                np.zeros_like(self.given),
                np.zeros_like(self.share),
            )
        left = count_bits(months >> (number - 1))
        missed = (months != self.months) & (months > 0) & (self.months > 0) & (left == 0) & (self.share < WHOLE)
        held = ((months >> (number - 1)) & 1 > 0) | missed
        part = 1.0 / np.maximum(left, 1)
        places = np.where(held, np.maximum(yearly - self.given, 0.0) * part, 0.0)
        self.given = self.given + np.nan_to_num(places)
        self.share = np.where(held, self.share + (1.0 - self.share) * part, self.share)
        self.months = months.copy()
        return held, places

    def _before(self, number: int, months: np.ndarray, yearly: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Take the year's rankings up to the first month as held: none is held in it by the model."""
        self.share = count_bits(months & ((1 << number) - 1)) / np.maximum(count_bits(months), 1)
        self.given, self.months = self.share * np.nan_to_num(yearly), months.copy()
        return np.zeros(len(months), bool), np.zeros(len(months))


def count_bits(months: np.ndarray) -> np.ndarray:
    """Count the bits of months of the year: int64."""
    return np.sum([(months >> number) & 1 for number in range(12)], axis=0)
