import os
import socket
import subprocess

import pytest

from sim.record import folder, manifest


def test_appears_whole(tmp_path):
    target = tmp_path / "results" / "run"
    with folder.appearing(target) as aside:
        (aside / "table").write_text("rows")
        assert not target.exists()
        manifest.write(aside, {"name": "run"})
    assert folder.complete(target)
    assert [path.name for path in target.parent.iterdir()] == ["run"]


def test_nothing_stays_of_a_failure(tmp_path):
    with pytest.raises(KeyboardInterrupt), folder.appearing(tmp_path / "run") as aside:
        (aside / "table").write_text("half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_something_else_is_never_overwritten(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(FileExistsError), folder.appearing(tmp_path / "mine"):
        pass
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"
    assert len(list(tmp_path.iterdir())) == 1


def test_the_first_of_two_processes_wins(tmp_path):
    target = tmp_path / "run"
    with folder.appearing(target) as second:
        manifest.write(second, {"by": "second"})
        with folder.appearing(target) as first:
            manifest.write(first, {"by": "first"})
    assert manifest.read(target) == {"by": "first"}


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "run").mkdir()
    with folder.appearing(tmp_path / "run") as aside:
        manifest.write(aside, {})
    assert folder.complete(tmp_path / "run")


def test_leftovers_of_the_dead_are_swept_and_of_the_living_kept(tmp_path):
    child = subprocess.Popen(["true"])
    child.wait()
    here = socket.gethostname()
    for name in (f"{here}-{child.pid}-aaa", f"{here}-{os.getpid()}-bbb", f"elsewhere-{child.pid}-ccc"):
        (tmp_path / f"{folder.PARTIAL}-{name}").mkdir()
    folder.sweep(tmp_path)
    assert sorted(path.name[-3:] for path in tmp_path.iterdir()) == ["bbb", "ccc"]


def test_a_folder_that_cannot_be_made_is_found_before(tmp_path):
    folder.ready(tmp_path / "results" / "run")
    assert list((tmp_path / "results").iterdir()) == []
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OSError, match=r"nothing can be written here .* so nothing was run") as error:
        folder.ready(tmp_path / "file" / "run")
    assert error.value.filename == str(tmp_path / "file") and (tmp_path / "file").read_text() == "mine"
