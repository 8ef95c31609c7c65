"""Take valid files through every command, in a process of their own: one that dies is a fault of the file it was at."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.fuzz import valid
from benchmarks.fuzz.broken import ROOT
from benchmarks.fuzz.judge import SLOW, Judge
from benchmarks.fuzz.values import extremes

MONTHS, EACH = 2, 60  # months lived; files a process takes before another begins, so that memory stays small
LIMITS = {valid.CHINA: 4 * SLOW}  # of commands that live months; comparisons live them twice
SMALL = {"world": valid.MADE_UP, "population": {"scale": 500}, "synthetic": {"cities": 6, "persons": 800_000}}


def live(judge: Judge, given: Namespace, number: int, folder: Path) -> None:
    """Take one valid file through all commands."""
    rng, of = Random(given.seed * 1_000_003 + number), valid.world(number, given.china)
    made = valid.scenario(rng, of, MONTHS)
    for name, text in valid.files(rng, made, f"valid-{number}").items():
        (folder / name).write_text(text, encoding="utf-8")
    file, base = folder / f"valid-{number}.yaml", folder / f"valid-{number}-base.yaml"
    plain = {**made, "name": "base", "reforms": [], "tracks": [], "recognition": []}
    base.write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False), encoding="utf-8")
    if judge.call(file, "check", str(file))[0] != 0:
        return  # what does not go together by chance is refused; broken files are judged elsewhere
    persons = made.get("synthetic", {"cities": 0, "persons": 0})
    city, limit = rng.choice(valid.known(of, persons["cities"], persons["persons"])["city"]), LIMITS.get(of, SLOW)
    judge.call(file, "show", str(file), "--at", made["time"][rng.choice(("start", "end"))])
    judge.call(file, "show", str(file), "--city", city, "--all")
    judge.call(file, "run", str(file), "--out", str(folder / f"run-{number}"), limit=limit)
    judge.call(file, "explain", str(file), "--city", city, "--all", limit=limit)
    judge.call(file, "compare", str(base), str(file), "--replicates", "1", limit=2 * limit)
    for results in (folder / f"run-{number}", folder / "results"):
        shutil.rmtree(results, ignore_errors=True)


def extreme(judge: Judge, given: Namespace, number: int, folder: Path) -> None:
    """Run a small world with one value at an end of its range, every one in turn, then with two or three."""
    every, rng = extremes(), Random(given.seed * 1_000_003 + number)
    chosen = [every[number]] if number < len(every) else rng.sample(every, rng.choice((2, 2, 3)))
    made: dict[str, Any] = {"name": "ends", "time": {"start": "2020-11", "end": "2021-01"}, **SMALL}
    for path, value in chosen:
        valid.put(made, path, value)
    file = folder / f"ends-{number}.yaml"
    file.write_text(yaml.safe_dump(made, sort_keys=False), encoding="utf-8")
    if judge.call(file, "check", str(file))[0] == 0:
        judge.call(file, "run", str(file), "--out", str(folder / f"run-{number}"))
        shutil.rmtree(folder / f"run-{number}", ignore_errors=True)


KINDS = {"valid": live, "ends": extreme}


def child(given: Namespace) -> None:
    """Take some files through, and write down after each what was found."""
    folder, judge = Path(given.folder), Judge()
    made_up = "synthetic\ntime: {start: 2020-11, end: 2021-01}"
    own = f"{valid.LITTORAL}\ntime: {{start: 2021-06, end: 2021-08}}"
    for name, world in {"warm": made_up, "up": made_up, "own": own}.items():
        (folder / f"{name}.yaml").write_text(f"name: {name}\nworld: {world}\npopulation: {{scale: 5000}}\n")
    warm, up, own = (str(folder / f"{name}.yaml") for name in ("warm", "up", "own"))
    Judge().call(
        folder, "compare", warm, up, "--replicates", "1"
    )  # what is compiled and loaded once is no fault of a file
    Judge().call(folder, "run", own)
    for number in range(given.child, min(given.child + EACH, given.last)):
        (folder / "at").write_text(str(number))
        KINDS[given.kind](judge, given, number, folder)
        (folder / "found.json").write_text(json.dumps(vars(judge)))


def live_all(judge: Judge, given: Namespace, kind: str, number: int, folder: Path) -> None:
    """Take so many files of a kind through, by several processes at once, and tell how far they have come."""
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
    """Take the files with these numbers through, one process after the other."""
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
