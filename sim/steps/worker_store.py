"""Keep the records of all workers in one array, with room for more."""

from __future__ import annotations

import numpy as np

from sim.kernels.candidate_draws import LANE
from sim.steps.array_growth import enlarge_array
from sim.world.worker_record import NOWHERE

ROOM = 1 / 64  # new slots made at a time, as a share of those there


class WorkerStore:
    """Hold the records of all workers.

    workers : WORKER (room,), owned by this object and enlarged in place (so never keep a view of it)
    used : slots that ever held a worker
    """

    def __init__(self, workers: np.ndarray):
        self.workers, self.used = workers, workers.size

    def reach(self, used: int) -> None:
        """Make the slots up to `used` available, empty until they are written."""
        if used > self.workers.size:
            self.workers = enlarge_array(self.workers, used + int(used * ROOM) + LANE)
        self.workers["place"][self.used : used] = NOWHERE
        self.workers["children"][self.used : used] = 0
        self.used = used

    def records(self) -> np.ndarray:
        """Return the records in use, WORKER (used,), as a view for the moment."""
        return self.workers[: self.used]
