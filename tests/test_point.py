"""Paths and letters on a terminal and elsewhere."""

import pytest
from rich.console import Console

from sim.cli_messages import print_path, relative_path


@pytest.fixture
def here(tmp_path, monkeypatch):
    (tmp_path / "a b").mkdir()
    monkeypatch.chdir(tmp_path / "a b")
    return tmp_path / "a b"


def test_a_path_is_given_as_seen_from_here(here):
    assert str(relative_path(here / "results" / "x")) == "results/x"
    assert str(relative_path(here.parent / "x")) == str(here.parent / "x")


@pytest.mark.parametrize("name", ["report.html", "取消 [bold]#1.html", "x" * 150])
def test_elsewhere_a_path_is_a_plain_line(here, capsys, name):
    print_path("report: ", here / name)
    assert capsys.readouterr().out == f"report: {name}\n"


@pytest.mark.parametrize("name", ["report.html", "取消 [bold]#1.html", "x" * 150])
def test_on_a_terminal_it_is_a_link_in_one_line(here, capsys, monkeypatch, name):
    monkeypatch.setattr(Console, "is_terminal", True)
    print_path("report: ", here / name)
    said = capsys.readouterr().out
    assert (here / name).as_uri() in said and f"{name}\x1b" in said and said.count("\n") == 1 and "]8;" in said
