"""What cannot be compared is refused before anything is built."""

import pytest

from sim.compare.comparability_checks import check_comparable
from sim.compare.paired_comparison import compare
from sim.core.errors import NotAlike, ScenarioError
from sim.experiment.run_plan import RunPlan, changed_scenario
from sim.experiment.run_preflight import check_same_versions
from sim.outputs import run_manifest
from sim.scenario.scenario_files import load
from sim.scenario.schema import Scenario

BASE = Scenario(name="base")
MADE_UP = Scenario(name="base", world="synthetic")


@pytest.mark.parametrize(
    ("base", "path", "value", "words"),
    [
        (BASE, "time.end", "2030-06", "is 2030-06 in variant and 2035-12 in base. Write the same in both, or give"),
        (BASE, "time.start", "2021-01", "time.start   is 2021-01"),
        (BASE, "population.scale", 500, "is 500 in variant and 1000 in base."),
        (BASE, "seed", 2, "with --seed."),
        (BASE, "world", "synthetic", "is synthetic in variant and china-2020 in base."),
        (MADE_UP, "synthetic.cities", 13, "is 13"),
        (MADE_UP, "synthetic.persons", 3_000_000, "is 3000000"),
    ],
)
def test_what_both_must_have_alike(base, path, value, words):
    with pytest.raises(ScenarioError) as stop:
        check_comparable([base, base.changed(name="variant", **{path: value})])
    assert words in str(stop.value) and str(stop.value).startswith("This comparison is not ready to run. 1 thing")


def test_rules_and_values_may_differ():
    other = BASE.changed(name="b", **{"choice.distance": 0.5, "start.net_damping": 0.9})
    check_comparable([BASE, other, BASE.changed(name="c", **{"time.end": "2035-12"})])


def test_every_variant_is_told_with_file_and_line(tmp_path, monkeypatch):
    monkeypatch.setattr("sim.world.world_builder.build_starting_world", lambda *_: pytest.fail("a world was built"))
    (tmp_path / "base.yaml").write_text("name: base\ntime: {end: 2021-12}\n")
    (tmp_path / "longer.yaml").write_text("name: longer\nextends: base.yaml\ntime:\n  end: 2022-06\n")
    (tmp_path / "other.yaml").write_text("name: other\nextends: base.yaml\nseed: 4\npopulation: {scale: 20000}\n")
    files = [tmp_path / f"{name}.yaml" for name in ("base", "longer", "other")]
    with pytest.raises(ScenarioError) as stop:
        compare(files, results=tmp_path / "results")
    told = str(stop.value)
    assert "3 things to mend" in told and "longer.yaml line 4" in told and "other.yaml line 3" in told
    assert not (tmp_path / "results").exists()


def test_options_give_all_the_same(tmp_path):
    (tmp_path / "base.yaml").write_text("name: base\n")
    (tmp_path / "other.yaml").write_text("name: other\nextends: base.yaml\nseed: 4\ntime: {end: 2030-01}\n")
    loaded = [load(tmp_path / f"{name}.yaml") for name in ("base", "other")]
    check_comparable([changed_scenario(one, 1, 20_000, 12) for one in loaded])


def plans(folder, *made):
    """Plan runs, some of which stand finished with the versions given."""
    found = []
    for number, content in enumerate(made):
        path = folder / f"run-{number}"
        if content is not None:
            path.mkdir()
            run_manifest.write_manifest(path, content)
        found.append(RunPlan(BASE, path))
    return found


def of(code=None, numpy=None):
    now = run_manifest.describe_environment()
    return {
        "code_version": code or now["code_version"],
        "versions": now["versions"] | ({"numpy": numpy} if numpy else {}),
    }


@pytest.mark.parametrize("made", [(), (None, of()), (of("other"), of("other")), (of(numpy="1"), of(numpy="1"))])
def test_runs_of_the_same_versions_are_alike(tmp_path, made):
    check_same_versions(plans(tmp_path, *made))


@pytest.mark.parametrize("made", [(None, of("other")), (of(), of("other")), (None, of(numpy="1"))])
def test_runs_of_other_versions_are_refused(tmp_path, made):
    with pytest.raises(NotAlike) as stop:
        check_same_versions(plans(tmp_path, *made))
    assert "run-1" in str(stop.value) and "Delete" in str(stop.value)
