"""Measures on work as arithmetic: founding, training, insured shares, equal pay; the default changes nothing."""

import math

import numpy as np
import pytest

from sim.core import month_numbers
from sim.kernels.input_records import PLACE
from sim.rules.resolve.rules_in_force import InForce
from sim.steps.economy import price_equations
from sim.steps.migration.evaluation_hazard import monthly_probability
from sim.steps.national_inputs import promotion_probabilities
from sim.steps.work import work_policies
from tests.laws.helpers_worlds import made_up, scenario


@pytest.fixture
def rules(tmp_path):
    cities = made_up(cities=4, workers=2000).cities

    def resolved(*sets):
        return InForce(scenario(tmp_path, sets=sets), cities).at(month_numbers.parse_month("2020-12"), np.full(4, 2e6))

    return resolved


def test_the_default_changes_nothing(rules):
    told, places = rules(), np.zeros(12, PLACE)
    places["insured_share"] = 0.3
    work_policies.write_work_policies(places, told)
    assert (
        work_policies.startup_probability_gain(told) == 0.0
        and work_policies.relative_to_default(told, "work.training_places") == 1.0
    )
    assert np.all(places["openings"] == 1.0) and np.all(places["insured_share"] == 0.3)


def test_founding_follows_days_and_loan(rules):
    told = rules("work.startup=0.02", "work.startup_days=5", "work.startup_days_elasticity=0.5", "work.startup_loan=75000",
                 "work.startup_loan_elasticity=1")  # fmt: skip
    assert work_policies.startup_probability_gain(told) == pytest.approx(0.02 * (4**0.5 * 0.5 - 1.0), abs=1e-15)
    assert work_policies.startup_probability_gain(
        rules("work.startup_days=80", "work.startup_days_elasticity=1")
    ) == pytest.approx(-0.016 * 0.75)


def test_training_multiplies_the_first_two_grades(rules):
    few, many = (
        promotion_probabilities(rules()),
        promotion_probabilities(rules("work.training_places=22 million persons a year")),
    )
    assert np.array_equal(few[:, 2:], many[:, 2:])
    yearly = [-12.0 * np.log1p(-each) for each in (few, many)]
    assert yearly[1][:, :2] == pytest.approx(2.0 * yearly[0][:, :2])
    assert many[1, 1] == pytest.approx(float(monthly_probability(np.array(0.08))))


def test_a_share_of_uninsured_work_becomes_insured(rules):
    places = np.zeros(12, PLACE)
    places["insured_share"] = [0.2, 0.4, 0.6, 1.0]
    work_policies.write_work_policies(
        places, rules("work.new_occupations=0.25", "choice.cash_constrained_share=0.4", "work.job_openings=1.5")
    )
    assert places["insured_share"] == pytest.approx(np.tile([0.4, 0.55, 0.7, 1.0], (12, 1)))
    assert np.all(places["poor"].reshape(4, 3) == [0, 0, 0.4]) and np.all(places["openings"] == 1.5)


def test_equal_pay_keeps_the_wage_bill():
    """Ten locals and thirty migrants at 1 and .9: all earn .925 when the penalty of a tenth goes."""
    paid = np.array([[10.0, 27.0], [0.0, 5.0], [3.0, 0.0], [0.0, 0.0]])
    gain = price_equations.equal_treatment(paid, -math.log(0.9))
    assert (paid * np.exp(gain)).sum(axis=1) == pytest.approx(paid.sum(axis=1))
    assert np.exp(gain[0]) * [1.0, 0.9] == pytest.approx([0.925, 0.925])
    assert gain[:, 1] - gain[:, 0] == pytest.approx(-math.log(0.9))
    assert not price_equations.equal_treatment(paid, 0.0).any()
