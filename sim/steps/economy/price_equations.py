"""Compute wages and rents from who lives and works where (docs/model.md 2.7 (7)-(8); 2.9: 8-9).

Everything is a change of a logarithm since the start. Plain functions of arrays: the steps of a month use them, and so do
the exact cases of the tests.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np


class RatioReading(NamedTuple):
    """How a ratio to the start is read.

    few : simulated workers of no change that count beside those of a place: a handful cannot tell how a place has changed
    most : the largest multiple; its inverse is the smallest
    """

    few: float
    most: float

    def bounded(self, log: np.ndarray) -> np.ndarray:
        """Keep the log of a ratio within the largest multiple and its inverse."""
        return np.clip(log, -math.log(self.most), math.log(self.most))


def build_ratio_reading(section) -> RatioReading:
    """Return how a scenario has ratios read; section : its `prices`."""
    return RatioReading(section.ratio_smoothing_workers, section.largest_ratio)


def agglomeration_effect(change: np.ndarray, elasticity: float) -> np.ndarray:
    """Return gamma ln(N/N0); change : ln(N/N0) of residents, float64 of any shape."""
    return elasticity * change


def log_change(now: np.ndarray, at_start: np.ndarray, few: np.ndarray | float, reading: RatioReading) -> np.ndarray:
    """Return ln((now + few) / (at_start + few)), kept within the largest change (docs/model.md 2.7).

    Parameters
    ----------
    now, at_start : float64 arrays of one shape and unit, such as persons or yuan per year.
    few : what the few workers of `prices.ratio_smoothing_workers` are or have, in that unit, above 0.
    reading : the largest change, up or down.
    """
    return reading.bounded(np.log((now + few) / (at_start + few)))


def split_wages(workers: np.ndarray, penalty: float) -> np.ndarray:
    """Return log wages of locals and migrants relative to the mean of their place and schooling (docs/model.md 2.11, 4).

    workers : float64 (..., 2), the last axis locals and migrants. Migrants earn 1 - penalty of what locals earn; the mean
    over both stays, and is that of locals where nobody works.
    """
    keeps = np.array([1.0, 1.0 - penalty])
    total = workers.sum(axis=-1, keepdims=True)
    mean = np.divide((workers * keeps).sum(axis=-1, keepdims=True), total, out=np.ones_like(total), where=total > 0)
    return np.log(keeps) - np.log(mean)


def ces_wage_response(
    workers: np.ndarray, at_start: np.ndarray, sigma: float, thin: float, few: float, penalty: float = 0.0
) -> np.ndarray:
    """Return how the mix of locals and migrants changes the log wage of each, float64 like `workers` (docs/model.md 2.7 (7)).

    Their labour is a CES aggregate with shares as at the start, those of the wage bill: ln w_k = (ln L - ln L_k) / sigma. So
    ln w_m - ln w_n changes by -1/sigma times the change of ln(L_m/L_n), and an equal rise of both changes nothing.

    Parameters
    ----------
    workers, at_start : float64 (..., 2) now and at the start, the last axis locals and migrants.
    sigma : float above 1, elasticity of substitution.
    thin, few : share of the start's workers of both kinds that is added to each kind, at least `few` workers.
    penalty : float in 0-1, share of a local's wage that migrants lack at the start.
    """
    added = np.maximum(thin * at_start.sum(axis=-1, keepdims=True), few)
    base = at_start + added
    ratio = (workers + added) / base
    power = (sigma - 1.0) / sigma
    share = base * np.array([1.0, 1.0 - penalty])
    share = share / share.sum(axis=-1, keepdims=True)
    labour = (share * ratio**power).sum(axis=-1, keepdims=True) ** (1.0 / power)
    return (np.log(labour) - np.log(ratio)) / sigma


def equal_treatment(paid: np.ndarray, removed: float) -> np.ndarray:
    """Return the change of log wages as those registered elsewhere lose less of theirs, float64 like `paid`.

    paid : float64 (..., 2) wages paid without it, the last axis locals and migrants; removed : ln((1 - p)/(1 - p0)), p and p0
    the share lost now and at the start. The wage bill stays: what migrants gain by it locals lose (assumption).
    """
    gain = np.array([0.0, removed])
    bill = paid.sum(axis=-1, keepdims=True)
    raised = (paid * np.exp(gain)).sum(axis=-1, keepdims=True)
    return gain - np.log(np.divide(raised, bill, out=np.ones_like(bill), where=bill > 0))


def wage_convergence(gap: np.ndarray, closed: np.ndarray) -> np.ndarray:
    """Return the change of log wages that closes a gap; gap : ln(wage/mean) at the start; closed : rate x years gone by."""
    return -gap * (1.0 - np.exp(-closed))


def target_rent(
    people: np.ndarray, income: np.ndarray, elasticity: np.ndarray, granted: np.ndarray | float = 0.0
) -> np.ndarray:
    """Return the ln r* - ln r0 that rents move towards: (d ln N + d ln y - d ln K) / eps (docs/model.md 2.7 (8)).

    Parameters
    ----------
    people, income : float64 (place,) changes of log residents and log mean wage since the start.
    elasticity : float64 (place,) eps, of homes to rents.
    granted : change of the log stock of homes K by land granted for settlers.
    """
    return (people + income - granted) / elasticity


def adjust_rent(rent: np.ndarray, aimed: np.ndarray, stickiness: float) -> np.ndarray:
    """Return ln r - ln r0 after a month in which rents go 1 - stickiness^(1/12) of the way (docs/model.md 2.9, 8).

    Parameters
    ----------
    rent, aimed : float64 (place,) ln r - ln r0 as it is, and as rents move towards.
    stickiness : float in 0-1, share of a gap that is left after a year.
    """
    return rent + (1.0 - stickiness ** (1.0 / 12.0)) * (aimed - rent)
