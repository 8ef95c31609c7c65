"""Write the manifest of a run: what made it, with what, how long it took, and the checksums of its files."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import resource
import shlex
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sim.core.errors import DamagedRun
from sim.outputs.run_fingerprint import code_version

MANIFEST = "manifest.json"
LIBRARIES = ("mesa", "numpy", "numba", "pandas", "pyarrow", "pydantic")


def write_manifest(folder: Path, content: dict[str, Any]) -> None:
    """Write `manifest.json`, keys in the order given; call it last, it marks a folder as finished.

    `files` (checksums of all that stands in the folder) and `checksum` (of the manifest without it) are added.
    """
    listed = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / MANIFEST)
    whole = content | {
        "files": {path.relative_to(folder).as_posix(): bytes_checksum(path.read_bytes()) for path in listed}
    }
    whole = json.loads(manifest_text(whole))  # as it will be read
    whole["checksum"] = seal_checksum(whole)
    (folder / MANIFEST).write_text(manifest_text(whole), encoding="utf-8")


def manifest_text(content: dict[str, Any]) -> str:
    """Write the content as JSON."""
    return json.dumps(content, indent=2, default=str, ensure_ascii=False) + "\n"


def bytes_checksum(content: bytes) -> str:
    """Give the SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


def seal_checksum(content: dict[str, Any]) -> str:
    """Give the checksum of a manifest, whatever its own entry `checksum` says."""
    return bytes_checksum(manifest_text({key: value for key, value in content.items() if key != "checksum"}).encode())


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of a finished folder; raise DamagedRun where it is not as it was written."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise DamagedRun(folder, MANIFEST) from None
    if not isinstance(content, dict) or content.get("checksum") != seal_checksum(content):
        raise DamagedRun(folder, MANIFEST)
    return content


def folder_mark(folder: Path) -> str | None:
    """Give what tells one finished folder from another; None where its manifest says nothing."""
    return read_manifest(folder).get("identity")


def time_made(content: dict[str, Any]) -> str:
    """Say when a finished folder was made."""
    return f"{content['made'][:10]} {content['made'][11:16]} UTC"


def read_checked_file(folder: Path, name: str) -> bytes:
    """Read a file of a finished folder; raise DamagedRun where it is not the file that was written."""
    expected = read_manifest(folder)["files"].get(name)
    try:
        content = (folder / name).read_bytes()
    except OSError:
        raise DamagedRun(folder, name) from None
    if bytes_checksum(content) != expected:
        raise DamagedRun(folder, name)
    return content


def check_folder(folder: Path, identity: str) -> dict[str, Any]:
    """Give the manifest of a finished folder; raise DamagedRun where a file is not the one that was written.

    identity : what should stand here; raises DamagedRun where something else does
    """
    found = read_manifest(folder)
    if found.get("identity") != identity:
        raise DamagedRun(folder, MANIFEST)
    for name in found["files"]:
        read_checked_file(folder, name)
    return found


def describe_environment() -> dict[str, Any]:
    """Give the time, the versions, the machine and the command; peak memory is of the process up to now."""
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "peak_rss_bytes": peak_rss(),
        "code_version": code_version(),
        "versions": {"hukousim": version("hukousim"), "python": platform.python_version()}
        | {name: version(name) for name in LIBRARIES},
        "machine": {"system": platform.system(), "processor": platform.machine()},
        "command": shlex.join([Path(sys.argv[0]).name, *map(decode_argument, sys.argv[1:])]),
    }


def decode_argument(argument: str) -> str:
    """Give an argument of the command line in letters, also where the locale of the terminal has ASCII alone."""
    return os.fsencode(argument).decode(errors="replace")


def peak_rss() -> int:
    """Give the largest resident memory of this process so far, in bytes (Linux counts in KiB, macOS in bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
