"""Scenario files and what they mean."""

import sim.scenario.scenario_builder  # noqa: F401  (who has a scenario can have a checked copy of it)
