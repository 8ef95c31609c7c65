"""Run small made-up worlds for real: folders, pairs, the same bytes on any number of threads."""

import filecmp
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from inspect import signature

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import sim
from sim.core.errors import DamagedRun, NotFound, ScenarioError
from sim.experiment import scenario_run as run_module
from sim.experiment.paired_runs import run_paired
from sim.experiment.run_plan import changed_scenario, plan_run, same_world
from sim.experiment.scenario_run import Run, run
from sim.outputs import run_manifest
from sim.outputs.table_reporter import ASKED, TABLES
from sim.scenario.schema import Scenario

MONTHS = 16  # the reform starts after 8
NAMES = [f"{name}.parquet" for name in TABLES if name not in ASKED]


@pytest.fixture(scope="module")
def base():
    values = {
        "name": "small",
        "world": "synthetic",
        "population.scale": 500,
        "synthetic.persons": 6_000_000,
        "time.end": "2022-03",
    }
    return Scenario().changed(**values)


@pytest.fixture(scope="module")
def variant(base, tmp_path_factory):
    """Give the base with the districts of every city closed from July 2021."""
    from sim.experiment.run_plan import written_values
    from sim.outputs.table_store import write_scenario
    from sim.scenario.scenario_files import load

    folder = tmp_path_factory.mktemp("scenarios")
    write_scenario(written_values(base), folder)
    reform = "  - from: 2021-07\n    set: {settlement.regime: closed}\n"
    (folder / "closed.yaml").write_text(f"name: closed\nextends: scenario.yaml\nreforms:\n{reform}")
    return load(folder / "closed.yaml")


@pytest.fixture(scope="module")
def pair(base, variant, tmp_path_factory):
    results = tmp_path_factory.mktemp("results")
    return run_paired([base, variant], replicates=2, results=results, quiet=True)


def same_bytes(one, other):
    return filecmp.cmpfiles(one.path, other.path, NAMES, shallow=False) == (NAMES, [], [])


def plain(frame):
    """Give a table with text in place of categories, which list what happens later too."""
    return frame.astype({name: str for name in frame.select_dtypes("category")})


def test_a_run_holds_its_tables_and_its_account(pair):
    made = pair[0][0]
    content = made.manifest
    assert len(made.national) == MONTHS + 1
    assert made.national["residents"].gt(0).all()
    assert content["months"] == MONTHS and content["bytes_per_worker"] == 16
    assert 0 < content["panel_bytes"] <= 0.3 * 1.01 * content["workers"]
    assert content["workers"] * content["scale"] == made.national["adults"].iloc[0]
    for name in ("loop_seconds", "peak_rss_bytes", "seed", "versions", "code_version", "data_checksum", "command"):
        assert content[name] is not None, name
    assert {path.name for path in made.path.iterdir()} == {
        *NAMES,
        "manifest.json",
        "scenario.yaml",
    }


def test_pairs_are_equal_before_the_reform_and_not_after(pair):
    for runs in pair:
        for table in ("national", "cities", "settlement"):
            one, other = (plain(getattr(made, table)).drop(columns="scenario") for made in runs)
            before = one["month"] < "2021-07-01"
            assert before.sum()
            assert_frame_equal(one[before], other[before], check_exact=True)
        after = [made.national.loc[made.national["month"] >= "2021-08-01", "settled"].sum() for made in runs]
        assert after[0] != after[1]


def test_replicates_differ(pair):
    assert not pair[0][0].national.equals(pair[1][0].national)


def test_same_bytes_alone_on_one_thread_and_beside_others(pair, base, tmp_path):
    alone = run(base, replicate=1, threads=1, results=tmp_path, quiet=True)
    assert alone.path.name == pair[1][0].path.name
    assert same_bytes(alone, pair[1][0])


def test_a_run_can_be_made_again_from_its_folder(pair, tmp_path):
    from sim.scenario.scenario_files import load

    again = run(load(pair[0][1].path / "scenario.yaml"), results=tmp_path, quiet=True)
    assert same_bytes(again, pair[0][1])


def test_what_stands_finished_is_not_made_again(pair, base):
    path = pair[0][0].path
    before = (path / "manifest.json").stat().st_mtime_ns
    assert run(base, results=path.parent, quiet=True).path == path
    assert (path / "manifest.json").stat().st_mtime_ns == before


def test_a_run_that_is_read_says_so_and_from_when(pair, base, capsys):
    run(base, results=pair[0][0].path.parent)
    made = pair[0][0].manifest["made"]
    said = " ".join(capsys.readouterr().err.split())
    assert said == f"small 1: read from {pair[0][0].path}, made {made[:10]} {made[11:16]} UTC"


def test_a_replicate_is_a_number_whatever_its_type(pair, base):
    results = pair[0][0].path.parent
    assert (
        plan_run(base, np.int64(1), results=results).path == plan_run(base, 1, results=results).path == pair[1][0].path
    )


def test_a_replicate_is_made_again_from_its_folder(pair, tmp_path):
    again = run(pair[1][0].path / "scenario.yaml", results=tmp_path, quiet=True)
    assert again.path.name == pair[1][0].path.name and again.manifest["replicate"] == 1
    assert same_bytes(again, pair[1][0])


def test_rows_of_many_runs_can_be_told_apart(pair):
    import duckdb

    files = str(pair[0][0].path.parent / "*" / "national.parquet")
    found = duckdb.sql(
        f"select scenario, seed, replicate, count(*) from '{files}' group by all order by all"
    ).fetchall()
    assert found == [(name, 1, number, MONTHS + 1) for name in ("closed", "small") for number in (0, 1)]
    assert str(pd.read_parquet(pair[0][0].path / "cities.parquet")["month"].dtype).startswith("datetime64")


def test_single_workers_are_written_where_asked_for_and_that_run_stands_for_both(base, tmp_path):
    short = changed_scenario(base, months=2)
    with pytest.raises(NotFound, match="workers=True"):
        run(short, results=tmp_path, quiet=True).welfare_workers  # noqa: B018
    fuller = run(short, results=tmp_path, workers=True, quiet=True)
    assert len(fuller.welfare_workers)
    assert run(short, results=tmp_path, quiet=True).path == fuller.path


def spoilt(run, place):
    """Give a copy of a run whose tables are those of another, or cut, or whose manifest was changed by hand."""
    shutil.copytree(run.path, place / run.path.name)
    return Run(place / run.path.name)


@pytest.mark.parametrize(
    ("file", "spoil"),
    [
        ("national.parquet", lambda path, other: shutil.copy(other.path / path.name, path)),
        ("national.parquet", lambda path, other: path.unlink()),
        ("flows.parquet", lambda path, other: path.write_bytes(path.read_bytes()[:-1])),
        ("scenario.yaml", lambda path, other: path.write_text(path.read_text() + "# mine\n")),
        ("manifest.json", lambda path, other: path.write_text("{}")),
        ("manifest.json", lambda path, other: path.write_text("[]")),
        ("manifest.json", lambda path, other: path.write_text("")),
        ("manifest.json", lambda path, other: path.write_bytes(b"\xff\xfe")),
        (
            "manifest.json",
            lambda path, other: path.write_text(path.read_text().replace('"months": 16', '"months": 15')),
        ),
        ("manifest.json", lambda path, other: shutil.copytree(other.path, path.parent, dirs_exist_ok=True)),
    ],
)
def test_a_folder_that_is_not_as_it_was_written_is_told_by_name(pair, base, tmp_path, file, spoil):
    copy = spoilt(pair[0][0], tmp_path)
    spoil(copy.path / file, pair[0][1])
    with pytest.raises(DamagedRun) as told:
        run(base, results=tmp_path, quiet=True)
    assert told.value.file == file
    with pytest.raises(DamagedRun):
        run_paired([base, base.changed(name="other")], months=MONTHS, results=tmp_path, quiet=True)


def test_a_run_that_lost_its_manifest_is_told_before_anything_is_built(pair, base, tmp_path, monkeypatch):
    copy = spoilt(pair[0][0], tmp_path)
    (copy.path / "manifest.json").unlink()
    monkeypatch.setattr(run_module, "build_planned_world", None)
    with pytest.raises(FileExistsError, match=r"without a manifest .* nothing was run"):
        run(base, results=tmp_path, quiet=True)


def test_a_table_of_another_run_is_not_read(pair, tmp_path):
    copy = spoilt(pair[0][0], tmp_path)
    shutil.copy(pair[0][1].path / "national.parquet", copy.path)
    with pytest.raises(DamagedRun, match=r"national.parquet is damaged, changed or missing"):
        copy.national  # noqa: B018


def test_two_runs_into_one_folder_at_once_are_one_too_many(base, tmp_path):
    def made(seed):
        try:
            return run(base, seed=seed, months=1, out=tmp_path / "mine", quiet=True).manifest["seed"]
        except FileExistsError as error:
            return str(error)

    with ThreadPoolExecutor(3) as pool:
        got = [pool.submit(made, seed) for seed in (1, 2, 1)]
        got = [job.result() for job in got]
    refused = [one for one in got if isinstance(one, str)]
    assert len(refused) == 2 and all("mine" in one for one in refused)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_two_comparisons_into_one_folder_at_once_are_one_too_many(base, tmp_path):
    def made(seed):
        given = {"seed": seed, "replicates": 1, "months": 14, "results": tmp_path / "runs", "quiet": True}
        try:
            return sim.compare(base, base.changed(name="other"), out=tmp_path / "mine", **given).path
        except FileExistsError as error:
            return str(error)

    with ThreadPoolExecutor(2) as pool:
        got = list(pool.map(made, (1, 2)))
    assert sorted(type(one).__name__ for one in got) == ["PosixPath", "str"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "runs"]


def test_the_same_run_twice_at_once_is_made_once(base, tmp_path, monkeypatch):
    built = []
    build = run_module.build_planned_world
    monkeypatch.setattr(run_module, "build_planned_world", lambda planned: built.append(1) or build(planned))
    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(run, base, months=1, results=tmp_path, quiet=True) for _ in range(2)]
        first, second = (job.result() for job in jobs)
    assert first.path == second.path and len(built) == 1
    assert [path.name for path in tmp_path.iterdir()] == [first.path.name]


def test_out_goes_into_an_empty_folder_only(base, tmp_path):
    made = run(base, months=1, out=tmp_path / "mine", quiet=True)
    assert made.path == tmp_path / "mine" and len(made.national) == 2
    with pytest.raises(FileExistsError):
        run(base, months=1, out=tmp_path / "mine", quiet=True)


def test_an_interrupted_run_leaves_nothing(base, tmp_path, monkeypatch):
    from sim.outputs.table_reporter import TableReporter

    def stop(self, model):
        raise KeyboardInterrupt

    monkeypatch.setattr(TableReporter, "observe", stop)
    with pytest.raises(KeyboardInterrupt):
        run(base, months=2, results=tmp_path, quiet=True)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_depends_on_what_is_simulated_and_not_on_words(base, variant):
    name = plan_run(base).path
    assert plan_run(base.changed(why="another reason")).path == name
    assert plan_run(changed_scenario(base, seed=base.seed)).path == name
    for other in (
        plan_run(base, 1),
        plan_run(changed_scenario(base, seed=9)),
        plan_run(changed_scenario(base, months=3)),
        plan_run(variant),
    ):
        assert other.path != name


def test_worlds_are_shared_when_only_rules_differ(base, variant):
    assert same_world(base, variant)
    assert not same_world(base, changed_scenario(base, scale=1000))


def test_manifest_is_read_back(pair):
    assert run_manifest.read_manifest(pair[0][0].path)["name"] == "small"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"months": 1.5}, r"months +is 1\.5\. Write a whole number, 1 or more"),
        ({"months": "2"}, r"months +is '2'"),
        ({"months": 0}, r"months +is 0"),
        ({"replicate": 1.5}, r"replicate +is 1\.5"),
        ({"threads": "2"}, r"threads +is '2'"),
        ({"threads": -1}, r"threads +is -1"),
        ({"scale": "1000"}, r"scale +is '1000'\. Write a number"),
        ({"seed": np.float64(1)}, r"seed +is"),
        ({"seed": True, "months": 2.0, "threads": 0}, r"(?s)3 things.*seed.*months.*threads"),
    ],
)
def test_what_a_call_gives_wrongly_is_said_by_name_all_of_it_at_once(base, tmp_path, given, words):
    with pytest.raises(ScenarioError, match=words):
        run(base, results=tmp_path, quiet=True, **given)
    if "replicate" not in given:
        with pytest.raises(ScenarioError, match=words):
            sim.compare(base, base.changed(name="other"), results=tmp_path, quiet=True, **given)
    assert list(tmp_path.iterdir()) == []


def test_numbers_of_numpy_are_numbers(base, tmp_path):
    given = {"seed": np.int64(1), "replicate": np.uint8(0), "scale": np.float32(500), "months": np.int16(1)}
    made = run(base, results=tmp_path, threads=np.int64(1000), quiet=True, **given)
    assert made.path == run(base, months=1, results=tmp_path, quiet=True).path
    assert made.manifest["threads"] <= os.cpu_count()  # those that were used


@pytest.mark.parametrize("given", [3, {}, None.__class__])
def test_what_is_no_scenario_is_said_before_anything_is_run(tmp_path, given):
    for call in (lambda: run(given, results=tmp_path), lambda: sim.compare(given, given, results=tmp_path)):
        with pytest.raises(ScenarioError, match="the path of its file"):
            call()


def test_a_run_is_opened_by_the_path_of_its_folder(pair, tmp_path):
    made = sim.Run(str(pair[0][0].path))
    assert made.national.equals(pair[0][0].national)
    assert repr(made) == f"<Run {made.path}: small, seed 1, replicate 0, {MONTHS} months>"
    assert "cities, city_years" in made._repr_html_()
    with pytest.raises(NotFound, match=r"is not the folder of a finished run: it has no manifest\.json"):
        sim.Run(tmp_path)


def test_calls_show_what_they_take(pair):
    for call in (sim.run, sim.compare, sim.Mobility, sim.load):
        assert {"args", "kwargs"}.isdisjoint(signature(call).parameters)
    assert "replicates" in signature(sim.compare).parameters and "paired runs" in sim.compare.__call__.__doc__
    with pytest.raises(ValueError, match="at least one variant"):
        sim.compare(pair[0][0].path / "scenario.yaml")


def test_a_comparison_of_files_one_by_one_or_in_a_list(base, tmp_path, capsys):
    other = base.changed(name="other", **{"settlement.preference_scale": 0.2})
    given = {"replicates": 1, "months": 14, "results": tmp_path, "quiet": True}
    made = sim.compare(base, other, **given)
    capsys.readouterr()
    assert sim.compare([base, other], **{**given, "quiet": False}).path == made.path
    said = " ".join(capsys.readouterr().err.split())
    assert said.count("read from") == 3 and f"comparison: read from {made.path}, made 20" in said
    assert repr(made).endswith("other with small, 1 paired runs>") and "<pre>" in made._repr_html_()
    assert sim.Comparison(str(made.path)).summary == made.summary
    with pytest.raises(NotFound, match="finished comparison"):
        sim.Comparison(tmp_path)
