import os
from time import process_time

import pytest

from sim.core.errors import ScenarioError
from sim.scenario.scenario_files import load
from sim.scenario.schema import Scenario
from tests.helpers_shipped_files import scenario_files, tables_of_littoral

ROOT = "scenarios"


def write(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_shipped_files_are_right(repo):
    for file in scenario_files(repo):
        assert load(file).name


def test_child_over_parent_over_grandparent(tmp_path):
    write(
        tmp_path,
        a="name: a\nseed: 3\nchoice: {distance: 0.5, province_border: 0.2}\nreforms:\n"
        "  - {from: 2025-01, set: {choice.distance: 0.6}}\n",
        b="name: b\nextends: a.yaml\nchoice: {province_border: .3}\nreforms:\n - {from: 2026-01, set: {choice.distance: 0.7}}\n",
        c="name: c\nextends: b.yaml\nreforms:\n  - {from: 2027-01, set: {choice.distance: 0.8}}\n",
    )
    made = load(tmp_path / "c.yaml")
    assert (made.name, made.seed, made.choice.distance, made.choice.province_border) == ("c", 3, 0.5, 0.3)
    assert [reform.since for reform in made.reforms] == ["2025-01", "2026-01", "2027-01"]


def test_line_of_a_mistake_in_a_parents_reform(tmp_path):
    write(
        tmp_path,
        a="name: a\nreforms:\n  - {from: 2025-01, set: {choice.distance: far}}\n",
        b="name: b\nextends: a.yaml\nreforms:\n  - {from: 2026-01, set: {choice.distance: near}}\n",
    )
    with pytest.raises(ScenarioError) as found:
        load(tmp_path / "b.yaml")
    here, above = found.value.mistakes
    assert (here.line, here.path) == (4, "reforms[0].set.choice.distance")
    assert (above.line, above.path, above.file.endswith("a.yaml")) == (3, "reforms[0].set.choice.distance", True)


def test_set_goes_through_the_same_checks(repo):
    baseline = repo / ROOT / "baseline.yaml"
    made = load(baseline, ["choice.distance=0.7", "settlement.insured_months=2 years", "settlement.points.quota=none"])
    assert (made.choice.distance, made.settlement.insured_months, made.settlement.points.quota) == (0.7, 24, None)
    with pytest.raises(ScenarioError) as found:
        deep = "a." * 999 + "a=1"
        load(
            baseline,
            ["choice.distanc=1", "settlement.regime=opn", "seed", "reforms=[]", "reforms[0].from=2027-01", deep],
        )
    assert [m.file for m in found.value.mistakes] == ["--set"] * 6
    assert str(found.value).count("Write a scenario file that extends this one") == 2
    assert "Did you mean distance?" in str(found.value)


def test_a_folder_as_world_counts_from_the_file(tmp_path):
    tables_of_littoral(tmp_path / "mine")
    write(tmp_path, a="name: a\nworld: mine\n", b="name: b\nextends: a.yaml\n")
    assert load(tmp_path / "a.yaml").world == load(tmp_path / "b.yaml").world == str(tmp_path / "mine")


def test_units_in_files(tmp_path):
    write(tmp_path, a="name: a\nreforms:\n  - {from: 2026-01, set: {settlement.points.quota: 6000 people a year}}\n")
    assert load(tmp_path / "a.yaml").reforms[0].values() == {"settlement.points.quota": 6000}


def test_lists_add_up_and_an_empty_one_drops_those_of_the_parent(tmp_path):
    write(
        tmp_path,
        a="name: a\nreforms:\n  - {from: 2025-01, set: {choice.distance: 0.6}}\ntracks: [{track: degree, from: 2026-01}]\n"
        "recognition: [{name: x, from: 2026-01}]\n",
        b="name: b\nextends: a.yaml\nreforms: []\n",
        c="name: c\nextends: b.yaml\ntracks: []\nrecognition: []\nreforms:\n  - {from: 2027-01, set: {choice.distance: 0.8}}\n",
    )
    one, two = load(tmp_path / "b.yaml"), load(tmp_path / "c.yaml")
    assert (one.reforms, len(one.tracks), len(one.recognition)) == ((), 1, 1)
    assert ([reform.since for reform in two.reforms], two.tracks, two.recognition) == (["2027-01"], (), ())


def refused(path, words):
    with pytest.raises(ScenarioError, match=words):
        load(path)


def test_only_files_of_text_are_read(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    refused(tmp_path / "pipe.yaml", "a pipe or a device")
    refused("/dev/zero", "a pipe or a device")
    write(tmp_path, a="name: a\nextends: pipe.yaml\n", large="name: a\nwhy: " + "x" * 1_000_000)
    refused(tmp_path / "a.yaml", "a pipe or a device")
    refused(tmp_path / "large.yaml", "1,000,013 bytes; a scenario has 1,000,000 at most")
    refused("a\0b", "no name of a file")
    refused("x" * 5000, "cannot be opened")


def test_a_file_that_is_no_scenario_is_not_quoted(tmp_path):
    write(tmp_path, keys="password: secret\n", twice="secret: 1\nsecret: 2\n", words="a secret of mine\n")
    for parent in ("keys", "twice", "words"):
        write(tmp_path, a=f"name: a\nextends: {parent}.yaml\n")
        with pytest.raises(ScenarioError) as found:
            load(tmp_path / "a.yaml")
        assert "secret" not in str(found.value)


def test_a_long_chain_of_files_is_refused(tmp_path):
    write(tmp_path, **{f"a{n}": f"name: a{n}\nextends: a{n + 1}.yaml\n" for n in range(1500)})
    refused(tmp_path / "a0.yaml", "More than 20 files extend each other")


def test_many_mistakes_are_told_in_seconds(tmp_path):
    began = process_time()
    where = f"{{city: [{', '.join(f'Nowhere{n}' for n in range(2000))}]}}"
    write(tmp_path, a=f"name: a\nreforms:\n  - {{from: 2026-01, where: {where}, set: {{settlement.regime: open}}}}\n")
    refused(tmp_path / "a.yaml", "and 1,980 more are not a city either")
    write(tmp_path, b="name: b\n" + "".join(f"key{n}: 1\n" for n in range(50_000)))
    refused(tmp_path / "b.yaml", "and 49,980 more mistakes of this kind")
    write(
        tmp_path,
        c="name: c\nreforms:\n  - {from: 2026-01, where: {city: " + "回" * 20_000 + "}, set: {choice.distance: 1}}\n",
    )
    refused(tmp_path / "c.yaml", "No place has so long a name")
    one = "  - {from: 2026-01, set: {choice.distance: 1}}\n"
    write(tmp_path, d="name: d\nreforms:\n" + one * 15_000)
    refused(tmp_path / "d.yaml", "has 15,000 items. Write 1,000 at most")
    assert process_time() - began < 12


def test_what_holds_itself_is_refused():
    circle = []
    circle.append(circle)
    with pytest.raises(ValueError, match="nested more than 30 levels deep"):
        Scenario().changed(reforms=circle)


@pytest.mark.parametrize("sign", ["\x1b[2J", "\0", "\u202e", "\x85", "\ud800"])
def test_a_character_that_steers_a_terminal_is_refused_and_not_printed(sign):
    reform = {"from": "2026-01", "where": {"city": sign}}
    for values in ({"name": f"a{sign}"}, {"why": sign}, {"reforms": [reform]}, {f"a{sign}": 1}):
        with pytest.raises(ScenarioError) as found:
            Scenario().changed(**values)
        assert sign not in str(found.value)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@a", " =1"])
def test_a_name_that_is_a_formula_is_refused(name):
    with pytest.raises(ScenarioError, match="takes for a formula"):
        Scenario().changed(name=name)
    with pytest.raises(ScenarioError, match="takes for a formula"):
        Scenario().changed(recognition=[{"name": name, "from": "2026-01"}])
