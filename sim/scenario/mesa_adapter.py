"""Carry a scenario inside Mesa's. The only file that knows mesa.experimental.scenarios (Mesa 3.5).

Mesa's own Scenario takes any name and any type, and an object bound to a running model cannot serve a second one: so
ours is checked and frozen, and each model gets a carrier of its own.
"""

from __future__ import annotations

from pathlib import Path

from mesa.experimental.scenarios import Scenario as MesaScenario

from sim.core.errors import Mistake, ScenarioError
from sim.scenario.call_arguments import CALL
from sim.scenario.schema import Scenario


class MesaCarrier(MesaScenario):
    """A Mesa scenario with one parameter, our scenario, under `settings`."""

    settings: Scenario

    def __init__(self, settings: Scenario, rng: int | None = None):
        super().__init__(rng=settings.seed if rng is None else rng, settings=settings)


def wrap_scenario(settings: Scenario, rng: int | None = None) -> MesaCarrier:
    """Make a fresh carrier for one model: mesa.Model(scenario=wrap_scenario(settings)); rng: the scenario's seed by default."""
    return MesaCarrier(settings, rng)


def unwrap_scenario(given: Scenario | MesaScenario | str | Path | None) -> Scenario:
    """Give the scenario a model was handed: ours, a carrier of one, the path of a file, or the defaults.

    Raises ScenarioError for anything else.
    """
    if given is None:
        return Scenario()
    if isinstance(given, Scenario):
        return given
    if isinstance(given, MesaCarrier):
        return given.settings
    if not isinstance(given, str | Path):
        said = (
            f"is {given!r:.100}. Give a scenario, such as sim.load('scenarios/baseline.yaml'), or the path of its file."
        )
        raise ScenarioError((Mistake(CALL, 0, "scenario", said),), CALL)
    from sim.scenario.scenario_files import load

    return load(given)
