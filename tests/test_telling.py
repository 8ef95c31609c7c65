"""What stops a command is told in a sentence, with the file where it is known."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from sim.cli_messages import describe_os_error, exit_on_error, resolve_city_option
from sim.core.errors import ScenarioError
from sim.scenario.scenario_files import load


def test_a_full_disk_is_told_with_and_without_a_file():
    assert describe_os_error(OSError(errno.ENOSPC, "No space left on device")).startswith(
        "The disk is full. Free some space"
    )
    assert "(results/x)" in describe_os_error(OSError(errno.ENOSPC, "No space left on device", "results/x"))
    assert describe_os_error(OSError(errno.EIO, "Input/output error")) == "A file: Input/output error"
    assert describe_os_error(OSError(errno.EACCES, "Permission denied", "a.yaml")) == "a.yaml: Permission denied"
    assert describe_os_error(OSError("nothing more is known")) == "nothing more is known"


def test_a_run_without_the_compiler_is_refused(monkeypatch, capsys):
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    with pytest.raises(typer.Exit) as stopped, exit_on_error():
        raise AssertionError("something was computed")
    assert stopped.value.exit_code == 2 and "NUMBA_DISABLE_JIT is set" in capsys.readouterr().err


def test_names_of_cities_are_answered_on_one_short_line(tmp_path):
    (tmp_path / "a.yaml").write_text("name: a\n")
    scenario = load(tmp_path / "a.yaml")
    for name, words in (
        ("Pekin", "Did you mean Beijing?"),
        ("beijing", "Did you mean Beijing?"),
        ("\x1b[2J", "is not a city"),
    ):
        with pytest.raises(typer.BadParameter) as found:
            resolve_city_option(scenario, name)
        assert words in str(found.value) and "\x1b" not in str(found.value)
    with pytest.raises(typer.BadParameter) as found:
        resolve_city_option(scenario, "x" * 5000)
    assert len(str(found.value)) < 200


def test_a_pipe_in_a_folder_of_tables_is_not_waited_for(tmp_path):
    (tmp_path / "w").mkdir()
    os.mkfifo(tmp_path / "w" / "cities.csv")
    (tmp_path / "a.yaml").write_text("name: a\nworld: w\n")
    with pytest.raises(ScenarioError, match="is no file"):
        load(tmp_path / "a.yaml")


def test_a_command_started_in_a_folder_that_is_gone_says_so(tmp_path):
    """Through the command line alone: a process must not lose its own folder beside other tests."""
    code = "import os, sys; os.rmdir(os.getcwd()); sys.path.insert(0, sys.argv[1]); from sim.cli import main; main(['check', 'a.yaml'])"
    (tmp_path / "gone").mkdir()
    root = str(Path(__file__).parents[1])
    ended = subprocess.run(
        [sys.executable, "-P", "-c", code, root], cwd=tmp_path / "gone", capture_output=True, text=True
    )
    assert ended.returncode == 2 and ended.stdout == ""
    assert ended.stderr == "The folder this was started in is gone. Change to one that exists, and start again.\n"
