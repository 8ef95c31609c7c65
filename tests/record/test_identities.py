"""Identities between the tables of a run: in the baseline, every variant and six other starts; and that each can fail."""

from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from sim.core.errors import ScenarioError
from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.outputs.table_identities import IDENTITIES, broken_identities, largest_difference
from sim.outputs.table_reporter import TableReporter
from sim.scenario.scenario_files import load
from sim.world.world_builder import build_starting_world

SCENARIOS = Path(__file__).parents[2] / "scenarios"
REFORM = ("population.scale=50000", "time.start=2025-11", "time.end=2026-04")  # reforms come in January 2026
EARLIER = {  # variants with a date before the others
    "outpatient-bills": ("population.scale=50000", "time.start=2020-12", "time.end=2021-12"),
    "quotas-cancelled-announced": ("population.scale=50000", "time.start=2024-12", "time.end=2026-03"),
}
STARTS = {
    "another seed": ("seed=2", "population.scale=50000", "time.end=2021-12"),
    "an earlier month": ("population.scale=100000", "time.start=2015-03", "time.end=2016-02"),
    "the middle of a year": ("population.scale=100000", "time.start=2023-06", "time.end=2024-01"),
    "a scale that is no whole number": ("population.scale=20000.3", "time.end=2021-02"),
    "a made-up world": ("world=synthetic", "population.scale=1000", "time.end=2022-01"),
    "two cities for seven years": (
        "world=synthetic", "synthetic.cities=2", "population.scale=300", "seed=9", "time.end=2027-01",
    ),
}  # fmt: skip
VARIANTS = sorted(path.stem for path in (SCENARIOS / "variants").glob("*.yaml"))


@lru_cache(maxsize=3)
def world(sets: tuple[str, ...]):
    """Build a world once; variants start from the same."""
    return build_starting_world(load(SCENARIOS / "baseline.yaml", sets=sets), run_key(1))


def tables(scenario, made=None) -> SimpleNamespace:
    """Run a scenario to its end and give its tables as a run does."""
    model = Mobility(scenario, world=made, threads=2)
    reporter = TableReporter(model.end, {"scenario": "small", "seed": 1, "replicate": 0})
    reporter.observe(model)
    while model.month < model.end:
        model.step()
        reporter.observe(model)
    frames = {name: table.to_pandas() for name, table in reporter.finish().items()}
    for frame in frames.values():
        if "month" in frame:
            frame["month"] = pd.to_datetime(frame["month"])
    return SimpleNamespace(**frames)


@pytest.mark.parametrize("variant", ["baseline", *VARIANTS])
def test_identities_hold_in_every_variant(variant):
    path = SCENARIOS / ("baseline.yaml" if variant == "baseline" else f"variants/{variant}.yaml")
    sets = EARLIER.get(variant, REFORM)
    assert broken_identities(tables(load(path, sets=sets), world(sets))) == {}


@pytest.mark.parametrize("start", STARTS)
def test_identities_hold_from_other_starts(start):
    assert broken_identities(tables(load(SCENARIOS / "baseline.yaml", sets=STARTS[start]))) == {}


def test_every_identity_can_fail():
    """Every third number of some column, wrong by 10^13 either way, breaks each of at least 45 identities."""
    made = tables(load(SCENARIOS / "baseline.yaml", sets=STARTS["two cities for seven years"]))
    assert broken_identities(made) == {}
    left = {one.name: one for one in IDENTITIES}
    for name, frame in vars(made).items():
        for column in frame.columns[frame.dtypes.map(pd.api.types.is_numeric_dtype)]:
            if column == "year" or (column.endswith("_id") and name != "flows"):
                continue
            for wrong in (1e13, -1e13):
                tampered = frame.assign(**{column: frame[column].astype(float)})
                tampered.loc[tampered.index % 3 == 2, column] += wrong
                if column == "destination_id":
                    tampered[column] = tampered["origin_id"]
                run = SimpleNamespace(**{**vars(made), name: tampered})
                left = {key: one for key, one in left.items() if largest_difference(one.apart(run)) < 1}
    assert len(IDENTITIES) >= 45 and not left, list(left)


def test_a_scale_far_from_a_whole_number_is_refused():
    """20,000.3 persons a worker are 20,000; 1.5 are neither 1 nor 2."""
    assert load(SCENARIOS / "baseline.yaml", sets=("population.scale=20000.3",)).population.scale == 20_000
    with pytest.raises(ScenarioError, match="whole persons: take 1 or 2"):
        load(SCENARIOS / "baseline.yaml", sets=("population.scale=1.5",))
