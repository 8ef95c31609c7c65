"""Say which women have children under 16, and how old these are."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

GROUP_OF = np.array([0] * 5 + [1] * 5 + [2] * 5 + [3])  # age group of a child: 0-4, 5-9, 10-14, 15
FIRST, LAST = 16, 54  # ages of mothers of children under 16, years
HAS_CHILD = (0.0, 0.09, 0.45, 0.79, 0.88, 0.72, 0.39, 0.13)  # women 16-19, 20-24 ... 50-54, 2020 (has_child_0_15, low)
SECOND_CHILD = 0.45  # share_with_second_child of mothers (low)


class MotherhoodTables(NamedTuple):
    """Tables by age of the mother, 16 to 54.

    mother : float64 (39,)           share with a child under 16
    weight : float64 (39, 4)         how likely a child of each age group is, relative
    years : float64 (39, 4, 5)       cumulated shares of single years of age inside a group
    """

    mother: np.ndarray
    weight: np.ndarray
    years: np.ndarray


def build_motherhood(birth: np.ndarray) -> MotherhoodTables:
    """Build the tables from births per woman and year by age, float64 (121,)."""
    ages = np.arange(FIRST, LAST + 1)
    single = np.array([[birth[age - child] if age - child >= 15 else 0.0 for child in range(16)] for age in ages])
    weight = np.stack([single[:, group == GROUP_OF].sum(axis=1) for group in range(4)], axis=1)
    years = np.ones((len(ages), 4, 5))
    for row, age in enumerate(ages):
        for group in range(4):
            children = np.flatnonzero(group == GROUP_OF)
            share = single[row, children]
            if share.sum() <= 0:
                share = np.where(age - children >= 16, 1.0, 1e-9)
            years[row, group, : len(children)] = np.cumsum(share) / share.sum()
    mother = np.array(HAS_CHILD)[(ages - 15) // 5]
    return MotherhoodTables(mother, weight, years)
