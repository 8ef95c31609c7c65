"""Measure inequality: Gini, and Theil's index in parts within and between groups."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np


class TheilIndex(NamedTuple):
    """Theil's T index and its two parts; total = within + between."""

    total: float
    within: float
    between: float


def gini_coefficient(values: np.ndarray, weights: np.ndarray | None = None) -> float:
    """Return the Gini coefficient of values >= 0 held by `weights` persons each (one each where left out).

    nan where nobody holds anything
    """
    values = np.asarray(values, float).ravel()
    weights = np.ones(values.size) if weights is None else np.asarray(weights, float).ravel()
    order = np.lexsort((weights, values))
    values, weights = values[order], weights[order]
    reached = np.cumsum(weights)
    held = math.fsum(weights * values)
    if held <= 0.0:
        return math.nan
    return math.fsum(weights * values * (2 * reached - weights)) / (reached[-1] * held) - 1.0


def decompose_theil(values: np.ndarray, weights: np.ndarray, groups: np.ndarray) -> TheilIndex:
    """Decompose Theil's T index (Theil 1967) into inequality within groups and between their means.

    Parameters
    ----------
    values : (cell,) what each person of a cell has; cells with 0 are left out.
    weights : (cell,) persons; cells with 0 are left out.
    groups : (cell,) labels.

    Returns
    -------
    Total, within and between; within is weighted by what groups hold. nan where nobody holds anything.
    """
    values, weights, groups = (np.asarray(part).ravel() for part in (values, weights, groups))
    held = (weights > 0) & (values > 0)
    values, weights, groups = values[held].astype(float), weights[held].astype(float), groups[held]
    return theil_of_sums(weights, weights * values, weights * values * np.log(values), groups)


def theil_of_sums(people: np.ndarray, total: np.ndarray, entropy: np.ndarray, groups: np.ndarray) -> TheilIndex:
    """Decompose Theil's T index from sums by cell, however values differ inside a cell.

    Parameters
    ----------
    people, total, entropy : (cell,) persons, sum of x and sum of x ln x over the persons of a cell.
    groups : (cell,) labels.

    Returns
    -------
    Total, within and between; nan where nobody holds anything.
    """
    held = (people > 0) & (total > 0)
    if not held.any():
        return TheilIndex(math.nan, math.nan, math.nan)
    people, total, entropy, groups = (part[held] for part in (people, total, entropy, groups))
    order = np.argsort(groups, kind="stable")
    people, total, entropy, groups = (part[order] for part in (people, total, entropy, groups))
    _, first, place = np.unique(groups, return_index=True, return_inverse=True)
    of_group = np.array(
        [
            [math.fsum(part) for part in both]
            for both in zip(np.split(people, first[1:]), np.split(total, first[1:]), strict=True)
        ]
    )
    everybody, everything = math.fsum(people), math.fsum(total)
    group_mean = of_group[:, 1] / of_group[:, 0]
    between = math.fsum(of_group[:, 1] * np.log(group_mean / (everything / everybody))) / everything
    within = math.fsum(entropy - total * np.log(group_mean[place])) / everything
    return TheilIndex(within + between, within, between)
