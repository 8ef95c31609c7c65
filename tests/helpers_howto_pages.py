"""Read the pages of docs/howto and follow them, literally, in a copy of the repository.

A line such as "`sim/model.py`, below `import time`:" and the block behind it say what is written where: `a new file`,
`at the end`, `above`, `below` or `in place of` a line that stands there once. Blocks marked sh are commands; of the block
marked text behind one, every line is found in what it printed (... stands for anything). Commands marked `sh slow`
compile or run the model.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "howto"
COPIED = ("sim", "scenarios", "docs", "tests")
WAYS = "a new file|at the end|above|below|in place of"
PLACE = rf"(?:^`(?P<file>[\w./-]+)`, (?P<how>{WAYS})(?: (?P<ticks>`+)(?P<line>[^\n]+?)(?P=ticks))?:\n\n)?"
BLOCK = re.compile(PLACE + r"^```(?P<kind>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
STARTERS = {
    "python": 'exec "{python}" "$@"',
    "pytest": 'exec "{python}" -m pytest -p no:cacheprovider "$@"',
    "hukousim": 'exec "{python}" -c "from sim.cli import main; main()" "$@"',
}


@dataclass(frozen=True)
class Step:
    """One block of a page: an edit of a file (`how` and `line` say where), commands, or what they print."""

    file: str
    how: str
    line: str
    kind: str
    text: str


def read_steps(page: Path) -> list[Step]:
    """Return the blocks of a page in order."""
    parts = ("file", "how", "line", "kind", "text")
    return [Step(*(block[part] or "" for part in parts)) for block in BLOCK.finditer(page.read_text("utf-8"))]


def copy_repository(folder: Path) -> Path:
    """Copy what the pages touch, compiled code too, with commands that use the copy; return its folder."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.pyc*", "*.tmp.*"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "bin").mkdir()
    for name, text in STARTERS.items():
        starter = folder / "bin" / name
        starter.write_text(f"#!/bin/sh\n{text.format(python=sys.executable)}\n")
        starter.chmod(0o755)
    return folder


def edit(folder: Path, step: Step) -> None:
    """Write a block into its file."""
    file = folder / step.file
    if step.how == "a new file":
        assert not file.exists(), f"{step.file} is there already"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(step.text, encoding="utf-8")
        return
    lines = file.read_text("utf-8").splitlines(keepends=True)
    if step.how == "at the end":
        first = last = len(lines)
    else:
        at = [number for number, line in enumerate(lines) if line.strip() == step.line.strip()]
        assert len(at) == 1, f"{step.file} has {len(at)} lines that are {step.line!r}"
        first, last = {"above": (at[0], at[0]), "below": (at[0] + 1,) * 2, "in place of": (at[0], at[0] + 1)}[step.how]
    lines[first:last] = step.text.splitlines(keepends=True)
    file.write_text("".join(lines), encoding="utf-8")


def run(folder: Path, commands: str) -> str:
    """Run commands in the copy and return what they print; fail where one of them does."""
    given = os.environ | {"PYTHONPATH": str(folder), "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "COLUMNS": "200"}
    given["PYTHONDONTWRITEBYTECODE"] = "1"
    done = subprocess.run(["bash", "-ec", commands], cwd=folder, env=given, capture_output=True, text=True)
    assert done.returncode == 0, f"{commands}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def follow(page: Path, folder: Path, slow: bool) -> None:
    """Follow a page to its end; leave out the slow commands unless told."""
    said: str | None = None
    for step in read_steps(page):
        if step.file:
            edit(folder, step)
        elif step.kind == "sh" or (step.kind == "sh slow" and slow):
            said = run(folder, step.text)
        elif step.kind == "sh slow":
            said = None
        elif step.kind == "text" and said is not None:
            shown = " ".join(said.split())
            parts = [part for line in step.text.splitlines() for part in line.split("...")]
            missing = [part for part in parts if " ".join(part.split()) not in shown]
            assert not missing, f"{page.name}: not printed: {missing}\n{said}"
