"""Wages, rents, services and budgets: closed forms, and what a change must do to whom."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.steps import budget, prices, services

SIGMA, THIN = 8.0, 0.0


def wages(locals_, migrants, sigma=SIGMA, thin=THIN, start=(700.0, 300.0)):
    return prices.substitution(np.array([[locals_, migrants]], float), np.array([start], float), sigma, thin)[0]


def test_migrants_lose_and_locals_do_not_when_migrants_come():
    before, after = wages(700, 300), wages(700, 600)
    assert before == pytest.approx([0, 0], abs=1e-15)
    assert after[1] < -0.05 and after[0] > 0
    assert after[1] - after[0] == pytest.approx(-np.log(2) / SIGMA, abs=1e-12)  # (7)


@given(st.floats(1, 1e6), st.floats(1, 1e6), st.floats(0.1, 10), st.floats(1.5, 50))
def test_a_rise_of_both_alike_changes_no_wage(one, two, times, sigma):
    grown = wages(times * one, times * two, sigma, start=(one, two))
    assert grown == pytest.approx([0, 0], abs=1e-9)


@given(st.floats(1, 1e6), st.floats(1, 1e6), st.floats(1, 1e6), st.floats(1, 1e6), st.floats(1.5, 50))
def test_wages_use_up_what_labour_makes(one, two, now_one, now_two, sigma):
    """Euler's theorem: under constant returns the wage sum is the CES aggregate, at the wages of the start."""
    paid = np.exp(wages(now_one, now_two, sigma, start=(one, two))) @ [now_one, now_two]
    power, share = (sigma - 1) / sigma, np.array([one, two]) / (one + two)
    made = (share @ (np.array([now_one / one, now_two / two]) ** power)) ** (1 / power)
    assert paid == pytest.approx(made * (one + two), rel=1e-9)


def test_few_of_a_kind_do_not_swing_wages():
    assert abs(wages(999, 2, thin=0.01, start=(999, 1))[1]) < 0.02 < abs(wages(999, 2, start=(999, 1))[1])
    assert np.isfinite(wages(10, 0, thin=0.01, start=(0, 0))).all()


def test_rents_close_a_fifth_of_a_gap_in_a_year():
    """After m months of an unchanging aim x the rent is x (1 - .8^(m/12))."""
    aimed, rent = np.array([0.3, -0.1]), np.zeros(2)
    for month in range(1, 61):
        rent = prices.rent_moved(rent, aimed, 0.8)
        assert rent == pytest.approx(aimed * (1 - 0.8 ** (month / 12)), abs=1e-12)


def test_rents_rise_with_people_and_income_over_the_elasticity():
    aimed = prices.rent_aimed(np.array([0.1, 0.1]), np.array([0.05, 0.0]), np.array([1.0, 2.5]))
    assert aimed == pytest.approx([0.15, 0.04])


def test_the_gap_to_the_national_wage_closes_at_its_rate():
    assert prices.closing(np.array([-0.4, 0.2]), 0.02 * 25) == pytest.approx(np.array([0.4, -0.2]) * (1 - np.exp(-0.5)))


def test_quality_by_users_and_spending():
    used = services.users(np.array([100.0]), np.array([40.0]), np.array([0.5]))
    assert used == pytest.approx([80])
    assert np.exp(services.quality(np.zeros(1), np.log(2), 0.7)) == pytest.approx(2**-0.7)
    assert services.quality(np.array([0.7 * 0.3]), 0.3, 0.7) == pytest.approx(0, abs=1e-15)


def test_the_budget_adds_up():
    taxes = np.array([70.0, 0.0])
    land = budget.land_sales(taxes, 0.3)
    assert land == pytest.approx([30, 0])
    start = budget.revenue(taxes, land, np.ones(2), budget.new_homes(np.zeros(2), 0.02), np.zeros(2))
    assert start == pytest.approx([100, 0])
    grown = budget.revenue(
        1.1 * taxes, land, np.full(2, 1.2), budget.new_homes(np.full(2, 0.01), 0.02), np.full(2, 5.0)
    )
    assert grown == pytest.approx([77 + 30 * 1.2 * 1.5 + 5, 5])
    assert budget.balance(grown, np.array([2.0, 1.0]), np.array([60.0, 3.0])) == pytest.approx(grown - [120, 3])
    assert budget.new_homes(np.array([-0.05]), 0.02) == [0]
