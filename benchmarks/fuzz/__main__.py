"""Run the fuzz: broken files through `check`, valid ones through every command; exit code 1 where there is a fault.

A slow command is one that took more than 5 s of processor time, or 10 s to compare China's cities: waiting for a busy neighbour is
not counted, nor what a process compiles and loads once. Files with a fault are kept in results/fuzz; all else is removed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.fuzz import broken
from benchmarks.fuzz.judge import Judge
from benchmarks.fuzz.processes import child, live_all
from benchmarks.fuzz.shipped_trees import SCENARIOS

KEPT = Path("results") / "fuzz"


def check_all(judge: Judge, seed: int, number: int, folder: Path) -> None:
    """Check broken files; each must be answered, or be right.

    Parameters
    ----------
    judge : keeps the faults.
    seed, number : seed of the files and how many.
    folder : where they are written; those without a fault are removed.
    """
    judge.call(folder, "check", str(SCENARIOS / "baseline.yaml"), limit=60)  # what is read once is no fault of a file
    for turn, data in enumerate(broken.files(seed, number)):
        file = folder / f"broken-{turn}.yaml"
        file.write_bytes(data)
        before = judge.found
        code, said = judge.call(file, "check", str(file))
        if code == 2 and file.name not in said:
            judge.fault("check: an answer without the file", f"{file.name}: {said[:200]}")
        if judge.found == before:
            file.unlink()


def asked() -> argparse.Namespace:
    """Read what is asked for."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    ask.add_argument("--broken", type=int, default=3000, help="files for check")
    ask.add_argument("--valid", type=int, default=300, help="files for all commands")
    ask.add_argument(
        "--ends", type=int, default=600, help="files of values at the ends of their ranges: each alone, then some"
    )
    ask.add_argument(
        "--from", type=int, default=0, dest="first", help="number of the first file, to go on where one stopped"
    )
    ask.add_argument("--china", type=int, default=25, help="one in so many valid files is of china-2020; 0: none")
    ask.add_argument("--at-once", type=int, default=2, help="processes at once; each takes one thread")
    ask.add_argument("--seed", type=int, default=1)
    for name in ("--folder", "--kind"):
        ask.add_argument(name, help=argparse.SUPPRESS)
    for name in ("--child", "--last"):
        ask.add_argument(name, type=int, help=argparse.SUPPRESS)
    return ask.parse_args()


def main() -> int:
    """Run what is asked for and print what was found."""
    given = asked()
    if given.child is not None:
        child(given)
        return 0
    began, judge = time.time(), Judge()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as made:
        folder = Path(made).resolve()
        check_all(judge, given.seed, given.broken, folder)
        for kind, number in (("valid", given.valid), ("ends", given.ends)):
            live_all(judge, given, kind, number, folder)
        keep(judge, folder, KEPT / f"seed-{given.seed}")
    files = f"{given.broken} broken files, {given.valid} valid ones, {given.ends} of ends"
    print(f"{files}, seed {given.seed}, {time.time() - began:.0f} s")
    tell(judge)
    return 1 if judge.faults else 0


def keep(judge: Judge, folder: Path, kept: Path) -> None:
    """Copy the files in which a fault was seen, with those they extend.

    Parameters
    ----------
    judge : knows the faults.
    folder : where the files are.
    kept : where they are copied to; made where there is something to copy.
    """
    for name in {example.partition(":")[0].removesuffix(".yaml") for seen in judge.faults.values() for example in seen}:
        for file in (*folder.rglob(f"{name}.yaml"), *folder.rglob(f"{name}-*.yaml")):
            kept.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, kept / file.name)


def tell(judge: Judge) -> None:
    """Print how commands ended, the slowest of each, what a command refused that `check` took, and every fault."""
    print("; ".join(f"{what}: {count}" for what, count in sorted(judge.calls.items())))
    print(
        "slowest:",
        "; ".join(f"{command} {took:.1f} s, {file}" for command, (took, file) in sorted(judge.slowest.items())),
    )
    for reason, count in judge.refused.most_common():
        print(f"{count:5} refused by {reason}")
    for kind, seen in sorted(judge.faults.items(), key=lambda fault: -len(fault[1])):
        print(f"{len(seen):5} {kind}", *(f"      {example!r}" for example in seen), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
