"""Run small made-up worlds for real: folders, pairs, the same bytes on any number of threads."""

import filecmp

import pytest
from pandas.testing import assert_frame_equal

from sim.experiment.paired import paired
from sim.experiment.plan import changed, plan, same_world
from sim.experiment.run import run
from sim.record import manifest
from sim.record.reporters import TABLES
from sim.scenario.schema import Scenario

MONTHS = 16  # the reform starts after 8


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
    from sim.experiment.plan import written
    from sim.record.store import write_scenario
    from sim.scenario.files import load

    folder = tmp_path_factory.mktemp("scenarios")
    write_scenario(written(base), folder)
    reform = "  - from: 2021-07\n    set: {settlement.regime: closed}\n"
    (folder / "closed.yaml").write_text(f"name: closed\nextends: scenario.yaml\nreforms:\n{reform}")
    return load(folder / "closed.yaml")


@pytest.fixture(scope="module")
def pair(base, variant, tmp_path_factory):
    results = tmp_path_factory.mktemp("results")
    return paired([base, variant], replicates=2, results=results, quiet=True)


def same_bytes(one, other):
    names = [f"{name}.parquet" for name in TABLES]
    return filecmp.cmpfiles(one.path, other.path, names, shallow=False) == (names, [], [])


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
        *(f"{name}.parquet" for name in TABLES),
        "manifest.json",
        "scenario.yaml",
    }


def test_pairs_are_equal_before_the_reform_and_not_after(pair):
    for runs in pair:
        for table in ("national", "cities", "settlement"):
            one, other = (plain(getattr(made, table)) for made in runs)
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
    from sim.scenario.files import load

    again = run(load(pair[0][1].path / "scenario.yaml"), results=tmp_path, quiet=True)
    assert same_bytes(again, pair[0][1])


def test_what_stands_finished_is_not_made_again(pair, base):
    path = pair[0][0].path
    before = (path / "manifest.json").stat().st_mtime_ns
    assert run(base, results=path.parent, quiet=True).path == path
    assert (path / "manifest.json").stat().st_mtime_ns == before


def test_out_goes_into_an_empty_folder_only(base, tmp_path):
    made = run(base, months=1, out=tmp_path / "mine", quiet=True)
    assert made.path == tmp_path / "mine" and len(made.national) == 2
    with pytest.raises(FileExistsError):
        run(base, months=1, out=tmp_path / "mine", quiet=True)


def test_an_interrupted_run_leaves_nothing(base, tmp_path, monkeypatch):
    from sim.record.reporters import Reporter

    def stop(self, model):
        raise KeyboardInterrupt

    monkeypatch.setattr(Reporter, "observe", stop)
    with pytest.raises(KeyboardInterrupt):
        run(base, months=2, results=tmp_path, quiet=True)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_depends_on_what_is_simulated_and_not_on_words(base, variant):
    name = plan(base).path
    assert plan(base.changed(why="another reason")).path == name
    assert plan(changed(base, seed=base.seed)).path == name
    for other in (plan(base, 1), plan(changed(base, seed=9)), plan(changed(base, months=3)), plan(variant)):
        assert other.path != name


def test_worlds_are_shared_when_only_rules_differ(base, variant):
    assert same_world(base, variant)
    assert not same_world(base, changed(base, scale=1000))


def test_manifest_is_read_back(pair):
    assert manifest.read(pair[0][0].path)["name"] == "small"
