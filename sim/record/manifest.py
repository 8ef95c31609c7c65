"""Write the manifest of a run: what made it, with what, how long it took."""

from __future__ import annotations

import json
import platform
import resource
import shlex
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sim.errors import DamagedRun
from sim.record.fingerprint import code_version
from sim.record.folder import MANIFEST

LIBRARIES = ("mesa", "numpy", "numba", "pandas", "pyarrow", "pydantic")


def write(folder: Path, content: dict[str, Any]) -> None:
    """Write `manifest.json`, keys in the order given; call it last, it marks a folder as finished."""
    (folder / MANIFEST).write_text(json.dumps(content, indent=2, default=str, ensure_ascii=False) + "\n")


def read(folder: Path) -> dict[str, Any]:
    """Read the manifest of a finished folder; raise DamagedRun where it is no longer whole."""
    try:
        return json.loads((folder / MANIFEST).read_text())
    except (OSError, ValueError):
        raise DamagedRun(folder, MANIFEST) from None


def surroundings() -> dict[str, Any]:
    """Give the versions, the machine and the command; peak memory is of the process up to now."""
    return {
        "peak_rss_bytes": peak_rss(),
        "code_version": code_version(),
        "versions": {"hukousim": version("hukousim"), "python": platform.python_version()}
        | {name: version(name) for name in LIBRARIES},
        "machine": {"system": platform.system(), "processor": platform.machine()},
        "command": shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]]),
    }


def peak_rss() -> int:
    """Give the largest resident memory of this process so far, in bytes (Linux counts in KiB, macOS in bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
