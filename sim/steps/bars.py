"""Keep which bars fell, and when: who was kept out by one applies at a rate of their own (model document 2.11, 2).

A bar is what the loosest way to be settled at any time asks for; where there is none, nobody gets over it.
"""

from __future__ import annotations

import numpy as np

from sim.kernels.given import REGISTRATION, Tracks

CLOSED = np.iinfo(np.int32).max  # months nobody has
BARS = ("bar_insured", "bar_resident", "bar_home")


def bars(tracks: Tracks, places: np.ndarray) -> np.ndarray:
    """Return months of insurance, months of residence and the test of the home asked for: int64 (place, 3)."""
    track = tracks.track
    made = np.full((len(places), 3), CLOSED, np.int64)
    for place, (first, last) in enumerate(zip(places["first"], places["last"], strict=True)):
        here = track[first:last]
        here = here[(here["gives"] == REGISTRATION) & ~here["ranked"] & (~here["points"] | (here["bar"] <= 0))]
        if len(here):
            resident = np.maximum(here["resident"], np.where(here["permit"], here["permit_months"], 0))
            made[place] = here["insured"].min(), resident.min(), here["home"].min()
    return made


class Bars:
    """The bars in force, and those that held before one fell last; a bar that rises ends what the fall began."""

    def __init__(self) -> None:
        self.now: np.ndarray | None = None
        self.freed = np.zeros(0, np.int64)
        self.before = np.zeros((0, 3), np.int64)

    def tell(self, tracks: Tracks, places: np.ndarray, month: int) -> None:
        """Write into PLACE (place,) when a bar fell, 0 = none did, and what it was before."""
        found = bars(tracks, places)
        if self.now is None:
            self.now, self.freed, self.before = found, np.zeros(len(found), np.int64), found
        fell, rose = (found < self.now).any(axis=1), (found > self.now).any(axis=1)
        self.freed = np.where(fell, month, np.where(rose, 0, self.freed))
        self.before = np.where(fell[:, None], self.now, self.before)
        self.now = found
        places["freed"] = self.freed
        for column, name in enumerate(BARS):
            places[name] = self.before[:, column]
