"""The memory a run takes is reckoned, and told with its arithmetic, before anything is built."""

import subprocess
import sys
from pathlib import Path

import pytest

from sim.cli import main
from sim.core.errors import NotEnoughMemory
from sim.scenario.scenario_files import load
from sim.scenario.schema import Scenario
from sim.steps import memory_estimate as room

THIRDS = {
    "track": "points",
    "from": "2026-01",
    "mechanism": "rank",
    "quota": 8000,
    "points": {
        "insurance": {"of": "insured", "each_year": 3.333},
        "education": {"of": "education", "levels": {"bachelor": 33.333}},
    },
}


def test_workers_rankings_and_pairs_are_added_up():
    asked = room.estimate_memory(Scenario().changed(**{"population.scale": 100}), threads=2)
    assert asked.workers == pytest.approx(11_406_008, rel=1e-6) and asked.cities == 367
    assert 5 <= asked.rankings <= 12 and 1000 < asked.bins < 20_000
    assert asked.of_workers == pytest.approx(48 * asked.workers)
    assert asked.of_rankings == asked.rankings * asked.bins * 16
    assert asked.total == asked.of_workers + asked.of_rankings + asked.of_pairs
    assert room.estimate_memory(Scenario(), threads=8).of_rankings == asked.of_rankings / 16 * 40


def test_a_table_of_thirds_everywhere_is_counted_from_its_date():
    before = room.estimate_memory(Scenario().changed(**{"time.end": "2025-12"}), 2)
    plain = Scenario().changed(tracks=[THIRDS | {"points": {"insurance": {"of": "insured", "each_year": 3}}}])
    after = room.estimate_memory(Scenario().changed(tracks=[THIRDS]), 2)
    assert before.rankings < 20 < 367 <= after.rankings
    assert after.bins > 30 * room.estimate_memory(plain, 2).bins
    assert after.of_rankings > 1e9 > 100 * before.of_rankings
    assert "decimals" in after.advice(1e9, 1000) and "--scale 1000" not in before.advice(40e6, 1000)


@pytest.mark.parametrize("world", ["china-2020", "synthetic"])
def test_what_does_not_fit_is_refused_before_it_is_built(world, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(room, "available_memory", lambda: 50e6)
    monkeypatch.setattr("sim.world.world_builder.build_starting_world", lambda *_: pytest.fail("a world was built"))
    file = tmp_path / "large.yaml"
    file.write_text(
        f"name: large\nworld: {world}\n" + ("synthetic: {persons: 5000000000}\n" if world == "synthetic" else "")
    )
    with pytest.raises(SystemExit) as stopped:
        main(["run", str(file), "--months", "1", "--out", str(tmp_path / "out")])
    said = capsys.readouterr().err
    assert stopped.value.code == 2 and not (tmp_path / "out").exists()
    assert "This run needs about" in said and "workers x 48.0 bytes = " in said and "Free are 50.0 MB." in said
    finest = int(said.split("--scale ")[1].split(".")[0])
    room.require_memory(load(file, [f"population.scale={finest}"]), 2)


def test_more_persons_than_there_can_be_are_refused():
    with pytest.raises(NotEnoughMemory, match="10,000,000,000 workers x 48"):
        room.require_memory(
            Scenario().changed(**{"world": "synthetic", "synthetic.persons": 10**10, "population.scale": 1}), 2
        )


def test_a_run_that_fits_is_let_through(monkeypatch):
    small = Scenario().changed(**{"population.scale": 50_000})
    monkeypatch.setattr(room, "available_memory", lambda: 20e6)
    room.require_memory(small, 2)
    monkeypatch.setattr(room, "available_memory", lambda: 1e6)
    with pytest.raises(NotEnoughMemory):
        room.require_memory(small, 2)


def test_a_container_may_leave_less_than_the_machine_has(monkeypatch, tmp_path):
    most, now = tmp_path / "max", tmp_path / "current"
    most.write_text("1000000000\n")
    now.write_text("400000000\n")
    monkeypatch.setattr(room, "LIMITS", (str(most),))
    monkeypatch.setattr(room, "USED", (str(now),))
    assert room.available_memory() == 6e8
    most.write_text("max\n")
    assert room.available_memory() > 6e8
    now.unlink()
    assert room.available_memory() > 6e8


PEAK = """
import sys
from sim.experiment.scenario_run import run
from sim.scenario.scenario_files import load
from sim.scenario.schema import Scenario
values = {"name": "large", "world": "synthetic", "synthetic.persons": int(sys.argv[2]), "population.scale": 1}
print(run(Scenario().changed(**values), months=1, out=sys.argv[1], quiet=True).manifest["peak_rss_bytes"])
"""


@pytest.mark.slow
def test_what_is_reckoned_is_what_a_run_takes(tmp_path):
    few, many = 100_000, 8_000_000
    peaks = []
    for persons in (few, few, many):  # the first compiles, which takes memory too
        command = [sys.executable, "-c", PEAK, str(tmp_path / str(len(peaks))), str(persons)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=Path(room.__file__).parents[2], check=True)
        peaks.append(int(done.stdout))
    each = (peaks[2] - peaks[1]) / (many - few)
    assert 0.6 * room.RECORD < each < 1.15 * room.RECORD
    assert peaks[1] < 6e8
