"""Run the variants of the registry against what they are compared with, in pairs; a run serves every row that needs it."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core import month_numbers
from sim.experiment.run_identity import run_identity
from sim.experiment.run_plan import RESULTS, same_world
from sim.outputs.run_fingerprint import folder_name, hash_files
from sim.rules.report.previous_values import as_reform
from sim.scenario.schema import Scenario
from sim.studies.measure_dates import BEGINS, load_variant
from sim.studies.measure_ledger import Ledger, LedgerMonth
from sim.studies.measure_registry import ReformMeasure

if TYPE_CHECKING:
    from sim.model import Mobility
    from sim.world.starting_world import World

REPLICATES = 4
HERE = Path(__file__).parent
HOW = (
    HERE / "measure_outcomes.py",
    HERE / "measure_pairs.py",
)  # they decide what a run leaves, and are no part of its identity


def run_with_ledger(
    scenario: Scenario, replicate: int, world: World, years: set[int]
) -> Iterator[tuple[str, LedgerMonth]]:
    """Run a scenario; yield the cities it names at the start, then the ledger at the end of some years.

    Parameters
    ----------
    scenario : the scenario, with its first reform in BEGINS.
    replicate : int, number of the replicate.
    world : the world it starts from; its workers are copied.
    years : years after BEGINS at whose ends the ledger is yielded.

    Returns
    -------
    Pairs of "there" or the year, and values by name, each (city,).
    """
    from sim.model import Mobility

    model, since = Mobility(scenario, replicate=replicate, world=world), month_numbers.parse_month(BEGINS)
    yield "there", {"there": targeted_cities(model)}
    ledger = Ledger(model, since)
    while model.month < model.end:
        model.step()
        ledger.add(model)
        year, month = divmod(model.month + 1 - since, 12)
        if month == 0 and year in years:
            yield str(year), ledger.seen(model)


def targeted_cities(model: Mobility) -> np.ndarray:
    """Return the cities the reforms of a run are for, by their sizes at the start; all, where there are none: bool (city,)."""
    in_force, there = model.state.in_force, np.zeros(len(model.cities), bool)
    for change in (*in_force.scenario.reforms, *in_force.scenario.tracks):
        there |= in_force.meant(as_reform(change), in_force.at(month_numbers.parse_month(change.since), model.chengqu))
    for one in in_force.recognition.sets:
        if not one.documented:
            there |= one.accepts
    return there if there.any() else ~there


class MeasureRuns:
    """The runs of all rows, each made once and kept in a file beside the results, so that a renewed call goes on."""

    def __init__(self, rows: Sequence[ReformMeasure], folder: Path = RESULTS / "measures"):
        self.years: dict[Path, set[int]] = {}
        for row in rows:
            for name in (row.variant, row.against):
                self.years.setdefault(row.file(name), set()).add(row.years)
        self.scenarios = {file: load_variant(file, max(years)) for file, years in self.years.items()}
        self.folder, self.worlds = folder, {}

    def of(self, file: Path, replicate: int) -> dict[str, LedgerMonth]:
        """Give what a run showed by year, and `there`; live it where no file holds it."""
        scenario, years = self.scenarios[file], self.years[file]
        content = run_identity(scenario) | {
            "replicate": replicate,
            "years": sorted(years),
            "how": hash_files(HERE, HOW),
        }
        path = self.folder / f"{folder_name(scenario.name, content)}.json"
        if not path.exists():
            print(f"{scenario.name}, replicate {replicate + 1} of {REPLICATES}", file=sys.stderr, flush=True)
            made = dict(run_with_ledger(scenario, replicate, self.world(scenario, replicate), years))
            gc.collect()  # a Mesa model is freed by the collector, not by reference count
            text = {year: {name: list(map(float, row)) for name, row in seen.items()} for year, seen in made.items()}
            path.parent.mkdir(parents=True, exist_ok=True)
            path.with_suffix(".part").write_text(json.dumps(text), encoding="utf-8")
            path.with_suffix(".part").replace(path)
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {year: {name: np.array(row) for name, row in seen.items()} for year, seen in kept.items()}

    def world(self, scenario: Scenario, replicate: int) -> World:
        """Build the world of a replicate once for all scenarios that start from it; the last one is kept."""
        from sim.core.random_draws import run_key
        from sim.world.world_builder import build_starting_world

        for (number, other), world in self.worlds.items():
            if number == replicate and same_world(other, scenario):
                return world
        self.worlds = {(replicate, scenario): build_starting_world(scenario, run_key(scenario.seed, replicate))}
        return self.worlds[replicate, scenario]
