"""Take a valid file through every command."""

from __future__ import annotations

import shutil
from argparse import Namespace
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.fuzz import valid
from benchmarks.fuzz.judge import SLOW, Judge
from benchmarks.fuzz.values import extremes

MONTHS = 2  # months a scenario runs
CHINA_COMPARED = 10.0  # seconds: two runs and the pictures of China's cities
SMALL = {"world": valid.MADE_UP, "population": {"scale": 500}, "synthetic": {"cities": 6, "persons": 800_000}}


def live(judge: Judge, given: Namespace, number: int, folder: Path) -> None:
    """Take one valid file through all commands.

    Parameters
    ----------
    judge : keeps the faults.
    given : what was asked for; seed and china are read.
    number : number of the file, which with the seed decides it.
    folder : where files and runs are written.
    """
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
    city = rng.choice(valid.known(of, persons["cities"], persons["persons"])["city"])
    judge.call(file, "show", str(file), "--at", made["time"][rng.choice(("start", "end"))])
    judge.call(file, "show", str(file), "--city", city, "--all")
    judge.call(file, "run", str(file), "--out", str(folder / f"run-{number}"))
    judge.call(file, "explain", str(file), "--city", city, "--all")
    limit = CHINA_COMPARED if of == valid.CHINA else SLOW
    judge.call(file, "compare", str(base), str(file), "--replicates", "1", limit=limit)
    for results in (folder / f"run-{number}", folder / "results"):
        shutil.rmtree(results, ignore_errors=True)


def extreme(judge: Judge, given: Namespace, number: int, folder: Path) -> None:
    """Run a small world with one value at an end of its range, every one in turn, then with two or three.

    Parameters
    ----------
    judge : keeps the faults.
    given : what was asked for; seed is read.
    number : number of the file; from the number of all ends on, several values are drawn.
    folder : where files and runs are written.
    """
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
