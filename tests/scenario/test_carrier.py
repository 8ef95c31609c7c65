import mesa

from sim.scenario.mesa_adapter import wrap_scenario
from sim.scenario.schema import Scenario


def test_two_models_share_our_scenario_not_the_carrier():
    ours = Scenario(seed=5)
    one, two = mesa.Model(scenario=wrap_scenario(ours)), mesa.Model(scenario=wrap_scenario(ours, 6))
    assert one.scenario.settings is two.scenario.settings is ours
    assert one.scenario is not two.scenario
    assert one.scenario.model is one and two.scenario.model is two
    assert (one.scenario.rng, two.scenario.rng) == (5, 6)
