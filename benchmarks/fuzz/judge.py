"""Call the command line as a user does and keep what must not happen: tracebacks, other exit codes, warnings, slowness."""

from __future__ import annotations

import contextlib
import io
import re
import time
import traceback
import warnings
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

SLOW = 5.0  # seconds the processor took for a command, on all threads: waiting for a busy neighbour is not counted
NO_NUMBER = re.compile(r"(?<![\w.])-?(?:nan|inf)(?![\w.])")
REASON = re.compile(r"[-+\d.,e]+|'[^']*'")


@dataclass
class Judge:
    """Faults found, by kind with where each was seen; how commands ended, the slowest of each, what was refused."""

    faults: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    calls: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, tuple[float, str]] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)

    def fault(self, kind: str, example: str) -> None:
        """Keep a fault with where it was seen."""
        self.faults[kind].append(example)

    @property
    def found(self) -> int:
        """Count the faults."""
        return sum(len(seen) for seen in self.faults.values())

    def merge(self, other: dict) -> None:
        """Add what another judge found, as vars() or JSON give it."""
        for kind, seen in other["faults"].items():
            self.faults[kind] += seen
        self.calls.update(other["calls"])
        self.refused.update(other["refused"])
        for command, (took, file) in other["slowest"].items():
            self.slowest[command] = max(self.slowest.get(command, (0.0, "")), (took, file))

    def call(self, file: Path, *command: str, limit: float = SLOW) -> tuple[object, str]:
        """Run one command; give its exit code, or what it raised, and what it printed."""
        out, began = io.StringIO(), time.process_time()
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            code = ended(command, out)
        took, said = time.process_time() - began, out.getvalue()
        self.calls[f"{command[0]} {code if isinstance(code, int) else 'raised'}"] += 1
        self.slowest[command[0]] = max(self.slowest.get(command[0], (0.0, "")), (took, file.name))
        example = f"{file.name}: {' '.join(command)[:200]}"
        if isinstance(code, KeyboardInterrupt):
            raise code
        if isinstance(code, BaseException):
            self.fault(f"{command[0]}: {type(code).__name__} in {place(code)}", f"{example}: {str(code)[:200]}")
        elif code not in (0, 2):
            self.fault(f"{command[0]}: exit code {code}", f"{example}: {said[-300:]}")
        if took > limit:
            self.fault(f"{command[0]}: more than {limit:g} s", f"{example}: {took:.1f} s")
        for what in odd(said, file.read_text(encoding="utf-8", errors="ignore") if file.is_file() else ""):
            self.fault(f"{command[0]}: {what}", example)
        for kind in {f"{one.message} in {place_of(one)}" for one in warned if issubclass(one.category, RuntimeWarning)}:
            self.fault(f"{command[0]}: {kind}", example)
        if code == 2 and command[0] != "check":
            self.refused[f"{command[0]}: {REASON.sub('..', said.strip().splitlines()[-1])[:150]}"] += 1
        return code, said


def ended(command: tuple[str, ...], out: io.StringIO) -> object:
    """Run one command with what it prints going to `out`; give its exit code, or what it raised."""
    from sim.cli import main

    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            main(list(command))
    except SystemExit as stopped:
        return stopped.code or 0
    except BaseException as error:
        return error
    return 0


def odd(said: str, written: str = "") -> list[str]:
    """Say what a command should never print; written : the file it was given, whose own words it may print."""
    found = []
    if any(not sign.isprintable() and sign not in "\n" for sign in said.replace("\r\n", "\n")):
        found.append("prints characters that steer a terminal")
    if any(len(row) > 2000 for row in said.splitlines()):
        found.append("a row of more than 2,000 letters")
    quoted = NO_NUMBER.search(written) or "Nothing was run" in said or "the run was stopped" in said
    if NO_NUMBER.search(said) and not quoted:
        found.append("prints what is no number")
    return found


def place(error: BaseException) -> str:
    """Name the last function of the package that an error went through."""
    last = [frame for frame in traceback.extract_tb(error.__traceback__) if "/sim/" in frame.filename][-1:]
    return f"{Path(last[0].filename).name} {last[0].name}" if last else "?"


def place_of(warned: warnings.WarningMessage) -> str:
    """Name the line that a warning points to."""
    return f"{Path(warned.filename).name} line {warned.lineno}"
