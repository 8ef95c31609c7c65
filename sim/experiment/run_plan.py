"""Say where a run goes, before anything is built: its scenario, its length, its folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sim.core import month_numbers
from sim.core.errors import ScenarioError
from sim.outputs.result_folder import is_complete
from sim.outputs.run_fingerprint import code_version, content_hash, data_checksum, extension_hashes, folder_name
from sim.scenario.call_arguments import CALL, check_arguments
from sim.scenario.schema import Scenario
from sim.steps.migration.destination_constants import SAMPLE_SIZE
from sim.world.world_builder import SYNTHETIC

RESULTS = Path("results")
ADULTS = 1.15e9  # of China, 2020; only to judge how long things take
SEARCH = 60  # months that take as long as the search of constants, with MOST workers or fewer (measured: 45 to 63)
BUILT_FROM = ("world", "time", "population", "start", "work", "hazard", "demography", "synthetic")


@dataclass(frozen=True)
class RunPlan:
    """Hold one run to make: a scenario (with its replicate), a folder, whether single workers are written too."""

    scenario: Scenario
    path: Path
    workers: bool = False

    @property
    def replicate(self) -> int:
        """Give the number of the repetition."""
        return self.scenario.replicate

    @property
    def months(self) -> int:
        """Count the months to simulate after the start."""
        return month_numbers.parse_month(self.scenario.time.end) - month_numbers.parse_month(self.scenario.time.start)

    @property
    def lives(self) -> int:
        """Count how often the months are lived at most: where people foresee the lines to come, the run is repeated."""
        return 1 + self.scenario.expectations.foresight_max_rounds if self.scenario.foresees else 1

    @property
    def work(self) -> int:
        """Count the months to simulate at most."""
        return self.months * self.lives

    @property
    def search(self) -> int:
        """Say how many months take as long as the search of the destination constants: most where a month takes little."""
        scenario = self.scenario
        people = scenario.synthetic.persons if scenario.world == SYNTHETIC else ADULTS
        return round(SEARCH * min(1.0, SAMPLE_SIZE * scenario.population.scale / people))

    @property
    def done(self) -> bool:
        """Say whether the folder of this run stands finished."""
        return is_complete(self.path)

    @property
    def identity(self) -> dict[str, Any]:
        """Give all that makes the run what it is."""
        return run_identity(self.scenario, self.workers)

    @property
    def mark(self) -> str:
        """Give the checksum of the identity, which the manifest of the finished folder holds."""
        return content_hash(self.identity)

    @property
    def label(self) -> str:
        """Name the run in a line of progress."""
        return f"{self.scenario.name} {self.replicate + 1}"


def plan_run(
    scenario: Scenario,
    replicate: int | None = None,
    out: Path | None = None,
    results: Path = RESULTS,
    workers: bool = False,
) -> RunPlan:
    """Plan a run of a scenario.

    replicate : instead of the scenario's
    out : a folder of the caller's choice
    workers : write the values of single workers too; a run that has them stands for one without
    """
    replicate = check_arguments(replicate=replicate)["replicate"]
    if replicate is not None and replicate != scenario.replicate:
        scenario = scenario.changed(replicate=replicate)
    fuller = RunPlan(scenario, out or results / folder_name(scenario.name, run_identity(scenario, True)), True)
    if workers or (not out and fuller.done):
        return fuller
    return RunPlan(scenario, out or results / folder_name(scenario.name, run_identity(scenario)))


def run_identity(scenario: Scenario, workers: bool = False) -> dict[str, Any]:
    """Give all that makes a run what it is; threads and blocks change nothing, so they are not in it."""
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


def changed_scenario(
    scenario: Scenario, seed: int | None = None, scale: float | None = None, months: int | None = None
) -> Scenario:
    """Give a copy of a scenario with another seed, scale or number of months; raise ScenarioError as files do."""
    seed, scale, months = check_arguments(seed=seed, scale=scale, months=months).values()
    end = (
        None if months is None else month_numbers.format_month(month_numbers.parse_month(scenario.time.start) + months)
    )
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
