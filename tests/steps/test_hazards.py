"""Rates and chances of a year as chances of a month, at their ends; how candidates cover what is asked."""

import math

import numpy as np
import pytest

from sim.core import month_numbers
from sim.rules.resolve.rules_in_force import InForce
from sim.scenario.scenario_files import load
from sim.steps.migration import evaluation_hazard
from sim.steps.migration.evaluation_hazard import monthly_probability, yearly_rate
from sim.steps.national_inputs import RAREST, covering_power, monthly_death_probability, promotion_probabilities
from sim.world.synthetic import synthetic_schedules
from tests.laws.helpers_worlds import BASELINE, made_up


def rules(*sets):
    in_force = InForce(load(BASELINE, sets=("world=synthetic", *sets)), made_up(4, 2000).cities)
    return in_force.at(month_numbers.parse_month("2020-12"), np.full(4, 2e6))


def test_a_rate_strikes_in_a_month():
    assert monthly_probability(0.0) == 0.0 and monthly_probability(np.inf) == 1.0
    assert monthly_probability(1e-12) == pytest.approx(1e-12 / 12, rel=1e-9)  # small ones do not round to nothing
    assert monthly_probability(12.0) == pytest.approx(1 - 1 / math.e)
    assert 0.0 < monthly_probability(60.0) < 1.0


def test_a_yearly_chance_is_what_twelve_months_add_up_to():
    chance = np.array([0.0, 1e-9, 0.3, 0.999])
    assert 1 - (1 - monthly_probability(yearly_rate(chance))) ** 12 == pytest.approx(chance, rel=1e-6)
    assert monthly_probability(yearly_rate(1.0)) == 1.0


@pytest.mark.parametrize("evaluation", [0, 0.1, 0.55, 1, 2, 5])
def test_considerations_a_year_at_the_peak_age_are_those_of_the_rate(evaluation):
    made = evaluation_hazard.build_evaluation_hazards(rules(f"hazard.evaluation={evaluation}"))
    assert 12 * made.home.max() == pytest.approx(12 * (1 - math.exp(-evaluation / 12)), abs=1e-12)


def test_promotion_is_a_rate():
    made = promotion_probabilities(rules("work.promotion.skilled=0.04", "work.promotion.highly_skilled=1"))
    assert made[:, 2] == pytest.approx(1 - math.exp(-0.04 / 12))
    assert made[:, 4] == pytest.approx(1 - math.exp(-1 / 12))


def test_mortality_multiplies_the_rate():
    death = synthetic_schedules.invent_schedules().death
    assert not monthly_death_probability(death, 0.0).any()  # at 120, too, where the schedule says 1
    once, ten = monthly_death_probability(death, 1.0), monthly_death_probability(death, 10.0)
    assert 1 - (1 - once) ** 12 == pytest.approx(death)
    assert 1 - ten[:, :100] == pytest.approx((1 - once[:, :100]) ** 10)
    assert ten.max() <= 1.0


@pytest.mark.parametrize(
    ("total", "chance"), [(0.0, RAREST), (0.12, 0.125), (0.125, 0.125), (0.6, 1.0), (1.04, 1.0), (9, 1.0)]
)
def test_candidates_grow_with_what_is_asked(total, chance):
    assert covering_power(total) == chance
