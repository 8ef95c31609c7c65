"""`hukousim run` and `hukousim compare` from the outside: exit codes and words, never a traceback."""

import os
import signal
import time

import pytest

from sim.cli import main
from sim.cli_messages import exit_on_error

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
    code, out, _ = command(capsys, "run", "small.yaml", "--months", 2, "--set", "settlement.preference_scale=0.1")
    assert code == 0
    assert (folder / out.strip() / "manifest.json").exists()


def test_compare_prints_what_follows_and_the_report(folder, capsys):
    code, out, _ = command(capsys, "compare", "small.yaml", "closed.yaml", "--replicates", 2)
    assert code == 0
    assert "What changes   from 2021-03, everywhere: settlement.regime" in out
    assert "settled by the end of 2021" in out and "-" in out.split("settled by the end of 2021")[1]
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
        (["compare", "small.yaml", "closed.yaml", "--set", "choice.distanc=1"], "distance"),
        (["check", "small.yaml", "closed.yaml", "--set", "choice.distance=far"], "--set"),
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


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_ends_a_run_with_its_code_and_leaves_nothing(folder, capsys, monkeypatch, name, code):
    number = getattr(signal, name)
    usual = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
    given = signal.signal(number, usual)  # tests started in the background are given signals to ignore
    monkeypatch.setattr("sim.model.Mobility.step", lambda self: os.kill(os.getpid(), number) or time.sleep(5))
    before = signal.getsignal(number)
    assert command(capsys, "run", "small.yaml")[::2] == (
        code, "Stopped. Runs that had finished are kept; nothing half-written is left.\n"
    )  # fmt: skip
    assert list((folder / "results").iterdir()) == []
    assert signal.getsignal(number) is before
    signal.signal(number, given)


def test_a_signal_that_is_ignored_stays_ignored(folder, capsys):
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        with exit_on_error():
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


def test_check_takes_values_beside_the_files(folder, capsys):
    code, out, err = command(capsys, "check", "small.yaml", "closed.yaml", "--set", "choice.distance=0.7")
    assert (code, err) == (0, "")
    assert out.startswith("closed.yaml line 4: reforms[0], from 2021-03, everywhere:\n  settlement.regime: ")
    assert command(capsys, "check", "small.yaml") == (0, "", "")


def test_compare_lays_a_value_over_all_files(folder, capsys):
    beside = ("--set", "synthetic.persons=1 million", "--replicates", 1, "--months", 4)
    code, out, _ = command(capsys, "compare", "small.yaml", "closed.yaml", *beside)
    assert code == 0 and "choice" not in out
    written = [path.read_text() for path in sorted((folder / "results").glob("*/scenario.yaml"))]
    assert len(written) == 2 and all("persons: 1000000" in text for text in written)


def test_a_reform_after_the_end_is_warned_of(folder, capsys):
    words = (
        "Warning: closed.yaml line 4: reforms[0] starts in 2021-03, after the run ends (2021-02): it changes nothing."
    )
    code, _, err = command(capsys, "check", "closed.yaml", "--set", "time.end=2021-02")
    assert code == 0 and err.strip() == words
    code, out, err = command(capsys, "compare", "small.yaml", "closed.yaml", "--months", 3, "--replicates", 2)
    assert code == 0 and words in err
    assert "The run ends before, in 2021-02: it changes nothing." in " ".join(out.split())
    assert "no difference" in out and "In no city is there a difference." in " ".join(out.split())
    code, _, err = command(capsys, "run", "closed.yaml", "--months", 3)
    assert code == 0 and words in err


def never(*_, **__):
    raise AssertionError("something was computed")


@pytest.mark.parametrize("arguments", [["run", "small.yaml"], ["compare", "small.yaml", "closed.yaml"]])
def test_a_results_folder_that_cannot_be_written_is_found_first(folder, capsys, monkeypatch, arguments):
    (folder / "results").write_text("a file in the way")
    monkeypatch.setattr("sim.world.world_builder.build_starting_world", never)
    code, _, err = command(capsys, *arguments)
    assert code == 2 and err.startswith("results: nothing can be written here (") and "so nothing was run" in err


def test_a_damaged_run_says_what_to_do(folder, capsys, monkeypatch):
    pair = ("compare", "small.yaml", "closed.yaml", "--months", 3, "--replicates", 1)
    assert command(capsys, *pair)[0] == 0
    (report,) = (folder / "results").glob("*/report.html")
    for path in report.parent.iterdir():
        path.unlink() if path.is_file() else [inner.unlink() for inner in path.iterdir()] and path.rmdir()
    report.parent.rmdir()
    (run,) = (folder / "results").glob("small-*")
    whole = (run / "cities.parquet").read_bytes()
    monkeypatch.setattr("sim.world.world_builder.build_starting_world", never)
    remedy = f"results/{run.name}: cities.parquet is damaged, changed or missing. Delete this folder and run again; it is made anew."
    for broken in (whole[: len(whole) // 2], whole[:4000] + bytes(200) + whole[4200:], b""):
        (run / "cities.parquet").write_bytes(broken)
        code, _, err = command(capsys, *pair)
        assert code == 2 and err.strip().splitlines()[-1] == remedy
    (run / "cities.parquet").unlink()
    code, _, err = command(capsys, "run", "small.yaml", "--months", 3)
    assert code == 2 and err.strip() == remedy
