"""Find the commands that README and the pages show, and run each, coarser and shorter where it would take long.

Blocks of commands (fences without a kind), blocks of Python that import sim, and inline code that begins like a command. The
other blocks of docs/howto are followed by tests/test_howto.py. SHORTER and NOT_RUN say what is run instead.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from sim.cli import main
from sim.docs_pages.__main__ import main as renew

ROOT = Path(__file__).parents[1]
PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "scenarios/README.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
)
FENCE = re.compile(r"^ *```(?P<kind>[^\n]*)\n(?P<text>.*?)^ *```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:make\s+\w|hukousim\s+[a-z]|python\s+-[mc]|(?:cp|pytest|ruff|pre-commit)\s)[^`]*)`")
SHORT = "--scale 40000 --months 14"  # two years, so that there is one whole calendar year
SHORTER = (  # what is found in a command, what stands in its place
    (r"BASE VARIANT\.\.\.", "scenarios/baseline.yaml scenarios/variants/quotas-cancelled.yaml"),
    (r"^hukousim compare$", "hukousim compare scenarios/baseline.yaml scenarios/variants/quotas-cancelled.yaml"),
    (r"^hukousim (show|explain|run)(?! +\S+\.yaml)", r"hukousim \1 scenarios/baseline.yaml"),
    (r"variants/\*\.yaml", "variants/thresholds*.yaml"),  # all: tests/record/test_identities.py
    (r"^(hukousim explain \S+)$", r"\1 --city Beijing"),
    (r" --(scale|months|replicates) \S+", ""),
    (r"^hukousim explain .*", r"\g<0> --scale 40000"),
    (r"^hukousim (run|compare) .*scenarios/worlds/.*", r"\g<0> --months 14"),
    (r"^hukousim (run|compare) (?!.*worlds/).*", rf"\g<0> {SHORT}"),
    (r"^hukousim compare .*", r"\g<0> --replicates 1"),
    (r"^python -m sim\.docs_pages\b.*", r"\g<0> --dry-run"),  # made in full: tests/docs_pages, tests/test_howto.py
    (r"^python -m (sim\.studies|benchmarks)\b.*", r"\g<0> --help"),
    (r"(^python -m sim\.world\.export) \S+", r"\1 china"),
    (r"^python -m pytest\b(.*)", r"pytest\1"),
    (r"^pytest (?!.*tests/).*", r"\g<0> tests/experiment/test_worth.py"),  # in place of all tests
    (r"^pytest -n 2", "pytest"),
    (r"^pytest .*", r"\g<0> --collect-only -p no:cacheprovider"),
)
SHORTER_PYTHON = (
    (
        r'sim\.load\("scenarios/baseline\.yaml"\)',
        'sim.load("scenarios/baseline.yaml", sets=("population.scale=40000",))',
    ),
    (r"scale=10_000, months=24", "scale=40_000, months=14"),
    (r"replicates=8", "replicates=1, scale=40_000, months=14"),
    (r'run_to\("2026-12"\)', 'run_to("2021-01")'),
    (r"results/baseline-0123456789", "{run}"),  # a finished run of the baseline
)
NOT_RUN = {
    "source .venv/bin/activate": "commands are run by the interpreter of the tests",
    "pre-commit install": "writes hooks into the repository; what they run is in .pre-commit-config.yaml",
    "python -m tests.golden.test_golden": "writes the golden totals anew; the test beside it makes the same totals",
    ".venv/bin/pyright": "takes as long as all else here; .ci/run calls make check before the tests",
}


class Shown(NamedTuple):
    """A command, or a block of Python."""

    kind: str
    text: str


def read_commands(page: Path) -> list[Shown]:
    """Give what a page shows, blocks first."""
    text, found = page.read_text(encoding="utf-8"), []
    for block in FENCE.finditer(text):
        if block["kind"] == "python" and re.search(r"^import sim$", block["text"], re.MULTILINE):
            found.append(Shown("python", block["text"]))
        elif not block["kind"]:
            lines = (re.sub(r"\s+# .*", "", line).strip() for line in block["text"].splitlines())
            found += [Shown("command", " ".join(line.split())) for line in lines if line]
    inline = INLINE.findall(FENCE.sub("", text))
    return found + [Shown("command", " ".join(one.split())) for one in inline]


def all_commands() -> list[Shown]:
    """Give what all pages show in their order, each once."""
    return list(dict.fromkeys(one for page in PAGES for one in read_commands(page)))


def shortened(text: str, ways=SHORTER) -> str:
    """Give a command as it is run here."""
    for pattern, instead in ways:
        text = re.sub(pattern, instead, text)
    return text


def commands_run(command: str) -> list[str]:
    """Give what is run for a command: itself or what is shorter, the lines of a target of make, nothing."""
    if command in NOT_RUN:
        return []
    if command.startswith("make ") and command != "make help":
        return [one for line in recipe(command) for one in commands_run(line)]
    return [shortened(command)]


def run_command(command: str) -> None:
    """Run a command in the present folder, in this process where the model is run; raise AssertionError where it fails."""
    words = shlex.split(command)
    if words[0] == "hukousim":
        succeed(main, expand(words[1:]))
    elif words[:3] == ["python", "-m", "sim.docs_pages"]:
        succeed(renew, words[3:])
    elif words[0] in ("cp", "make"):
        run_outside(words, Path.cwd())
    else:
        start = words[1:] if words[0] == "python" else ["-m", *words]
        run_outside([sys.executable, *start], Path.cwd() if "sim.world.export" in words else ROOT)


def recipe(command: str) -> list[str]:
    """Give the commands that a target of make would run, .venv being ready."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "MFLAGS"}
    done = subprocess.run([*shlex.split(command), "-n"], capture_output=True, text=True, env=outside)  # make may run us
    assert done.returncode == 0, f"{command}\n{done.stderr}"
    lines = [re.sub(r"^(\w+=\S+ )*", "", line) for line in done.stdout.splitlines()]
    assert lines, command
    return [line if line in NOT_RUN else line.removeprefix(".venv/bin/") for line in lines]


def expand(words: list[str]) -> list[str]:
    """Give words with the files that a pattern stands for, as a shell does."""
    return [one for word in words for one in (sorted(map(str, Path().glob(word))) if "*" in word else [word])]


def succeed(command, words: list[str]) -> None:
    """Call a command line; it may end only with success."""
    try:
        command(words)
    except SystemExit as end:
        assert not end.code, f"{words} ended with {end.code}"


def run_outside(words: list[str], folder: Path) -> None:
    """Run a command in a process of its own."""
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"
