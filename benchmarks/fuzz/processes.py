"""Take files through in processes of their own: one that dies is a fault of the file it was at."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from benchmarks.fuzz import valid
from benchmarks.fuzz.judge import Judge
from benchmarks.fuzz.live import extreme, live
from benchmarks.fuzz.shipped_trees import ROOT

EACH = 60  # files a process takes before another begins, so that memory stays small
KINDS = {"valid": live, "ends": extreme}
FIRST_MONTHS = {  # in which each world is run once before its files
    valid.MADE_UP: "{start: 2020-11, end: 2021-01}",
    valid.LITTORAL: "{start: 2021-06, end: 2021-08}",
    valid.CHINA: "{start: 2020-11, end: 2021-01}",
}


def child(given: Namespace) -> None:
    """Take some files through, and write down after each what was found."""
    folder, judge = Path(given.folder), Judge()
    load_once(folder, FIRST_MONTHS if given.kind == "valid" else (valid.MADE_UP,))
    for number in range(given.child, min(given.child + EACH, given.last)):
        (folder / "at").write_text(str(number))
        KINDS[given.kind](judge, given, number, folder)
        (folder / "found.json").write_text(json.dumps(vars(judge)))


def load_once(folder: Path, worlds: Iterable[str]) -> None:
    """Run and compare some worlds: what is compiled and loaded once in a process is no fault of a file.

    Parameters
    ----------
    folder : where files and runs are written.
    worlds : of the files to come, keys of FIRST_MONTHS.
    """
    for number, world in enumerate(worlds):
        months, scale, files = FIRST_MONTHS[world], 100_000 if world == valid.CHINA else 5_000, []
        for name in ("base", "variant"):
            files.append(folder / f"loaded-{number}-{name}.yaml")
            files[-1].write_text(f"name: {name}\nworld: {world}\ntime: {months}\npopulation: {{scale: {scale}}}\n")
        code, said = Judge().call(folder, "compare", *map(str, files), "--replicates", "1")
        assert code == 0, said


def live_all(judge: Judge, given: Namespace, kind: str, number: int, folder: Path) -> None:
    """Take files of a kind through, by several processes at once, and show how far they have come.

    Parameters
    ----------
    judge : keeps the faults.
    given : what was asked for; first and at_once are read, and all that a process needs.
    kind : valid or ends.
    number : how many files.
    folder : where each process has a folder of its own.
    """
    parts = [given.first + number * part // given.at_once for part in range(given.at_once + 1)]
    rooms = [folder / f"{kind}-{part}" for part in range(given.at_once)]
    with ThreadPoolExecutor(given.at_once) as pool:
        live_on = partial(part_of, given, kind)
        judges = [pool.submit(live_on, *of) for of in zip(parts, parts[1:], rooms, strict=False)]
        while not all(judge.done() for judge in judges):
            time.sleep(1)
            told(f"{kind} {', '.join(str(at(room, 0)) for room in rooms)} of {', '.join(map(str, parts[1:]))}")
    told("")
    for one in judges:
        judge.merge(vars(one.result()))


def part_of(given: Namespace, kind: str, first: int, last: int, folder: Path) -> Judge:
    """Take the files with some numbers through, one process after the other.

    Parameters
    ----------
    given : what was asked for.
    kind : valid or ends.
    first, last : numbers of the files, `last` left out.
    folder : folder of these processes; it is made.
    """
    judge, environment = Judge(), {**os.environ, "PYTHONPATH": str(ROOT), "NUMBA_NUM_THREADS": "1"}
    folder.mkdir()
    while first < last:
        for name in ("at", "found.json"):
            (folder / name).unlink(missing_ok=True)
        numbers = [
            f"--seed={given.seed}",
            f"--china={given.china}",
            f"--kind={kind}",
            f"--child={first}",
            f"--last={last}",
        ]
        command = [sys.executable, "-m", "benchmarks.fuzz", f"--folder={folder}", *numbers]
        code = subprocess.run(command, cwd=folder, env=environment).returncode
        if (folder / "found.json").exists():
            judge.merge(json.loads((folder / "found.json").read_text()))
        if code != 0:
            judge.fault(f"a process ended with {code}", f"{kind}-{at(folder, first)}.yaml")
        first = max(at(folder, first), first) + 1
    return judge


def at(folder: Path, first: int) -> int:
    """Give the number of the file that a process is at."""
    text = (folder / "at").read_text() if (folder / "at").exists() else ""
    return int(text) if text else first


def told(progress: str) -> None:
    """Write how far it has come over what was written before, on a terminal alone."""
    if sys.stderr.isatty():
        print(f"\r{progress:60}", end="\r", file=sys.stderr, flush=True)
