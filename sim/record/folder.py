"""Make a folder appear whole: written aside, then renamed."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PARTIAL = ".partial"
MANIFEST = "manifest.json"


def complete(path: Path) -> bool:
    """Say whether a finished folder stands here; its manifest is written last and the folder appears whole."""
    return (path / MANIFEST).is_file()


def ready(path: Path) -> None:
    """Make sure that a folder can appear here, before anything is computed; raise OSError with the reason otherwise."""
    parent = path.resolve().parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        aside(parent).rmdir()
    except OSError as error:
        reason = f"nothing can be written here ({error.strerror}), so nothing was run"
        raise OSError(error.errno, reason, str(path.parent)) from None


def aside(parent: Path) -> Path:
    """Make an empty folder to write into, named after the machine and the process."""
    return Path(tempfile.mkdtemp(prefix=f"{PARTIAL}-{socket.gethostname()}-{os.getpid()}-", dir=parent))


def make_sure_empty(path: Path) -> None:
    """Raise FileExistsError where a folder of the caller's choice holds something, before anything is run."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FileExistsError(f"{path} exists and is not empty; nothing was run")


@contextmanager
def aside_for(path: Path) -> Iterator[Path]:
    """Give a folder beside `path` to write into, and remove it with what is left in it."""
    path = path.resolve()
    sweep(path.parent)
    written = aside(path.parent)
    try:
        yield written
    finally:
        shutil.rmtree(written, ignore_errors=True)


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """Give a folder to write into; rename it to `path` when all went well, remove it otherwise.

    When another process has finished the same folder meanwhile, its folder stays and ours is dropped.
    Raises FileExistsError when `path` exists, is not empty and holds no finished run.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    written = aside(path.parent)
    try:
        yield written
        written.chmod(0o755)
        rename(written, path)
    finally:
        shutil.rmtree(written, ignore_errors=True)


def rename(written: Path, path: Path) -> None:
    """Rename a folder onto a path that does not exist or is an empty folder."""
    try:
        os.replace(written, path)
    except OSError as error:
        if not complete(path):
            raise FileExistsError(f"{path} exists and holds something else; nothing was written") from error


def sweep(parent: Path) -> None:
    """Remove what killed runs of this machine left in a results folder."""
    for left in parent.glob(f"{PARTIAL}-*"):
        host, _, number = left.name.removeprefix(f"{PARTIAL}-").rpartition("-")[0].rpartition("-")
        if host == socket.gethostname() and number.isdigit() and not alive(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def alive(process: int) -> bool:
    """Say whether a process of this machine still runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
