"""Report the settlement of a month, city by city."""

from __future__ import annotations

import numpy as np

from sim.rules.resolved import Rules, names
from sim.steps.announce import Announcement
from sim.steps.totals import Totals
from sim.world.columns import CHENGQU


def settlement(rules: Rules, totals: Totals, announced: Announcement, quota: np.ndarray) -> dict[str, np.ndarray]:
    """Return the settlement of a month in the chengqu, arrays (city,); people are counted in workers.

    regime : str      eligible, applicants, admitted, converted : int64 workers
    quota : float64 persons, nan = no window or no quota      cutoff : float64 points, nan = no ranking
    """
    regimes = np.array(names("settlement.regime"))
    return {
        "regime": regimes[rules["settlement.regime"]],
        "eligible": totals.eligible[CHENGQU::3],
        "applicants": totals.applied[CHENGQU::3],
        "admitted": announced.admitted,
        "converted": totals.converted[CHENGQU::3],
        "quota": quota,
        "cutoff": announced.cutoff,
    }
