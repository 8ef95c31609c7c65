"""Skip over the workers to whom nothing can happen this month.

Workers stand in lanes of fixed length. Inside a lane the candidates of a month are found by geometric gaps: each worker
is a candidate with chance `bound`, independently, and only candidates are asked further. A lane's gaps are addressed by
(month, lane, count), so they are the same whatever the block size, thread or the reform.
"""

from __future__ import annotations

import math

import numpy as np

from sim.core.numba_cache import njit
from sim.core.random_draws import CANDIDATES, uniform_pair

LANE = 1024


@njit
def next_candidate(key, month, lane, count, log_pass):
    """Draw the next candidate of a lane: how many workers stand before it (geometric), and its uniform draw.

    The draw decides what happens to the candidate; it is addressed with the candidate, so one address gives both.

    Parameters
    ----------
    key, month : key of the run; months since January 1900.
    count : candidates of the lane drawn before.
    log_pass : log of the chance to be none, negative.
    """
    u, v = uniform_pair(key, month, lane, CANDIDATES, count)
    return np.int64(math.log(u) / log_pass), v
