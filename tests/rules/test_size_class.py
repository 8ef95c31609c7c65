import numpy as np

from sim.rules.size_class import NAMES, size_class, tier
from sim.scenario.places import table


def test_lower_bound_counts_in():
    people = np.array([0, 199_999, 200_000, 500_000, 1e6, 2_999_999, 3e6, 4_999_999, 5e6, 9_999_999, 1e7])
    assert [NAMES[code] for code in size_class(people)] == [
        "small_II", "small_II", "small_I", "medium", "large_II", "large_II", "large_I", "large_I", "megacity",
        "megacity", "super_large",
    ]  # fmt: skip
    assert size_class(people).dtype == np.int8


def test_census_2020():
    count = np.bincount(size_class(np.array([place.chengqu for place in table()])), minlength=7)
    assert list(count[4:]) == [14, 14, 7]


def test_tier_follows_thresholds():
    people = np.array([1e6, 3e6, 4e6, 5e6, 2e7])
    assert list(tier(people, 3e6, 5e6)) == [0, 1, 1, 2, 2]
    assert list(tier(people, np.full(5, 5e6), np.full(5, 1e7))) == [0, 0, 0, 1, 2]
