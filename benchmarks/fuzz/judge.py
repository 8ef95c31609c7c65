"""Call the command line as a user does and keep what must not happen: tracebacks, other exit codes, warnings, slowness."""

from __future__ import annotations

import contextlib
import io
import time
import traceback
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

SLOW = 5.0  # seconds of processor time


@dataclass
class Judge:
    """Faults found, by what and where; one example each."""

    faults: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")

    def fault(self, kind: str, example: str) -> None:
        """Count a fault, and keep the first example of its kind."""
        self.faults[kind] += 1
        self.examples.setdefault(kind, example)

    def call(self, file: Path, *command: str, limit: float = SLOW) -> tuple[object, str]:
        """Run one command; give its exit code, or what it raised, and what it printed."""
        from sim.cli import main

        out, err, began, code = io.StringIO(), io.StringIO(), time.process_time(), None
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            try:
                with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                    main(list(command))
            except SystemExit as stopped:
                code = stopped.code or 0
            except BaseException as error:
                code = error
        took, said = time.process_time() - began, out.getvalue() + err.getvalue()
        self.calls[f"{command[0]} {code if isinstance(code, int) else 'raised'}"] += 1
        self.slowest = max(self.slowest, (took, f"{' '.join(command)[:100]}"))
        example = f"{file.name}: {' '.join(command)[:200]}"
        if isinstance(code, BaseException):
            if isinstance(code, KeyboardInterrupt):
                raise code
            last = [frame for frame in traceback.extract_tb(code.__traceback__) if "/sim/" in frame.filename][-1:]
            place = f"{Path(last[0].filename).name} {last[0].name}" if last else "?"
            self.fault(f"{command[0]}: {type(code).__name__} in {place}", f"{example}: {str(code)[:200]}")
        elif code not in (0, 2):
            self.fault(f"{command[0]}: exit code {code}", f"{example}: {said[-300:]}")
        if took > limit:
            self.fault(f"{command[0]}: more than {limit:g} s", f"{example}: {took:.1f} s")
        if any(not sign.isprintable() and sign not in "\n" for sign in said.replace("\r\n", "\n")):
            self.fault(f"{command[0]}: prints characters that steer a terminal", example)
        if any(len(row) > 2000 for row in said.splitlines()):
            self.fault(f"{command[0]}: a row of more than 2,000 letters", example)
        for one in warned:
            if issubclass(one.category, RuntimeWarning):
                self.fault(f"{command[0]}: {one.message} in {Path(one.filename).name} line {one.lineno}", example)
        return code, said
