"""Rounds on disk: the run says what they came to, half-done rounds are taken up again, and bytes are those of one go."""

import filecmp
import os

import numpy as np
import pytest

from sim.experiment import foresight_rounds, planned_rounds
from sim.experiment.run_plan import plan_run
from sim.experiment.scenario_run import run
from sim.model import Mobility
from sim.outputs.table_reporter import ASKED, TABLES
from sim.scenario.schema import Scenario

NAMES = [f"{name}.parquet" for name in TABLES if name not in ASKED]
START = {"from": "2020-12", "set": {
    "settlement.regime": "points", "settlement.points.mechanism": "rank", "settlement.points.quota": 1500,
    "settlement.points.threshold": None, "settlement.points.window": 3, "settlement.insured_months": 12,
}}  # fmt: skip


@pytest.fixture(scope="module")
def scenario():
    values = {
        "name": "foreseen", "world": "synthetic", "population.scale": 500, "synthetic.persons": 4_000_000,
        "synthetic.cities": 6, "time.end": "2023-06", "expectations.formation": "foresight", "expectations.foresight_max_rounds": 2,
        "expectations.foresight_tolerance": 0.0001, "services.weight": 0.6,
    }  # fmt: skip
    return Scenario().changed(**values, reforms=[START])


@pytest.fixture(scope="module")
def made(scenario, tmp_path_factory):
    return run(scenario, results=tmp_path_factory.mktemp("results"), quiet=True)


def test_the_manifest_says_what_the_rounds_came_to(made, scenario):
    told = made.manifest["foresight"]
    assert 1 <= told["rounds"] <= 2
    assert told["met"] == (told["last_change"] <= 0.0001)
    assert told["wall_seconds"] > made.manifest["wall_seconds"]
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]  # no round is left
    assert set(NAMES) < {path.name for path in made.path.iterdir()}


def test_rounds_that_stand_finished_are_taken_up(made, scenario, tmp_path, monkeypatch):
    """Stop in the second round, go on, and find the same bytes; the first round is not lived again."""
    lived, once = [], planned_rounds.execute_plan

    def stopping(part, *rest):
        lived.append(part.path.name[-1])
        if lived == ["0", "1"]:
            raise KeyboardInterrupt
        return once(part, *rest)

    monkeypatch.setattr(planned_rounds, "execute_plan", stopping)
    with pytest.raises(KeyboardInterrupt):
        run(scenario, results=tmp_path, quiet=True)
    assert [path.name[-8:] for path in tmp_path.iterdir()] == ["-round-0"]
    again = run(scenario, results=tmp_path, quiet=True)
    assert lived[:3] == ["0", "1", "1"] and lived.count("0") == 1
    assert again.path.name == made.path.name == plan_run(scenario).path.name
    assert filecmp.cmpfiles(made.path, again.path, NAMES, shallow=False) == (NAMES, [], [])


def test_rounds_of_a_mount_point_are_in_it_and_taken_up(scenario, tmp_path, monkeypatch):
    place, short, once = tmp_path / "volume", scenario.changed(**{"time.end": "2021-01"}), planned_rounds.execute_plan
    place.mkdir()
    real = os.path.ismount
    monkeypatch.setattr(os.path, "ismount", lambda path: str(path) == str(place) or real(path))

    def stopping(part, *rest):
        once(part, *rest)
        raise KeyboardInterrupt

    monkeypatch.setattr(planned_rounds, "execute_plan", stopping)
    with pytest.raises(KeyboardInterrupt):
        run(short, out=place, quiet=True)
    monkeypatch.setattr(planned_rounds, "execute_plan", once)
    assert [path.name for path in tmp_path.iterdir()] == ["volume"]
    assert set(NAMES) < {path.name for path in run(short, out=place, quiet=True).path.iterdir()}
    assert not list(place.glob(".*")) and [path.name for path in tmp_path.iterdir()] == ["volume"]


def test_lines_in_memory_are_those_of_the_rounds_on_disk(made, scenario):
    model = Mobility(scenario, cutoffs=foresight_rounds.find_cutoffs(scenario))
    cutoffs = [model.announced.cutoff]
    while model.month < model.end:
        model.step()
        cutoffs.append(model.announced.cutoff)
    written = made.settlement["cutoff"].to_numpy().reshape(-1, len(model.cities))
    assert np.array_equal(np.array(cutoffs), written, equal_nan=True)
    assert np.isfinite(written).any()
