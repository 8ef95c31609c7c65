"""`hukousim run` and `hukousim compare` from the outside: exit codes and words, never a traceback."""

import pytest

from sim.cli import main

SMALL = """name: small
world: synthetic
time: {start: 2020-11, end: 2021-12}
population: {scale: 1000}
synthetic: {persons: 3 million, cities: 6}
"""
VARIANT = """name: closed
extends: small.yaml
reforms:
  - from: 2021-03
    set: {settlement.regime: closed}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.yaml").write_text(SMALL)
    (tmp_path / "closed.yaml").write_text(VARIANT)
    return tmp_path


def command(capsys, *arguments):
    with pytest.raises(SystemExit) as stop:
        main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    return stop.value.code or 0, said.out, said.err


def test_run_prints_its_folder(folder, capsys):
    code, out, _ = command(capsys, "run", "small.yaml", "--months", 2, "--set", "settlement.taste_scale=0.1")
    assert code == 0
    assert (folder / out.strip() / "manifest.json").exists()


def test_compare_prints_what_follows_and_the_report(folder, capsys):
    code, out, _ = command(capsys, "compare", "small.yaml", "closed.yaml", "--replicates", 2)
    assert code == 0
    assert "What changes   from 2021-03, everywhere: settlement.regime" in out
    assert "settled by 2021" in out and "-" in out.split("settled by 2021")[1]
    assert (folder / out.strip().splitlines()[-1].removeprefix("report: ")).exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "none.yaml"], "none.yaml"),
        (["run", "small.yaml", "--out", "."], "not empty"),
        (["run", "small.yaml", "--out", "small.yaml"], "small.yaml"),
        (["run", "small.yaml", "--scale", "0"], "population.scale"),
        (["run", "small.yaml", "--months", "0"], "months"),
        (["run", "small.yaml", "--set", "choice.distanc=1"], "distance"),
        (["run", "small.yaml", "--seed", "-1"], "seed"),
        (["compare", "small.yaml"], "VARIANT"),
        (["compare", "small.yaml", "small.yaml"], "share a name"),
        (["compare", "small.yaml", "closed.yaml", "--replicates", "0"], "replicates"),
    ],
)
def test_what_is_wrong_is_said_with_exit_code_2(folder, capsys, arguments, words):
    code, _, err = command(capsys, *arguments)
    assert code == 2 and words in err
    assert not (folder / "results").exists()


def test_an_interruption_ends_with_130(folder, capsys, monkeypatch):
    def stop(self):
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.model.Mobility.step", stop)
    code, _, err = command(capsys, "run", "small.yaml")
    assert code == 130 and "Stopped" in err
    assert list((folder / "results").iterdir()) == []
