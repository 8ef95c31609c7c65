"""A comparison of a made-up world from end to end: where it goes, what is made again, names that are hard to write."""

import os
import re
import subprocess
import sys
import warnings

import pytest

from sim.compare.paired_comparison import Comparison, compare
from sim.core.errors import DamagedRun
from sim.scenario.scenario_files import load

SMALL = """name: small
world: synthetic
time: {start: 2020-11, end: 2021-03}
population: {scale: 1000}
synthetic: {persons: 300000, cities: 6}
"""
VARIANT = """name: "%s"
extends: small.yaml
why: 为什么 🙂
reforms:
  - from: 2021-02
    set: {settlement.regime: closed}
"""
NAMES = ("a $^$ b", "_mine", "from $5_ to $6", "取消配额", "x" * 100)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("files")
    (made / "small.yaml").write_text(SMALL, encoding="utf-8")
    for number, name in enumerate(NAMES):
        (made / f"{number}.yaml").write_text(VARIANT % name, encoding="utf-8")
    return made


def files(folder):
    return [load(folder / f"{name}.yaml") for name in ("small", *range(len(NAMES)))]


def made(folder, number=2, **more):
    given = {"replicates": 1, "months": 2, "results": folder / "results", "quiet": True, "threads": 1}
    return compare(files(folder)[:number], **given | more)


@pytest.fixture(scope="module")
def comparison(folder):
    return made(folder)


def test_names_that_a_drawing_takes_for_something_else(folder):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        comparison = made(folder, 1 + len(NAMES))
    drawn = (comparison.path / "figures" / "settled-a-year.svg").read_text(encoding="utf-8")
    for name in NAMES[:3]:
        assert f"<!-- {name} -->" in drawn  # the legend, letter by letter
    assert all(name in comparison.summary for name in NAMES)


@pytest.mark.parametrize("lost", ["report.html", "summary.txt", "figures/urbanisation.png"])
def test_a_missing_file_is_made_again(folder, comparison, lost):
    before = {path: path.read_bytes() for path in comparison.path.rglob("*") if path.is_file()}
    (comparison.path / lost).unlink()
    assert made(folder).path == comparison.path
    assert made(folder).path == comparison.path  # and is known to be whole
    after = {path: path.read_bytes() for path in comparison.path.rglob("*") if path.is_file()}
    assert set(after) == set(before)
    assert {path.name for path in before if before[path] != after[path]} <= {lost, "manifest.json"}


def test_all_files_missing_but_the_manifest(folder, comparison):
    before = {path for path in comparison.path.rglob("*") if path.is_file()}
    for path in before:
        if path.name != "manifest.json":
            path.unlink()
    made(folder)
    assert {path for path in comparison.path.rglob("*") if path.is_file()} == before


def test_a_changed_file_is_told_by_name(folder, comparison):
    whole = (comparison.path / "effects.csv").read_bytes()
    (comparison.path / "effects.csv").write_bytes(whole[:-100])
    with pytest.raises(DamagedRun, match=r"effects\.csv"):
        made(folder)
    (comparison.path / "effects.csv").write_bytes(whole)


def test_out_is_a_folder_of_ones_own(folder, comparison, tmp_path):
    other = made(folder, out=tmp_path / "a b" / "mine#1")
    assert other.path == tmp_path / "a b" / "mine#1" and other.summary == comparison.summary
    paths = re.findall(r"<code>([^<]*results[^<]*)</code>", other.report.read_text(encoding="utf-8"))
    assert len(paths) == 2 and all((other.path / path / "manifest.json").exists() for path in paths)


@pytest.mark.parametrize("full", ["file", "folder"])
def test_out_is_never_overwritten(folder, tmp_path, monkeypatch, full):
    place = tmp_path / "mine"
    place.write_text("mine") if full == "file" else (place / "more").mkdir(parents=True)
    monkeypatch.setattr("sim.experiment.paired_runs.build_planned_world", lambda *_: pytest.fail("a world was built"))
    with pytest.raises(FileExistsError, match="nothing was run"):
        made(folder, replicates=3, results=tmp_path / "results", out=place)


def test_links_stay_in_the_folder_of_the_report(folder, tmp_path):
    """A report that is sent away has no runs beside it, whatever the folders are called."""
    report = made(folder, results=tmp_path / "50% #1", out=tmp_path / "mine").report.read_text(encoding="utf-8")
    links = re.findall(r'href="([^"]*)"', report)
    assert "effects.csv" in links and not [link for link in links if ".." in link or ":" in link]
    assert report.count("<code>../50% #1/") == 2


def test_a_locale_that_writes_ascii_alone_loses_nothing(folder):
    """A Chinese name and an emoji where neither the terminal nor a path can be written in UTF-8."""
    ascii_alone = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    command = [sys.executable, "-m", "sim.cli", "compare", "small.yaml", "3.yaml", "--replicates", "1", "--months", "2"]
    done = subprocess.run(command, cwd=folder, env=os.environ | ascii_alone, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    path = folder / done.stdout.decode("ascii").strip().splitlines()[-1].removeprefix("report: ")
    assert "取消配额" in Comparison(path.parent).summary
