"""Compute the share of the labour force that looks for work at the start, in the steady state of the model.

Those who leave school, or home, look for work first, so that the young are out of work more often than others.
"""

from __future__ import annotations

import numpy as np


def unemployed_shares(active: np.ndarray, leaving: np.ndarray, retirement: np.ndarray, work) -> np.ndarray:
    """Return the share of the labour force without work at the start, in the steady state of losing and finding work.

    Parameters
    ----------
    active : (2, 121) float, share in the labour force by sex and age.
    leaving : (7,) int, age at leaving school by education, years.
    retirement : (2, 2) int, years, by sex: of most, of insured workers below college.
    work : job_loss, job_finding, chances per month (docs/model.md 2.7).

    Returns
    -------
    (2, 2, 7, 121) float, by propensity (0 uninsured, 1 insured work), sex, education and age.
    """
    made = np.empty((2, 2, len(leaving), active.shape[1]))
    for insured in range(2):
        for sex in range(2):
            last = int(retirement[sex, 0])
            for education, first in enumerate(leaving):
                made[insured, sex, education] = follow_cohort(active[sex], int(first), last, insured == 1, work)
    return made


def follow_cohort(active: np.ndarray, first: int, last: int, insured: bool, work) -> np.ndarray:
    """Follow one cohort from leaving school to the last age and return its share without work at each age.

    Insured work is left at an age of its own, not before; those who look for work leave the labour force as their age does.

    Parameters
    ----------
    active : (121,) float, share in the labour force by age, of one sex.
    first, last : int, years: age at leaving school; age of retirement of most.
    insured : bool, whether the cohort is in insured work.
    work : job_loss, job_finding, chances per month.

    Returns
    -------
    (121,) float, mean over the ends of the months of each year of age; 1 before `first`.
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
