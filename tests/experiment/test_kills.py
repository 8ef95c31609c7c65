"""Kill `run`, `compare` and foresight at any moment, a hundred times: the next call gives the same bytes, nothing is left.

Long: make kills.
"""

import os
import random
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS = 100
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
SMALL = """name: small
world: synthetic
time: {start: 2020-11, end: 2022-03}
population: {scale: 1000}
synthetic: {persons: 3 million, cities: 6}
"""
CLOSED = """name: closed
extends: small.yaml
reforms:
  - from: 2021-03
    set: {settlement.regime: closed}
"""
FORESEEN = """name: foreseen
extends: small.yaml
expectations: {formation: foresight, foresight_max_rounds: 3, foresight_tolerance: 0.0001}
reforms:
  - from: 2020-12
    set: {settlement.regime: points, settlement.points.mechanism: rank, settlement.points.quota: 3000,
          settlement.points.threshold: none, settlement.points.window: 3, settlement.insured_months: 12}
"""
COMMANDS = {
    "run": ("run", "small.yaml"),
    "compare": ("compare", "small.yaml", "closed.yaml", "--replicates", "2"),
    "foresight": ("run", "foreseen.yaml"),
    "out": ("run", "closed.yaml", "--out", "results/mine"),
}
SAME = {".parquet", ".yaml", ".csv", ".txt"}  # other files tell times and commands


def started(folder, kind):
    """Start a command in a folder of its own."""
    for name, text in (("small", SMALL), ("closed", CLOSED), ("foreseen", FORESEEN)):
        (folder / f"{name}.yaml").write_text(text)
    return subprocess.Popen(
        [sys.executable, "-m", "sim.cli", *COMMANDS[kind]],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # whatever the shell has made of Ctrl-C
    )  # fmt: skip


def begun(folder, process):
    """Wait until something is written, or the process has ended."""
    while process.poll() is None and not list(folder.glob("results/.*")):
        time.sleep(0.005)


def contents(folder):
    """Give the names of all that stands in the results, and the bytes that are always the same."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and "compiled" not in path.parts]
    names = {path.relative_to(folder).as_posix() for path in files}
    return names, {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.suffix in SAME}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Give what a command leaves that nobody kills, and how long it takes from its first trace."""

    @cache
    def of(kind):
        folder = tmp_path_factory.mktemp(kind)
        process = started(folder, kind)
        begun(folder, process)
        since = time.perf_counter()
        _, said = process.communicate()
        assert process.returncode == 0, said
        return *contents(folder), time.perf_counter() - since

    return of


@pytest.mark.slow
@pytest.mark.parametrize("number", range(KILLS))
def test_the_next_call_gives_the_same_bytes_and_nothing_is_left(whole, tmp_path, number):
    kind, sent = list(COMMANDS)[number % len(COMMANDS)], SIGNALS[number // len(COMMANDS) % len(SIGNALS)]
    names, content, seconds = whole(kind)
    process = started(tmp_path, kind)
    begun(tmp_path, process)
    time.sleep(random.Random(number).uniform(0, seconds))
    process.send_signal(sent)
    _, said = process.communicate()
    code = process.returncode
    # -sent: killed, or sent when all was written and the process about to end; "Aborted": Ctrl-C then
    assert code in (0, -sent, 128 + sent) or (code == 1 and "Aborted" in said), said
    if code == 128 + sent:
        assert "Traceback" not in said and not list(tmp_path.glob("results/.*"))
    finished = kind == "out" and (tmp_path / "results" / "mine").exists()  # a second call is refused
    again = started(tmp_path, kind)
    _, said = again.communicate()
    assert again.returncode == (2 if finished else 0), said
    if not finished:  # that call is refused before it looks at anything else
        assert contents(tmp_path) == (names, content)
