"""Each broken file beside this test is refused with the message beside it, exit code 2 and no traceback."""

from pathlib import Path

import pytest

from sim.cli import main

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.yaml"))


def check(capsys, *arguments):
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    return stopped.value.code, capsys.readouterr()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_mistake_has_its_message(file, capsys, monkeypatch):
    monkeypatch.chdir(HERE)
    code, said = check(capsys, "check", file.name)
    assert code == 2
    assert said.err == file.with_suffix(".txt").read_text(encoding="utf-8")
    assert said.out == ""
    assert "Traceback" not in said.err


def test_there_are_enough_and_each_is_one_mistake():
    single = [file for file in FILES if "1 thing to mend" in file.with_suffix(".txt").read_text(encoding="utf-8")]
    assert len(single) >= 24
    assert {file.stem for file in FILES} - {file.stem for file in single} == {"five_mistakes"}


def test_five_mistakes_show_at_once():
    said = (HERE / "five_mistakes.txt").read_text(encoding="utf-8")
    assert "5 things to mend" in said
    assert sum(line.startswith("  line") for line in said.splitlines()) == 5


def test_missing_file_and_folder(capsys, monkeypatch):
    monkeypatch.chdir(HERE)
    code, said = check(capsys, "check", "nowhere.yaml")
    assert code == 2 and "There is no such file." in said.err
    code, said = check(capsys, "check", ".")
    assert code == 2 and "This is a folder" in said.err


def test_all_files_are_reported(capsys, monkeypatch):
    monkeypatch.chdir(HERE)
    _, said = check(capsys, "check", "tag.yaml", "tab.yaml")
    assert "tag.yaml is not ready" in said.err and "tab.yaml is not ready" in said.err


def test_wrong_options_of_show(capsys):
    baseline = str(HERE.parents[1] / "scenarios" / "baseline.yaml")
    code, said = check(capsys, "show", baseline, "--city", "Bejing")
    assert code == 2 and "Did you mean Beijing?" in said.err
    code, said = check(capsys, "show", baseline, "--at", "2026")
    assert code == 2 and "is not a month" in said.err
    code, said = check(capsys, "show", baseline, "--set", "choice.distance=far")
    assert code == 2 and "--set" in said.err
