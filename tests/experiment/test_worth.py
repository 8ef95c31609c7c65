"""Willingness to pay for registration, read off the rules and off the model (docs/model.md 2.6)."""

from pathlib import Path

import numpy as np
import pytest

from sim.core import month_numbers
from sim.rules.resolve.rules_in_force import InForce
from sim.rules.resolve.typical_cities import with_typical_cities
from sim.scenario.named_cities import world_cities
from sim.scenario.scenario_files import load
from sim.steps import effective_parameters
from sim.steps.settlement import place_records
from sim.studies.worth_page import china_model, registration_worth, render_worth
from tests.laws.helpers_worlds import BASELINE

PAGE = Path(__file__).parents[2] / "docs" / "worth.md"
RURAL_SHARE = 0.65  # of those who live in a city unsettled (docs/model.md 2.6)


@pytest.mark.parametrize(("city", "urban", "rural"), [("Beijing", 0.134, 0.084), ("Changsha", 0.043, -0.007)])
def test_worth_of_registration_by_the_rules_of_2021(city, urban, rural):
    """9-14% of income in Beijing, within 5 points of nothing in Changsha, negative there for rural workers."""
    scenario = load(BASELINE)
    cities = with_typical_cities(world_cities(scenario.world) or ())
    rules = InForce(scenario, cities).at(month_numbers.parse_month("2021-01"), cities.chengqu)
    gain = place_records.registration_benefits(rules, rules)[3 * cities.name.index(city), 0]
    land = effective_parameters.land_costs(rules)[1]
    assert np.array([gain, gain - land]) == pytest.approx([urban, rural], abs=0.001)
    mean = gain - RURAL_SHARE * land
    assert 0.09 < mean < 0.14 if city == "Beijing" else abs(mean) < 0.05


@pytest.fixture(scope="module")
def model():
    return china_model()


@pytest.mark.slow
def test_worth_of_registration_to_those_who_live_in_beijing_and_changsha(model):
    beijing, changsha = registration_worth(model, "Beijing"), registration_worth(model, "Changsha")
    assert beijing["all"][1] > 500 and changsha["land, no pupil"][1] > 100
    assert 0.09 < beijing["all"][0] < 0.14
    assert abs(changsha["all"][0]) < 0.05
    assert changsha["land, no pupil"][0] == pytest.approx(0.15 * np.log(1 / 0.8) + 0.01 - 0.05)
    assert changsha["land"][0] < 0


@pytest.mark.slow
def test_the_page_is_current(model):
    assert PAGE.read_text(encoding="utf-8") == render_worth(model)
