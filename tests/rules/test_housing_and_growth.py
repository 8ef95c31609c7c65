"""Housing supply goes by size class, growth of productivity by date."""

import numpy as np
import pytest

from sim.core import month_numbers
from sim.rules.resolve.rules_in_force import InForce
from sim.scenario.scenario_files import load
from tests.laws.helpers_worlds import BASELINE, made_up


@pytest.mark.parametrize("month,growth", [("2025-12", 0.04), ("2026-01", 0.03), ("2035-12", 0.03)])
def test_elasticities_and_growth(month, growth):
    in_force = InForce(load(BASELINE), made_up(5, 300).cities)
    rules = in_force.at(month_numbers.parse_month(month), np.array([1e5, 2e6, 4e6, 7e6, 2e7]))
    assert rules["prices.supply_elasticity"].tolist() == [3.5, 3.5, 2.5, 1.8, 1.0]
    assert rules.value("prices.growth_below_college") == rules.value("prices.growth_college") == growth
