"""Keep what a tenth of the workers remembers: the place of five years ago, and the months they have waited to settle."""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np

from sim.core import month_numbers
from sim.kernels.month_packets import Draw, MonthInputs
from sim.kernels.observation import past_places, survey_panel
from sim.kernels.observation.panel_slots import BLOCK_SLOTS, CLUSTER_SIZE
from sim.kernels.observation.past_places import FIFTHS
from sim.kernels.observation.survey_panel import LONGEST_WAIT
from sim.steps.array_growth import enlarge_array
from sim.steps.worker_store import WorkerStore
from sim.world.worker_record import NOWHERE

CENSUS = 11  # month of the year of the census (1 November)
YEARS = 5


@dataclass(frozen=True)
class FiveYearMoves:
    """Where the members asked this month lived five years ago.

    flows : int64 (city, city, 4) members by city then, city now and education group; those under 16 then are left out
    zones : int64 (city, 4) of them, those who lived in another zone of the same city
    each : workers a member stands for      month : of the question
    """

    flows: np.ndarray
    zones: np.ndarray
    each: int
    month: int


def count_blocks(used: int) -> int:
    """Return how many members the slots in use may hold; some of the last may lie beyond them."""
    return CLUSTER_SIZE * -(-used // (BLOCK_SLOTS * CLUSTER_SIZE))


class SurveyPanel:
    """Hold what members remember, 0.3 bytes per worker.

    lived : uint16 (block,) place at the last November asked; a fifth of the blocks is asked every year
    since : uint8 (block,) see sim.kernels.observation.survey_panel.follow_members
    asked : month each fifth was last asked, 0 = never
    counted : int32 (2, thread, 2, city, month) members waiting, summed over all months, and members settled; by cohort, months
    five_years : the answers of the last November that had any
    """

    def __init__(self, cities: int, month: int, threads: int = 1):
        self.start, self.threads = month, threads
        self.lived, self.since = np.zeros(0, np.uint16), np.zeros(0, np.uint8)
        self.asked = [0] * FIFTHS
        self.counted = np.zeros((2, threads, 2, cities, LONGEST_WAIT + 1), np.int32)
        self.now = np.zeros(self.counted.shape[2:], np.int64)
        self.five_years: FiveYearMoves | None = None

    def look(self, slots: WorkerStore, draw: Draw, inputs: MonthInputs) -> None:
        """Ask the members at the end of a month who waits to settle and, in November, a fifth where it lived five years ago.

        Parameters
        ----------
        slots : all workers' records.
        draw, inputs : key and month of the draws; what the workers were given in the month.
        """
        key, month = draw.key, draw.month
        numba.set_num_threads(self.threads)
        self._reach(count_blocks(slots.workers.size))
        waiting, settlings = self.counted
        survey_panel.follow_members(
            slots.workers, slots.used, key, month, self.start, inputs.nation, inputs.places, inputs.tracks, self.since,
            waiting, settlings,
        )  # fmt: skip
        if month_numbers.month_of_year(month) == CENSUS:
            self._ask(slots, key, month)

    def stand(self, slots: WorkerStore, key, month: int) -> None:
        """Count into `now` who waits at the end of this month, int64 (2, city, month); to be called before waits().

        Parameters
        ----------
        slots, key : all workers' records; uint64 key of the run's draws.
        month : int, months since January 1900.
        """
        self.now[:] = 0
        survey_panel.count_waiting(slots.workers, slots.used, key, month, self.start, self.since, self.now)

    @property
    def months(self) -> np.ndarray:
        """Return the members waiting, summed over all months, by months waited: int64 (2, city, month)."""
        return self.counted[0].sum(axis=0, dtype=np.int64)

    @property
    def settlings(self) -> np.ndarray:
        """Return the members settled, by months waited: int64 (2, city, month)."""
        return self.counted[1].sum(axis=0, dtype=np.int64)

    def _ask(self, slots: WorkerStore, key, month: int) -> None:
        """Ask a fifth where it lived five years ago, and let it remember today; the first November all remember."""
        if not any(self.asked):
            past_places.record_places(slots.workers, slots.used, key, 0, 1, self.lived)
            self.asked = [month] * FIFTHS
            return
        fifth = month_numbers.calendar_year(month) % FIFTHS
        if month - self.asked[fifth] == 12 * YEARS:
            self.five_years = self._answers(slots, key, month, fifth)
        past_places.record_places(slots.workers, slots.used, key, fifth, FIFTHS, self.lived)
        self.asked[fifth] = month

    def _answers(self, slots: WorkerStore, key, month: int, fifth: int) -> FiveYearMoves:
        cities = self.counted.shape[3]
        flows, zones = np.zeros((cities, cities, 4), np.int64), np.zeros((cities, 4), np.int64)
        past_places.count_past_places(
            slots.workers, slots.used, key, fifth, month - 12 * YEARS, self.lived, flows, zones
        )
        return FiveYearMoves(flows, zones, BLOCK_SLOTS * FIFTHS, month)

    def _reach(self, members: int) -> None:
        """Make room for the members of new slots, in place; they remember nothing yet."""
        old = self.since.size
        if members > old:
            self.lived, self.since = enlarge_array(self.lived, members), enlarge_array(self.since, members)
            self.lived[old:] = NOWHERE

    @property
    def nbytes(self) -> int:
        """Return the bytes of what members remember."""
        return self.lived.nbytes + self.since.nbytes

    def waits(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the members at risk a month longer, settled in it and gone in it, by months waited: int64 (2, city, month) each.

        Of those who have waited m months, each month, some are settled, some wait m + 1 months, and the others left.
        Call `stand` before.
        """
        months, settlings = self.months, self.settlings
        at_risk = months - self.now
        onward = np.zeros_like(months)
        onward[:, :, :-1] = months[:, :, 1:]
        return at_risk, settlings, at_risk - settlings - onward
