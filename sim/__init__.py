"""Simulate who moves, who settles and who waits when settlement rules change; everything here is imported when used."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from sim.core.former_names import accept_former_names

if TYPE_CHECKING:
    from sim.compare.paired_comparison import Comparison, compare
    from sim.experiment.finished_run import Run
    from sim.experiment.scenario_run import run
    from sim.model import Mobility
    from sim.scenario.scenario_files import load
    from sim.scenario.schema import Scenario

__all__ = ["Comparison", "Mobility", "Run", "Scenario", "compare", "load", "run"]

HOMES = {
    "Comparison": "sim.compare.paired_comparison",
    "Mobility": "sim.model",
    "Run": "sim.experiment.finished_run",
    "Scenario": "sim.scenario.schema",
    "load": "sim.scenario.scenario_files",
    "run": "sim.experiment.scenario_run",
}


def __getattr__(name: str) -> Any:
    """Import a name of the top level when it is first asked for."""
    if name == "compare":
        return importlib.import_module("sim.compare")  # a folder of modules that can be called, see there
    if name in HOMES:
        return getattr(importlib.import_module(HOMES[name]), name)
    raise AttributeError(f"module 'sim' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the names of the top level."""
    return sorted(__all__)


accept_former_names()
