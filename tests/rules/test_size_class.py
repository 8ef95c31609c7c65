import numpy as np

from sim.rules.resolve.city_tiers import CLASS_NAMES, classify_sizes, classify_tiers
from sim.scenario.named_cities import china_cities


def test_lower_bound_counts_in():
    people = np.array([0, 199_999, 200_000, 500_000, 1e6, 2_999_999, 3e6, 4_999_999, 5e6, 9_999_999, 1e7])
    assert [CLASS_NAMES[code] for code in classify_sizes(people)] == [
        "small_II", "small_II", "small_I", "medium", "large_II", "large_II", "large_I", "large_I", "megacity",
        "megacity", "super_large",
    ]  # fmt: skip
    assert classify_sizes(people).dtype == np.int8


def test_census_2020():
    count = np.bincount(classify_sizes(np.array([place.chengqu for place in china_cities()])), minlength=7)
    assert list(count[4:]) == [14, 14, 7]


def test_tier_follows_thresholds():
    people = np.array([1e6, 3e6, 4e6, 5e6, 2e7])
    assert list(classify_tiers(people, 3e6, 5e6)) == [0, 1, 1, 2, 2]
    assert list(classify_tiers(people, np.full(5, 5e6), np.full(5, 1e7))) == [0, 0, 0, 1, 2]
