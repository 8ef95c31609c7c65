"""Skip over the workers to whom nothing can happen this month.

Workers stand in lanes of fixed length. Inside a lane the candidates of a month are found by geometric gaps: each worker
is a candidate with chance `bound`, independently, and only candidates are asked further. A lane's gaps are addressed by
(month, lane, count), so they are the same whatever the block size, thread or the reform.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from sim.draws import CANDIDATES, uniform

LANE = 1024


@njit
def gap(key, month, lane, count, log_pass):
    """Draw how many workers stand before the next candidate: geometric, int64 from 0 up."""
    return np.int64(math.log(uniform(key, month, lane, CANDIDATES, count)) / log_pass)
