"""Cut a quota from a histogram of points, without sorting anybody."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.kernels.input_records import NO_CUTOFF


@njit(cache=True)
def cut_quota(histogram, quota):
    """Return the cut-off and the number admitted: the quota-th highest score, and all who reach it.

    histogram : int (bins,)  applicants by points; quota : places, negative = no quota.
    With no quota or fewer applicants than places everybody who applied is admitted and the cut-off is the lowest score
    among them; with a quota of 0, or nobody, nobody is and the cut-off is NO_CUTOFF. All tied at the cut-off are admitted
    (Beijing: 6,019 in 2018, 6,032 in 2020 against 6,000), unless the track breaks ties afterwards (tie_breaks).
    """
    admitted, line = 0, NO_CUTOFF
    if quota == 0:
        return line, admitted
    for score in range(histogram.size - 1, -1, -1):
        if histogram[score] > 0:
            admitted += histogram[score]
            line = score
            if quota > 0 and admitted >= quota:
                break
    return line, admitted
