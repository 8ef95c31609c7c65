"""Answer with wages and rents to who lives and works where (docs/model.md 2.7 (7)-(8); 2.9: 8-9).

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
    """Return ln((now + few)/(start + few)), bounded; few : what the few workers are or have, in the unit of `now`, above 0."""
    return reading.bounded(np.log((now + few) / (at_start + few)))


def split_wages(workers: np.ndarray, penalty: float) -> np.ndarray:
    """Return the log of what locals and migrants earn over the mean of their place and schooling (docs/model.md 2.11, 4).

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
    """Return what the mix of locals and migrants does to the wage of each, float64 like workers.

    workers : float64 (..., 2), the last axis locals and migrants. Their labour is a CES aggregate with shares as at the
    start, those of the wage bill, of which migrants earn 1 - penalty a head: ln w_k = (ln L - ln L_k) / sigma, so that the
    change of ln w_m - ln w_n is -(1/sigma) that of ln(L_m/L_n) as in (7), and an equal rise of both changes nothing.
    thin : share of the workers of the start added to both kinds, at least `few` workers.
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
    """Return what it does to wages that those registered elsewhere lose less of theirs, float64 like paid.

    paid : float64 (..., 2) wages paid without it, the last axis locals and migrants; removed : ln((1 - p)/(1 - p0)), p and p0
    the share lost now and at the start. The wage bill stays: what migrants gain by it locals lose (assumption).
    """
    gain = np.array([0.0, removed])
    bill = paid.sum(axis=-1, keepdims=True)
    raised = (paid * np.exp(gain)).sum(axis=-1, keepdims=True)
    return gain - np.log(np.divide(raised, bill, out=np.ones_like(bill), where=bill > 0))


def wage_convergence(gap: np.ndarray, closed: np.ndarray) -> np.ndarray:
    """Return the change of wages that closes a gap; gap : ln(wage/mean) at the start; closed : rate x years gone by."""
    return -gap * (1.0 - np.exp(-closed))


def target_rent(
    people: np.ndarray, income: np.ndarray, elasticity: np.ndarray, granted: np.ndarray | float = 0.0
) -> np.ndarray:
    """Return ln r* - ln r0 = (d ln N + d ln y - d ln K) / eps (docs/model.md 2.9, 8).

    people, income : changes of logarithms; granted : that of the stock of homes K by land granted for settlers
    """
    return (people + income - granted) / elasticity


def adjust_rent(rent: np.ndarray, aimed: np.ndarray, stickiness: float) -> np.ndarray:
    """Return ln r - ln r0 after a month in which it goes 1 - stickiness^(1/12) of the way (docs/model.md 2.9, 8)."""
    return rent + (1.0 - stickiness ** (1.0 / 12.0)) * (aimed - rent)
