import pytest

from sim.errors import ScenarioError
from sim.scenario.files import load
from tests.shipped import scenario_files, tables_of_littoral

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
        a="name: a\nseed: 3\nchoice: {distance: 0.5, border: 0.2}\nreforms:\n"
        "  - {from: 2025-01, set: {choice.distance: 0.6}}\n",
        b="name: b\nextends: a.yaml\nchoice: {border: .3}\nreforms:\n - {from: 2026-01, set: {choice.distance: 0.7}}\n",
        c="name: c\nextends: b.yaml\nreforms:\n  - {from: 2027-01, set: {choice.distance: 0.8}}\n",
    )
    made = load(tmp_path / "c.yaml")
    assert (made.name, made.seed, made.choice.distance, made.choice.border) == ("c", 3, 0.5, 0.3)
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
        load(baseline, ["choice.distanc=1", "settlement.regime=opn", "seed", "reforms=[]"])
    assert [m.file for m in found.value.mistakes] == ["--set"] * 4
    assert "Did you mean distance?" in str(found.value)


def test_a_folder_as_world_counts_from_the_file(tmp_path):
    tables_of_littoral(tmp_path / "mine")
    write(tmp_path, a="name: a\nworld: mine\n", b="name: b\nextends: a.yaml\n")
    assert load(tmp_path / "a.yaml").world == load(tmp_path / "b.yaml").world == str(tmp_path / "mine")


def test_units_in_files(tmp_path):
    write(tmp_path, a="name: a\nreforms:\n  - {from: 2026-01, set: {settlement.points.quota: 6000 people a year}}\n")
    assert load(tmp_path / "a.yaml").reforms[0].values() == {"settlement.points.quota": 6000}
