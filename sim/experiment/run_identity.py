"""Gather all that makes a run what it is, and so the name of its folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.outputs.run_fingerprint import code_version, data_checksum, extension_hashes
from sim.scenario.schema import Scenario


def run_identity(scenario: Scenario, workers: bool = False) -> dict[str, Any]:
    """Give all that makes a run what it is; threads and blocks do not change results, so they are left out."""
    # A value the user writes beats the documents of a city even where it equals the default: both views count.
    views = {"scenario": resolved_values(scenario), "written": {**written_values(scenario), "why": ""}}
    for view in views.values():
        view.pop("replicate", None)  # written or not, it is the same run
    return {
        **{name: without_paths(view) for name, view in views.items()},
        "replicate": scenario.replicate,
        "workers": workers,
        "data": data_checksum(scenario.world),
        "code": code_version(),
        "added": extension_hashes(),
    }


def without_paths(values: dict[str, Any]) -> dict[str, Any]:
    """Give values of a scenario with the name of a folder of tables instead of its path: what is in it has a checksum."""
    world = Path(values.get("world", ""))
    return {**values, "world": world.name} if world.is_absolute() else values


def resolved_values(scenario: Scenario) -> dict[str, Any]:
    """Give every value of a scenario as plain data, without the words about it."""
    return scenario.model_dump(mode="json", by_alias=True, exclude={"why", "extends"})


def written_values(scenario: Scenario) -> dict[str, Any]:
    """Give what the user wrote, in one piece: a scenario file without `extends`."""
    return scenario.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude={"extends"})
