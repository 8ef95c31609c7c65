"""Estimate waiting times, those still waiting included."""

from __future__ import annotations

import math

import numpy as np


def kaplan_meier(at_risk: np.ndarray, events: np.ndarray) -> np.ndarray:
    """Return the share still waiting after each step: running product of 1 - events / at_risk along the last axis.

    Kaplan and Meier 1958. at_risk : int (..., step) waiting at the beginning of a step; events : int, settled in it. Those
    who left or still wait count as at risk while they were seen. nan from the first step in which nobody was at risk.
    """
    at_risk = np.asarray(at_risk, float)
    share = np.divide(events, at_risk, out=np.full(at_risk.shape, np.nan), where=at_risk > 0)
    return np.cumprod(1.0 - share, axis=-1)


def survival_quantile(survival: np.ndarray, share: float = 0.5) -> float:
    """Return the number of steps after which at most `share` still waits; nan where it is not reached."""
    reached = np.flatnonzero(survival <= share)
    return float(reached[0] + 1) if reached.size else math.nan
