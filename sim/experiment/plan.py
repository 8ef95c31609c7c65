"""Say where a run goes, before anything is built: its scenario, its length, its folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sim import clock
from sim.errors import ScenarioError
from sim.record.fingerprint import code_version, data_checksum, folder_name
from sim.record.folder import complete
from sim.scenario.schema import Scenario

RESULTS = Path("results")
CALL = "This run"  # what is named in an error about seed, scale or months
BUILT_FROM = ("world", "time", "population", "start", "work", "hazard", "demography", "synthetic")


@dataclass(frozen=True)
class Plan:
    """Hold one run to make: a scenario, a replicate, a folder."""

    scenario: Scenario
    replicate: int
    path: Path

    @property
    def months(self) -> int:
        """Count the months to simulate after the start."""
        return clock.month(self.scenario.time.end) - clock.month(self.scenario.time.start)

    @property
    def work(self) -> int:
        """Count the months to simulate at most: where people foresee the lines to come, the run is repeated."""
        return self.months * (1 + self.scenario.waiting.rounds if self.scenario.foresees else 1)

    @property
    def done(self) -> bool:
        """Say whether the folder of this run stands finished."""
        return complete(self.path)

    @property
    def label(self) -> str:
        """Name the run in a line of progress."""
        return f"{self.scenario.name} {self.replicate + 1}"


def plan(scenario: Scenario, replicate: int = 0, out: Path | None = None, results: Path = RESULTS) -> Plan:
    """Plan a run of a scenario; `out` puts it into a folder of the caller's choice."""
    return Plan(scenario, replicate, out or results / folder_name(scenario.name, identity(scenario, replicate)))


def identity(scenario: Scenario, replicate: int) -> dict[str, Any]:
    """Give all that makes a run what it is; threads and blocks change nothing, so they are not in it."""
    # A value the user writes beats the documents of a city even where it equals the default: both views count.
    return {
        "scenario": placeless(resolved(scenario)),
        "written": placeless({**written(scenario), "why": ""}),
        "replicate": replicate,
        "data": data_checksum(scenario.world),
        "code": code_version(),
    }


def placeless(values: dict[str, Any]) -> dict[str, Any]:
    """Give values of a scenario with the name of a folder of tables instead of its path: what is in it has a checksum."""
    world = Path(values.get("world", ""))
    return {**values, "world": world.name} if world.is_absolute() else values


def resolved(scenario: Scenario) -> dict[str, Any]:
    """Give every value of a scenario as plain data, without the words about it."""
    return scenario.model_dump(mode="json", by_alias=True, exclude={"why", "extends"})


def written(scenario: Scenario) -> dict[str, Any]:
    """Give what the user wrote, in one piece: a scenario file without `extends`."""
    return scenario.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude={"extends"})


def changed(
    scenario: Scenario, seed: int | None = None, scale: float | None = None, months: int | None = None
) -> Scenario:
    """Give a copy of a scenario with another seed, scale or number of months; raise ScenarioError as files do."""
    end = None if months is None else clock.text(clock.month(scenario.time.start) + months)
    asked = {"seed": seed, "population.scale": scale, "time.end": end}
    values = {path: value for path, value in asked.items() if value is not None and value != scenario.get(path)}
    try:
        return scenario.changed(**values) if values else scenario
    except ScenarioError as error:
        raise ScenarioError(tuple(replace(mistake, file=CALL) for mistake in error.mistakes), CALL) from None


def same_world(one: Scenario, other: Scenario) -> bool:
    """Say whether two scenarios start from the same world, so that it is built once for both."""
    a, b = (scenario.model_dump(include=set(BUILT_FROM)) for scenario in (one, other))
    for values in (a, b):
        values["time"].pop("end")
    return a == b
