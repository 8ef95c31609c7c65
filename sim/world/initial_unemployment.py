"""Tell how many of the labour force look for work at the start, if work had long been lost and found as in the model.

Who leaves school, or home, looks for work first, so that the young are out of work more often than others.
"""

from __future__ import annotations

import numpy as np


def unemployed_shares(active: np.ndarray, leaving: np.ndarray, retirement: np.ndarray, work) -> np.ndarray:
    """Return the share of the labour force without work, float64 (insured, sex, education, 121): uninsured work or insured.

    active : float64 (2, 121) share in the labour force by sex and age; leaving : int64 (7,) age at leaving school, years
    retirement : int64 (2, 2) years, by sex, of most and of insured workers below college; work : job_loss, job_finding
    """
    made = np.empty((2, 2, len(leaving), active.shape[1]))
    for insured in range(2):
        for sex in range(2):
            last = int(retirement[sex, 0])
            for education, first in enumerate(leaving):
                made[insured, sex, education] = follow_cohort(active[sex], int(first), last, insured == 1, work)
    return made


def follow_cohort(active: np.ndarray, first: int, last: int, insured: bool, work) -> np.ndarray:
    """Follow one cohort from leaving school at `first` to the end, a mean of each year's ends of months: float64 (121,).

    Insured work is left at an age of its own (`last`), and not before it; who looks for work leaves with age.
    """
    share = np.ones(len(active))
    out = 1.0
    for age in range(first, len(active)):
        before, now = (active[age - 1], active[age]) if age > first else (active[age], active[age])
        if now > before:
            out = (out * before + now - before) / now
        elif before > 0.0 and insured and age < last:
            out = out * now / max(out * now + (1.0 - out) * before, 1e-12)
        year = 0.0
        for _ in range(12):
            out = out * (1.0 - work.job_finding) + (1.0 - out) * work.job_loss
            year += out / 12.0
        share[age] = year
    return share
