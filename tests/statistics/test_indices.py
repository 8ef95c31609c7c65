"""Measures against exact cases."""

import math

import numpy as np
import pytest

from sim.statistics.city_sizes import herfindahl_index, hill_exponent, zipf_exponent
from sim.statistics.inequality_indices import decompose_theil, gini_coefficient, theil_of_sums
from sim.statistics.migration_indices import (
    flows_between_groups,
    migration_effectiveness,
    move_distances,
    movers_by_distance,
    net_of_turnover,
)
from sim.statistics.survival_curves import kaplan_meier, survival_quantile


def test_zipf_is_exact_on_an_exact_law():
    ranks = np.arange(1, 41)
    made = zipf_exponent((ranks - 0.5) ** (-1 / 1.3))  # ln(rank - 1/2) = -1.3 ln(size)
    assert made.value == pytest.approx(1.3, abs=1e-12)
    assert made.error == pytest.approx(1.3 * math.sqrt(2 / 40)) and made.cities == 40
    assert math.isnan(zipf_exponent(np.array([5.0, 5.0])).value)


def test_hill_by_hand_and_on_a_pareto_sample():
    assert hill_exponent(np.array([math.e**2, math.e, 1.0])).value == pytest.approx(2 / 3)
    size = (1 - (np.arange(4000) + 0.5) / 4000) ** (-1 / 1.5)  # the quantiles of a Pareto law of exponent 1.5
    assert hill_exponent(size).value == pytest.approx(1.5, rel=0.01)


def test_herfindahl():
    assert herfindahl_index(np.full(8, 3.0)) == pytest.approx(1 / 8)
    assert herfindahl_index(np.array([0.0, 7.0])) == 1.0


def test_gini_of_nobody_is_empty():
    assert (
        np.isnan(gini_coefficient(np.array([])))
        and np.isnan(gini_coefficient(np.zeros(3)))
        and np.isnan(gini_coefficient(np.ones(2), np.zeros(2)))
    )


def test_gini():
    assert gini_coefficient(np.full(5, 2.0)) == pytest.approx(0.0, abs=1e-15)
    assert gini_coefficient(np.array([0.0, 0.0, 0.0, 1.0])) == pytest.approx(0.75)
    assert gini_coefficient(np.array([1.0, 3.0]), np.array([3, 1])) == pytest.approx(
        gini_coefficient(np.array([1.0, 1.0, 1.0, 3.0]))
    )
    pareto = (1 - (np.arange(200_000) + 0.5) / 200_000) ** (-1 / 3.0)
    assert gini_coefficient(pareto) == pytest.approx(1 / (2 * 3.0 - 1), abs=2e-4)  # Gini of a Pareto law: 1 / (2 a - 1)


def test_theil_in_parts():
    equal = decompose_theil(np.full(6, 3.0), np.arange(1, 7), np.array([0, 0, 1, 1, 2, 2]))
    assert np.allclose(equal, 0.0)
    only_between = decompose_theil(np.array([1.0, 1.0, 3.0, 3.0]), np.ones(4), np.array([0, 0, 1, 1]))
    assert only_between.within == pytest.approx(0.0, abs=1e-15)
    assert only_between.total == pytest.approx(0.5 * (0.5 * math.log(0.5) + 1.5 * math.log(1.5)))
    values, weights = np.array([1.0, 2.0, 5.0, 9.0]), np.array([4, 1, 2, 3])
    parts, whole = (
        decompose_theil(values, weights, np.array([0, 0, 1, 1])),
        decompose_theil(values, weights, np.arange(4)),
    )
    assert parts.within > 0 and parts.total == pytest.approx(whole.between)


def test_theil_from_sums_is_that_of_single_persons():
    draw = np.random.default_rng(8)
    values, groups = draw.lognormal(0, 0.7, 3000), draw.integers(0, 11, 3000)
    cell = 3 * groups + draw.integers(0, 3, 3000)
    sums = [np.bincount(cell, part, 33) for part in (None, values, values * np.log(values))]
    made, single = theil_of_sums(*sums, np.arange(33) // 3), decompose_theil(values, np.ones(3000), groups)
    assert made == pytest.approx(single, rel=1e-9)
    assert np.isnan(theil_of_sums(*np.zeros((3, 4)), np.arange(4))).all()


def test_measures_do_not_depend_on_the_order_of_cities():
    draw = np.random.default_rng(4)
    values, weights, groups = draw.pareto(2, 90) + 1, draw.integers(1, 50, 90), draw.integers(0, 9, 90)
    order = draw.permutation(90)
    assert gini_coefficient(values, weights) == gini_coefficient(values[order], weights[order])
    assert decompose_theil(values, weights, groups) == decompose_theil(values[order], weights[order], groups[order])
    assert zipf_exponent(values) == zipf_exponent(values[order]) and herfindahl_index(values) == herfindahl_index(
        values[order]
    )


FLOWS = np.array([[90, 6, 2], [2, 50, 0], [2, 0, 40]])


def test_effectiveness():
    # in 4, 6, 2 and out 8, 2, 2: 100 (4 + 4 + 0) / 24
    assert migration_effectiveness(FLOWS) == pytest.approx(100 * 8 / 24)
    assert migration_effectiveness(np.array([[0, 5], [5, 0]])) == 0.0
    assert migration_effectiveness(np.array([[9, 5], [0, 1]])) == 100.0
    assert math.isnan(migration_effectiveness(np.eye(3)))


def test_net_of_turnover_by_place():
    """A gains 4 and loses 8: -4 of 12."""
    assert net_of_turnover(FLOWS).tolist() == pytest.approx([-100 / 3, 50.0, 0.0])
    assert np.isnan(net_of_turnover(np.eye(3))).all()


def test_effectiveness_over_provinces_leaves_out_moves_inside_one():
    """A and B exchange 10 in one province; A sends 6 to C, which sends 2 to B: net 4 of 8 between provinces."""
    flows = np.array([[50, 7, 6], [3, 60, 0], [0, 2, 70]])
    summed = flows_between_groups(flows, np.array([44, 44, 11]))
    assert summed.tolist() == [[70, 2], [6, 120]]  # in the order of the codes: 11, 44
    assert migration_effectiveness(summed) == pytest.approx(50.0)


def test_rates_and_distances():
    made = movers_by_distance(FLOWS, np.array([5, 0, 1]), np.array([1, 1, 2]))
    assert made == pytest.approx(
        {"within_city": 600 / 192, "within_province": 800 / 192, "between_provinces": 400 / 192}
    )
    km = np.array([[30.0, 100.0, 900.0], [100.0, 30.0, 400.0], [900.0, 400.0, 30.0]])
    mean, median = move_distances(FLOWS, km)
    assert mean == pytest.approx((8 * 100 + 4 * 900) / 12) and median == 100.0
    assert np.isnan(move_distances(np.eye(3), km)).all()


def test_kaplan_meier_by_hand():
    # ten begin; 2 settle of 10, then one leaves; 1 of 7, then two leave; 2 of 4; two wait on: .8, .8 x 6/7, .8 x 6/7 x 1/2
    made = kaplan_meier(np.array([10, 7, 4, 0]), np.array([2, 1, 2, 0]))
    np.testing.assert_allclose(made[:3], [0.8, 0.8 * 6 / 7, 0.8 * 3 / 7])
    assert math.isnan(made[3])
    assert survival_quantile(made) == 3.0 and math.isnan(survival_quantile(made[:2]))


def test_kaplan_meier_finds_a_geometric_wait_in_spite_of_leaving():
    """Waits of chance .05 a month, left at .03 a month, cut off after 24: the share still waiting is .95^m."""
    draw, people, share = np.random.default_rng(12), 200_000, 0.05
    waits, leaves = draw.geometric(share, people), draw.geometric(0.03, people)
    months = np.arange(1, 25)
    at_risk = (np.minimum(waits, leaves)[:, None] >= months).sum(0)
    settled = ((waits[:, None] == months) & (leaves[:, None] >= months)).sum(0)
    survival = kaplan_meier(at_risk, settled)
    error = survival * np.sqrt(np.cumsum(settled / (at_risk * (at_risk - settled))))  # Greenwood 1926
    assert np.all(np.abs(survival - (1 - share) ** months) < 5 * error)
