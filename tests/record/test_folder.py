import os
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from sim.outputs import result_folder, run_manifest, table_store


def test_appears_whole(tmp_path):
    target = tmp_path / "results" / "run"
    with result_folder.atomic_folder(target) as aside:
        (aside / "table").write_text("rows")
        assert not target.exists()
        run_manifest.write_manifest(aside, {"name": "run"})
    assert result_folder.is_complete(target)
    assert [path.name for path in target.parent.iterdir()] == ["run"]


def test_nothing_stays_of_a_failure(tmp_path):
    with pytest.raises(KeyboardInterrupt), result_folder.atomic_folder(tmp_path / "run") as aside:
        (aside / "table").write_text("half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_something_else_is_never_overwritten(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(FileExistsError), result_folder.atomic_folder(tmp_path / "mine"):
        pass
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"
    assert len(list(tmp_path.iterdir())) == 1


def test_the_first_of_two_processes_wins(tmp_path):
    target = tmp_path / "run"
    with result_folder.atomic_folder(target) as second:
        run_manifest.write_manifest(second, {"by": "second"})
        with result_folder.atomic_folder(target) as first:
            run_manifest.write_manifest(first, {"by": "first"})
    assert run_manifest.read_manifest(target)["by"] == "first"


def test_another_run_that_was_finished_meanwhile_is_an_error(tmp_path):
    target = tmp_path / "run"
    with pytest.raises(FileExistsError, match="another run"), result_folder.atomic_folder(target) as second:
        run_manifest.write_manifest(second, {"identity": "b"})
        with result_folder.atomic_folder(target) as first:
            run_manifest.write_manifest(first, {"identity": "a"})
    assert run_manifest.folder_mark(target) == "a" and [path.name for path in tmp_path.iterdir()] == ["run"]


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "run").mkdir()
    with result_folder.atomic_folder(tmp_path / "run") as aside:
        run_manifest.write_manifest(aside, {})
    assert result_folder.is_complete(tmp_path / "run")


HOLD = """
import sys
from pathlib import Path
from sim.outputs import result_folder
with result_folder.claim_folder(Path(sys.argv[1]) / "other"), result_folder.staging_folder(Path(sys.argv[1])) as made:
    (made / "table").write_text("rows")
    print(made, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def writer(tmp_path):
    """Give another process that writes a folder and claims the place "other", and the folder."""
    child = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdin=PIPE, stdout=PIPE, text=True)
    yield child, Path(child.stdout.readline().strip())
    child.kill()
    child.wait()


def test_what_the_living_write_is_kept_and_what_the_dead_left_is_swept(tmp_path, writer):
    """Who lives is told by a lock, not by the number of a process, which another container or program may have too."""
    child, made = writer
    with result_folder.atomic_folder(tmp_path / "mine") as aside:
        run_manifest.write_manifest(aside, {})
    assert (made / "table").exists()
    child.kill()
    child.wait()
    (tmp_path / f"{result_folder.PARTIAL}-of-an-earlier-version").mkdir()
    result_folder.remove_stale(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_place_is_claimed_by_one_and_free_when_that_one_dies(tmp_path, writer):
    child, _ = writer
    with (
        pytest.raises(FileExistsError, match="another run is being written here"),
        result_folder.claim_folder(tmp_path / "other"),
    ):
        pass
    waited = []

    def end():
        waited.append(child.poll())
        child.kill()

    with result_folder.claim_folder(tmp_path / "other", end):
        assert waited == [None]
    result_folder.remove_stale(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_finished_folder_never_stands_half_removed(tmp_path, monkeypatch):
    with result_folder.atomic_folder(tmp_path / "run") as aside:
        run_manifest.write_manifest(aside, {})

    def stop(path, **_):
        raise SystemExit  # as good as killed

    monkeypatch.setattr(result_folder.shutil, "rmtree", stop)
    with pytest.raises(SystemExit):
        result_folder.remove_finished(tmp_path / "run")
    assert not (tmp_path / "run").exists() and len(list(tmp_path.iterdir())) == 1
    monkeypatch.undo()
    result_folder.remove_stale(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_of_the_cleaning_leaves_nothing(tmp_path, monkeypatch):
    whole, called = result_folder.shutil.rmtree, []

    def once(path, **given):
        called.append(path)
        if len(called) == 1:
            raise KeyboardInterrupt
        whole(path, **given)

    monkeypatch.setattr(result_folder.shutil, "rmtree", once)
    with pytest.raises(KeyboardInterrupt), result_folder.staging_folder(tmp_path) as made:
        (made / "table").write_text("rows")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_found_before(tmp_path):
    result_folder.check_writable(tmp_path / "results" / "run")
    assert list((tmp_path / "results").iterdir()) == []
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OSError, match=r"nothing can be written here .* so nothing was run") as error:
        result_folder.check_writable(tmp_path / "file" / "run")
    assert error.value.filename == str(tmp_path / "file") and (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("what", ["a file", "a run without its manifest", "a folder of something else"])
def test_what_stands_in_the_way_is_told_before_anything_is_run(what, tmp_path):
    target = tmp_path / "run"
    if what == "a file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / ("national.parquet" if "run" in what else "thesis.txt")).write_text("mine")
    with pytest.raises(FileExistsError, match="nothing was run"):
        result_folder.check_writable(target)
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_what_does_not_stand_in_the_way(tmp_path):
    result_folder.check_writable(tmp_path / "new" / "run")
    (tmp_path / "empty").mkdir()
    result_folder.check_writable(tmp_path / "empty")
    (tmp_path / "done").mkdir()
    run_manifest.write_manifest(tmp_path / "done", {"name": "run"})
    result_folder.check_writable(tmp_path / "done")


@pytest.fixture
def mounted(tmp_path, monkeypatch):
    """Give an empty folder that is taken for a mount point: it cannot be renamed onto, and nothing fits beside it."""

    place = tmp_path / "volume"
    place.mkdir()
    real, replace = os.path.ismount, os.replace
    monkeypatch.setattr(os.path, "ismount", lambda path: str(path) == str(place) or real(path))

    def refused(one, other):
        assert str(other) != str(place), "renamed onto a mount point"
        replace(one, other)

    monkeypatch.setattr(os, "replace", refused)
    return place


def test_a_mount_point_is_filled_in_place_the_manifest_last(mounted):
    result_folder.check_writable(mounted)
    with result_folder.claim_folder(mounted), result_folder.atomic_folder(mounted) as aside:
        assert aside.parent == mounted  # on the same file system
        result_folder.make_sure_empty(mounted)
        (aside / "table").write_text("rows")
        run_manifest.write_manifest(aside, {"name": "run"})
        assert not result_folder.is_complete(mounted)
    assert sorted(path.name for path in mounted.iterdir()) == ["manifest.json", "table"]
    assert [path.name for path in mounted.parent.iterdir()] == ["volume"]
    with pytest.raises(FileExistsError):
        result_folder.make_sure_empty(mounted)


def test_nothing_stays_of_a_failure_in_a_mount_point(mounted, monkeypatch):

    with pytest.raises(KeyboardInterrupt), result_folder.atomic_folder(mounted):
        raise KeyboardInterrupt
    assert list(mounted.iterdir()) == []
    before, calls = os.replace, []

    def full(one, other):
        calls.append(other)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        before(one, other)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"), result_folder.atomic_folder(mounted) as aside:
        (aside / "a").mkdir()  # as figures/ of a comparison
        (aside / "a" / "one.png").write_text("drawn")
        (aside / "b").write_text("rows")
        run_manifest.write_manifest(aside, {"name": "run"})
    assert list(mounted.iterdir()) == []


WRITTEN = """
import sys
from pathlib import Path
import pyarrow
from sim.outputs import result_folder, run_manifest, table_store
place = Path(sys.argv[1])
with result_folder.claim_folder(place), result_folder.atomic_folder(place) as aside:
    table_store.write_tables({"table": pyarrow.table({"name": ["a"]})}, aside)
    run_manifest.write_manifest(aside, run_manifest.describe_environment())
"""


def test_a_locale_of_ascii_alone_takes_paths_with_other_letters(tmp_path):
    script, place = tmp_path / "written.py", tmp_path / "café" / "été"
    script.write_text(WRITTEN)
    ascii_alone = {
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "LC_ALL": "C",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    done = subprocess.run([sys.executable, script, place], env=os.environ | ascii_alone, stderr=PIPE)
    assert done.returncode == 0, done.stderr.decode()
    assert run_manifest.read_manifest(place)["command"].endswith(f"'{place}'")
    assert list(table_store.read_run_table(place, "table")["name"]) == ["a"]
