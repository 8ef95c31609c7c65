"""A few of the files of `make fuzz`: broken ones are answered, made ones are taken or answered, never a traceback."""

from random import Random

import pytest
import yaml

from benchmarks.fuzz import broken, valid
from benchmarks.fuzz.judge import Judge


def test_broken_files_are_answered(tmp_path):
    judge = Judge()
    for number, data in enumerate(broken.files(seed=5, number=60)):
        file = tmp_path / f"{number}.yaml"
        file.write_bytes(data)
        code, said = judge.call(file, "check", str(file))
        assert code == 0 or file.name in said
    assert not judge.faults, judge.examples
    assert judge.calls["check 2"] > 30 and judge.calls["check 0"] > 2  # some survive, most do not


@pytest.mark.parametrize("china", [True, False])
def test_made_files_are_checked_and_shown(tmp_path, china):
    judge, rng = Judge(), Random(5)
    for number in range(12):
        file = tmp_path / f"{number}.yaml"
        file.write_text(yaml.safe_dump(valid.scenario(rng, china), allow_unicode=True), encoding="utf-8")
        if judge.call(file, "check", str(file))[0] == 0:
            judge.call(file, "show", str(file), "--city", "Beijing" if china else "City 1", "--all")
    assert not judge.faults, judge.examples
    assert judge.calls["check 0"] == judge.calls["show 0"] > 4


def test_the_same_seed_gives_the_same_files():
    assert list(broken.files(7, 12)) == list(broken.files(7, 12)) != list(broken.files(8, 12))
    assert valid.scenario(Random(7), True) == valid.scenario(Random(7), True)
