"""`hukousim explain` from the outside: what it prints, and what it says of mistakes, never a traceback."""

import numpy as np
import pytest

from sim.experiment.explained_workers import numbered_slot, run_for_months
from sim.model import Mobility
from sim.scenario.scenario_files import load
from sim.world.worker_record import NOWHERE
from tests.experiment.test_commands import SMALL, command
from tests.explain.helpers_made_up_tracks import ways


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Mobility, "tracks", ways)
    (tmp_path / "small.yaml").write_text(SMALL)
    return tmp_path


@pytest.fixture
def city(folder):
    return run_for_months(load("small.yaml"), 0, quiet=True).world.cities.name[0]


def test_three_typical_workers_of_a_city(city, capsys):
    code, out, _ = command(capsys, "explain", "small.yaml", "--city", city)
    told = out.split("\n\n")
    assert code == 0 and 1 <= len(told) <= 3
    for one in told:
        assert one.startswith("Worker ") and f"in {city} (chengqu)" in one and "2020-12" in one
        assert "track points" in one and "would settle" in one and "next best" in one


def test_a_worker_by_number_at_a_month(folder, capsys):
    code, out, _ = command(capsys, "explain", "small.yaml", "--worker", 3, "--at", "2021-02", "--seed", 2)
    assert code == 0 and out.startswith("Worker 3, ") and "2021-02" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Name a city"),
        (["--city", "Atlantis"], "Atlantis is not a city"),
        (["--worker", "99999999"], "There is no worker 99,999,999. The workers of this run have the numbers 0 to"),
        (["--worker", "-1"], "There is no worker -1"),
        (["--worker", "3", "--at", "2019-01"], "which goes from 2020-11 to 2021-12"),
        (["--worker", "3", "--at", "2022-01"], "which goes from 2020-11 to 2021-12"),
        (["--worker", "3", "--at", "July"], "YYYY-MM"),
        (["--worker", "3", "--scale", "0"], "population.scale"),
    ],
)
def test_what_is_wrong_is_said_with_exit_code_2(folder, capsys, arguments, words):
    code, out, err = command(capsys, "explain", "small.yaml", *arguments)
    assert code == 2 and words in err and not out


def test_a_name_of_the_real_world_is_checked_before_anything_is_built(folder, capsys, monkeypatch):
    monkeypatch.setattr(Mobility, "__init__", None)
    (folder / "real.yaml").write_text("name: real\nworld: china-2020\ntime: {start: 2020-11, end: 2021-12}\n")
    code, _, err = command(capsys, "explain", "real.yaml", "--city", "Chengdo")
    assert code == 2 and "or Chengdu?" in " ".join(err.replace("│", "").split())


def test_a_worker_of_another_city_and_an_empty_number(folder, city, capsys):
    model = run_for_months(load("small.yaml"), 0, quiet=True)
    slot = next(
        slot for slot in range(len(model.workers)) if model.workers[slot].alive and model.workers[slot].city.row
    )
    code, _, err = command(capsys, "explain", "small.yaml", "--city", city, "--worker", slot, "--at", "2020-11")
    assert code == 2 and f"lives in {model.workers[slot].city.name} in 2020-11, not in {city}" in err
    model.slots.workers["place"][slot] = NOWHERE
    with pytest.raises(ValueError, match="Nobody has the number"):
        numbered_slot(model, None, slot)


def test_a_city_without_such_workers(city, capsys, monkeypatch):
    monkeypatch.setattr("sim.explain.typical_workers.unregistered_workers", lambda model, row: np.empty(0, np.int64))
    code, _, err = command(capsys, "explain", "small.yaml", "--city", city)
    assert code == 2 and f"Nobody who could ask for registration lives in the districts of {city}" in err
