"""Run the fuzz: broken files through `check`, valid ones through every command; exit code 1 where there is a fault."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import yaml

from benchmarks.fuzz import broken, valid
from benchmarks.fuzz.judge import Judge

KEPT = Path("results") / "fuzz"  # an example of each fault
CHUNK, MONTHS = 25, 2


def check_all(judge: Judge, seed: int, number: int, folder: Path) -> None:
    """Check broken files, each an answer or all right."""
    judge.call(
        folder, "check", str(broken.SCENARIOS / "baseline.yaml"), limit=60
    )  # what is read once is no fault of a file
    for turn, data in enumerate(broken.files(seed, number)):
        file = folder / f"broken-{turn}.yaml"
        file.write_bytes(data)
        before = sum(judge.faults.values())
        code, said = judge.call(file, "check", str(file))
        if code == 2 and file.name not in said:
            judge.fault("check: an answer without the file", f"{file.name}: {said[:200]}")
        if sum(judge.faults.values()) == before:
            file.unlink()


def live(judge: Judge, seed: int, number: int, china: int, folder: Path) -> None:
    """Take one valid file through all commands; the first `china` files are of China."""
    rng, real = Random(seed * 1_000_003 + number), number < china
    file, other = folder / f"valid-{number}.yaml", folder / f"valid-{number}-base.yaml"
    made = valid.scenario(rng, real, MONTHS)
    file.write_text(yaml.safe_dump(made, allow_unicode=True, sort_keys=False), encoding="utf-8")
    base = {**made, "name": "base", "reforms": [], "tracks": [], "recognition": []}
    other.write_text(yaml.safe_dump(base, allow_unicode=True, sort_keys=False), encoding="utf-8")
    if judge.call(file, "check", str(file))[0] != 0:
        return  # what does not go together by chance is refused; broken files are judged elsewhere
    city, limit = ("Beijing" if real else "City 1"), 20.0 if real else 5.0
    judge.call(file, "show", str(file))
    judge.call(file, "show", str(file), "--city", city, "--all")
    judge.call(file, "run", str(file), "--out", str(folder / f"run-{number}"), limit=limit)
    judge.call(file, "explain", str(file), "--city", city, limit=limit)
    judge.call(file, "compare", str(other), str(file), "--replicates", "1", limit=2 * limit)


def child(given: argparse.Namespace) -> None:
    """Take some valid files through all commands, and write down after each what was found."""
    folder, judge = Path(given.folder), Judge()
    for name in ("warm", "up"):  # what is compiled and loaded once is no fault of a file
        path = folder / f"{name}.yaml"
        path.write_text(
            f"name: {name}\nworld: synthetic\ntime: {{start: 2020-11, end: 2021-01}}\npopulation: {{scale: 500}}\n"
        )
    Judge().call(folder, "compare", str(folder / "warm.yaml"), str(folder / "up.yaml"), "--replicates", "1", limit=900)
    for number in range(given.child, min(given.child + CHUNK, given.valid)):
        (folder / "at").write_text(str(number))
        live(judge, given.seed, number, given.china, folder)
        (folder / "found.json").write_text(json.dumps(vars(judge)))


def live_all(judge: Judge, given: argparse.Namespace, folder: Path) -> None:
    """Take all valid files through, in processes of their own: one that dies is a fault of the file it was at."""
    first = 0
    while first < given.valid:
        for name in ("at", "found.json"):
            (folder / name).unlink(missing_ok=True)
        numbers = [f"--{name}={getattr(given, name)}" for name in ("valid", "china", "seed")]
        command = [sys.executable, "-m", "benchmarks.fuzz", f"--child={first}", f"--folder={folder}", *numbers]
        environment = {**os.environ, "PYTHONPATH": str(broken.ROOT)}
        code = subprocess.run(command, cwd=folder, env=environment).returncode
        if (folder / "found.json").exists():
            found = json.loads((folder / "found.json").read_text())
            judge.faults.update(found["faults"])
            judge.calls.update(found["calls"])
            judge.examples.update({kind: one for kind, one in found["examples"].items() if kind not in judge.examples})
            judge.slowest = max(judge.slowest, tuple(found["slowest"]))
        at = int((folder / "at").read_text()) if (folder / "at").exists() else first
        if code != 0:
            judge.fault(f"a process ended with {code}", f"valid-{at}.yaml")
        first = max(at + 1, first + 1)


def main() -> int:
    """Run what is asked for and print what was found."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--broken", type=int, default=3000, help="files for check")
    ask.add_argument("--valid", type=int, default=300, help="files for all commands")
    ask.add_argument("--china", type=int, default=20, help="of the valid ones on china-2020")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--folder", help=argparse.SUPPRESS)
    ask.add_argument("--child", type=int, help=argparse.SUPPRESS)
    given = ask.parse_args()
    if given.child is not None:
        child(given)
        return 0
    began, judge = time.time(), Judge()
    KEPT.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=KEPT, prefix=f"{given.seed}-")).resolve()
    check_all(judge, given.seed, given.broken, folder)
    live_all(judge, given, folder)
    print(
        f"{given.broken} broken files, {given.valid} valid ones, seed {given.seed}, "
        f"{time.time() - began:.0f} s; files in {folder}"
    )
    print("; ".join(f"{what}: {count}" for what, count in sorted(judge.calls.items())))
    print(f"slowest: {judge.slowest[0]:.1f} s, {judge.slowest[1]}")
    for kind, count in judge.faults.most_common():
        print(f"{count:5} {kind}\n      {judge.examples[kind]!r}")
    return 1 if judge.faults else 0


if __name__ == "__main__":
    sys.exit(main())
