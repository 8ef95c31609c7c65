"""Wages, rents, services and budgets: closed forms, and what a change must do to whom."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.steps.economy import budget_equations, price_equations, service_equations

SIGMA, THIN = 8.0, 0.0


def wages(locals_, migrants, sigma=SIGMA, thin=THIN, start=(700.0, 300.0), few=0.0, penalty=0.0):
    both = np.array([[locals_, migrants]], float), np.array([start], float)
    return price_equations.ces_wage_response(*both, sigma, thin, few, penalty)[0]


def test_migrants_lose_and_locals_do_not_when_migrants_come():
    before, after = wages(700, 300), wages(700, 600)
    assert before == pytest.approx([0, 0], abs=1e-15)
    assert after[1] < -0.05 and after[0] > 0
    assert after[1] - after[0] == pytest.approx(-np.log(2) / SIGMA, abs=1e-12)  # (7)


@given(st.floats(1, 1e6), st.floats(1, 1e6), st.floats(0.1, 10), st.floats(1.5, 50))
def test_a_rise_of_both_alike_changes_no_wage(one, two, times, sigma):
    grown = wages(times * one, times * two, sigma, start=(one, two))
    assert grown == pytest.approx([0, 0], abs=1e-9)


COUNTS = st.floats(1, 1e6)


@given(COUNTS, COUNTS, COUNTS, COUNTS, st.floats(1.5, 50), st.floats(0, 0.9))
def test_wages_use_up_what_labour_makes(one, two, now_one, now_two, sigma, penalty):
    """Euler's theorem: under constant returns the wage sum is the CES aggregate, at the wages of the start."""
    start = np.array([1, 1 - penalty])
    paid = start * np.exp(wages(now_one, now_two, sigma, start=(one, two), penalty=penalty)) @ [now_one, now_two]
    bill = start * [one, two]
    power, share = (sigma - 1) / sigma, bill / bill.sum()
    made = (share @ (np.array([now_one / one, now_two / two]) ** power)) ** (1 / power)
    assert paid == pytest.approx(made * bill.sum(), rel=1e-9)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.floats(0, 0.9))
def test_registration_splits_the_mean_wage_and_leaves_it(locals_, migrants, penalty):
    here, elsewhere = np.exp(price_equations.split_wages(np.array([locals_, migrants], float), penalty))
    assert elsewhere / here == pytest.approx(1 - penalty)
    assert here * locals_ + elsewhere * migrants == pytest.approx(locals_ + migrants)


def test_equal_pay_makes_migrants_equals_of_locals():
    """What the penalty took at the start its end gives back, and no more; the wage bill stays."""
    workers = np.array([[700.0, 300.0]])
    first = price_equations.split_wages(workers, 0.1)
    after = first + price_equations.equal_treatment(workers * np.exp(first), -np.log(0.9))
    assert after[0, 0] == pytest.approx(after[0, 1]) == pytest.approx(0)


def test_few_of_a_kind_do_not_swing_wages():
    assert abs(wages(999, 2, thin=0.01, start=(999, 1))[1]) < 0.02 < abs(wages(999, 2, start=(999, 1))[1])
    for now, start in (((10, 0), (0, 0)), ((0, 0), (10, 0)), ((0, 0), (0, 0)), ((1e6, 1), (1, 1e6))):
        assert np.isfinite(wages(*now, thin=0.0, start=start, few=10.0)).all()


@pytest.mark.filterwarnings("error")
def test_a_ratio_of_next_to_nobody_says_little_and_is_bounded():
    """The first employee of a place multiplied its revenue a millionfold when one yuan stood for nothing."""
    how = price_equations.RatioReading(10.0, 4.0)
    now, start = np.array([6e4, 0.0, 1.0, 1e9, 0.0, 2000.0]), np.array([0.0, 6e4, 1.0, 0.0, 1e9, 1000.0])
    read = price_equations.log_change(now, start, 1e5, how)
    assert read[:2] == pytest.approx([np.log(1.6), -np.log(1.6)]) and read[2] == 0
    assert read[3:5] == pytest.approx([np.log(4), -np.log(4)])
    assert price_equations.log_change(now[5:], start[5:], 1e-3, how) == pytest.approx(np.log(2), abs=1e-6)


def test_rents_close_a_fifth_of_a_gap_in_a_year():
    """After m months of an unchanging aim x the rent is x (1 - .8^(m/12))."""
    aimed, rent = np.array([0.3, -0.1]), np.zeros(2)
    for month in range(1, 61):
        rent = price_equations.adjust_rent(rent, aimed, 0.8)
        assert rent == pytest.approx(aimed * (1 - 0.8 ** (month / 12)), abs=1e-12)


def test_rents_rise_with_people_and_income_over_the_elasticity():
    aimed = price_equations.target_rent(np.array([0.1, 0.1]), np.array([0.05, 0.0]), np.array([1.0, 2.5]))
    assert aimed == pytest.approx([0.15, 0.04])


def test_the_gap_to_the_national_wage_closes_at_its_rate():
    assert price_equations.wage_convergence(np.array([-0.4, 0.2]), 0.02 * 25) == pytest.approx(
        np.array([0.4, -0.2]) * (1 - np.exp(-0.5))
    )


def test_quality_by_users_and_spending():
    used = service_equations.service_users(np.array([100.0]), np.array([40.0]), np.array([0.5]))
    assert used == pytest.approx([80])
    assert np.exp(service_equations.log_service_quality(np.zeros(1), np.log(2), 0.7)) == pytest.approx(2**-0.7)
    assert service_equations.log_service_quality(np.array([0.7 * 0.3]), 0.3, 0.7) == pytest.approx(0, abs=1e-15)


def test_the_budget_adds_up():
    taxes = np.array([70.0, 0.0])
    land = budget_equations.land_sales(taxes, np.array([1.0, 3.0]), 0.3)
    assert land == pytest.approx([30, 0])
    start = budget_equations.city_revenue(
        taxes, land, np.ones(2), budget_equations.new_homes(np.zeros(2), 0.02, 0.06), np.zeros(2)
    )
    assert start == pytest.approx([100, 0])
    grown = budget_equations.city_revenue(
        1.1 * taxes, land, np.full(2, 1.2), budget_equations.new_homes(np.full(2, 0.01), 0.02, 0.06), np.full(2, 5.0)
    )
    assert grown == pytest.approx([77 + 30 * 1.2 * 1.5 + 5, 5])
    assert budget_equations.budget_balance(grown, np.array([2.0, 1.0]), np.array([60.0, 3.0])) == pytest.approx(
        grown - [120, 3]
    )
    assert budget_equations.new_homes(np.array([-0.05, 3.0]), 0.02, 0.06) == pytest.approx([0, 4])


def test_land_is_sold_where_homes_are_built():
    """Of the country's revenue the share is land; a city twice as busy building sells twice as much for its taxes."""
    taxes, homes = np.array([50.0, 50.0, 100.0]), np.array([1.0, 2.0, 0.0])
    sold = budget_equations.land_sales(taxes, homes, 0.3) * homes
    assert sold.sum() / (sold.sum() + taxes.sum()) == pytest.approx(0.3)
    assert sold[1] == pytest.approx(2 * sold[0]) and sold[2] == 0
    assert np.isfinite(budget_equations.land_sales(taxes, np.zeros(3), 0.3)).all()
