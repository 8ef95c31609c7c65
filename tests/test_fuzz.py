"""A few of the files of `make fuzz`: broken ones are answered, made ones are taken or answered, never a traceback."""

from random import Random

import numpy as np
import pytest

from benchmarks.fuzz import broken, valid
from benchmarks.fuzz.judge import Judge, odd
from benchmarks.fuzz.values import extremes
from sim.core.errors import ScenarioError
from sim.input_files.source_tree import tree_from_values
from sim.scenario.scenario_builder import build_scenario


def test_broken_files_are_answered(tmp_path):
    judge = Judge()
    for number, data in enumerate(broken.files(seed=5, number=60)):
        file = tmp_path / f"{number}.yaml"
        file.write_bytes(data)
        code, said = judge.call(file, "check", str(file))
        assert code == 0 or file.name in said
    assert not judge.faults, judge.faults
    assert judge.calls["check 2"] > 30 and judge.calls["check 0"] > 2  # some survive, most do not


@pytest.mark.parametrize("world", [valid.CHINA, valid.MADE_UP, valid.LITTORAL])
def test_made_files_are_checked_and_shown(tmp_path, world):
    judge, rng = Judge(), Random(5)
    for number in range(12):
        made = valid.scenario(rng, world)
        for name, text in valid.files(rng, made, str(number)).items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        file, persons = tmp_path / f"{number}.yaml", made.get("synthetic", {"cities": 0, "persons": 0})
        if judge.call(file, "check", str(file))[0] == 0:
            city = rng.choice(valid.known(world, persons["cities"], persons["persons"])["city"])
            judge.call(file, "show", str(file), "--city", city, "--all")
    assert not judge.faults, judge.faults
    assert judge.calls["check 0"] == judge.calls["show 0"] > 4


def test_values_at_the_ends_of_their_ranges_are_taken(tmp_path):
    refused = set()
    for path, value in extremes():
        made: dict = {"name": "ends"}
        valid.put(made, path, value)
        try:
            build_scenario(tree_from_values(made, "ends"), "ends")
        except ScenarioError:
            refused.add(path)
    assert refused == {"settlement.open_below", "settlement.points_from"}  # one of them alone may cross the other


def test_the_same_seed_gives_the_same_files():
    assert list(broken.files(7, 12)) == list(broken.files(7, 12)) != list(broken.files(8, 12))
    assert valid.scenario(Random(7), valid.CHINA) == valid.scenario(Random(7), valid.CHINA)


def test_a_warning_and_what_is_no_number_are_faults(tmp_path, monkeypatch):
    def main(command):
        print("the share is nan")
        np.exp(np.array([1e9]))

    monkeypatch.setattr("sim.cli.main", main)
    judge = Judge()
    assert judge.call(tmp_path / "a.yaml", "run", "a.yaml")[0] == 0
    assert sorted(kind.partition(" in ")[0] for kind in judge.faults) == [
        "run: overflow encountered",
        "run: prints what is no number",
    ]


def test_a_name_that_reads_like_no_number_is_no_fault():
    assert odd("Recognised (nan): of the months", "recognition: [{name: nan}]") == []
    assert odd("a mean of nan points", "recognition: [{name: north}]") == ["prints what is no number"]
