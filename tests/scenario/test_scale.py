"""Hold that a worker stands for a whole number of persons, so that tables of persons add up."""

import pytest

from sim.core.errors import ScenarioError
from sim.experiment.run_plan import changed_scenario
from sim.scenario.scenario_files import load
from sim.world.synthetic.synthetic_world import chosen_scale

BASE = "scenarios/baseline.yaml"


@pytest.mark.parametrize(("asked", "taken"), [(20_000.3, 20_000), (1_000.4, 1_000), (499.6, 500), (1, 1)])
def test_a_scale_next_to_a_whole_number_is_taken_as_that(asked, taken):
    """Persons were rounded place by place before they were added: 30 persons of the nation came from nowhere."""
    assert changed_scenario(load(BASE), scale=asked).population.scale == taken


@pytest.mark.parametrize("asked", [1.5, 10.4, 333.5])
def test_another_scale_is_refused_in_words(asked):
    with pytest.raises(ScenarioError, match=f"whole persons: take {int(asked)} or {int(asked) + 1}"):
        changed_scenario(load(BASE), scale=asked)


@pytest.mark.parametrize(("cities", "workers"), [(2, 100), (12, 2_000), (300, 77_777)])
def test_a_made_up_world_has_a_whole_scale(cities, workers):
    assert chosen_scale(cities, workers) % 1 == 0
