"""Make a folder appear whole: written aside under a lock, then renamed."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sim.outputs import file_lock, run_manifest

PARTIAL, LOCK = ".partial", ".lock"
ROUNDS = ".rounds"  # in a mount point: the rounds that lead to its run, each a finished folder


def is_complete(path: Path) -> bool:
    """Say whether a finished folder is here; its manifest is written last and the folder appears whole."""
    return (path / run_manifest.MANIFEST).is_file()


def check_writable(path: Path) -> None:
    """Make sure that a folder can appear here, before anything is computed; raise OSError with the reason otherwise."""
    make_sure_free(path)
    parent = staging_parent(path)
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with staging_folder(parent):
            pass
    except OSError as error:
        reason = f"nothing can be written here ({error.strerror}), so nothing was run"
        raise OSError(error.errno, reason, str(path.parent)) from None


@contextmanager
def staging_folder(parent: Path) -> Iterator[Path]:
    """Give an empty folder to write into, hidden and locked as long as the block runs, and remove what is left of it."""
    made = parent / f"{PARTIAL}-{secrets.token_hex(8)}"
    with file_lock.hold_lock(writer_lock(made)):
        try:
            made.mkdir()
            yield made
        finally:
            remove_folder(made)


def remove_folder(made: Path) -> None:
    """Remove a folder, if need be again after an interruption."""
    try:
        shutil.rmtree(made, ignore_errors=True)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def writer_lock(made: Path) -> Path:
    """Give the file whose lock says that the writer of a folder lives."""
    return made.with_name(made.name + LOCK)


@contextmanager
def claim_folder(path: Path, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Keep a path for this process while the block runs, before its folder appears.

    waiting : called where another has claimed it, then the other is waited for; without, FileExistsError is raised
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]
    file = staging_parent(path) / f"{PARTIAL}-{name}{LOCK}"
    with ExitStack() as stack:
        if not stack.enter_context(file_lock.hold_lock(file)):
            if waiting is None:
                raise FileExistsError(f"{path}: another run is being written here; nothing was run")
            waiting()
            stack.enter_context(file_lock.hold_lock(file, wait=True))
        yield


def make_sure_free(path: Path) -> None:
    """Raise FileExistsError where a file, or a folder with something in it and no finished run, is in the place of a run."""
    if not is_complete(path) and path.exists() and (not path.is_dir() or list_contents(path)):
        what = "is a folder without a manifest (a run half removed or copied?)" if path.is_dir() else "is a file"
        raise FileExistsError(f"{path} {what}. Move it away or delete it, and run again; nothing was run")


def list_contents(path: Path) -> list[Path]:
    """List what is in a folder, without what runs under way, or stopped between two rounds, keep aside there."""
    return [one for one in path.iterdir() if not one.name.startswith(PARTIAL) and one.name != ROUNDS]


def staging_parent(path: Path) -> Path:
    """Return the folder in which one is written aside: its parent, or a mount point itself, which cannot be renamed onto."""
    path = path.resolve()
    return path if os.path.ismount(path) else path.parent


def make_sure_empty(path: Path) -> None:
    """Raise FileExistsError where a folder of the caller's choice holds something, before anything is run."""
    if path.exists() and (not path.is_dir() or list_contents(path)):
        raise FileExistsError(f"{path} exists and is not empty; nothing was run")


@contextmanager
def atomic_folder(path: Path) -> Iterator[Path]:
    """Give a folder to write into; rename it to `path` when all went well, remove it otherwise.

    When another process has finished the same folder meanwhile, its folder stays and ours is dropped.
    Raises FileExistsError when `path` exists, is not empty and does not hold the same run.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    remove_stale(staging_parent(path))
    with staging_folder(staging_parent(path)) as written:
        yield written
        if os.path.ismount(path):
            fill_mount_point(written, path)
        else:
            rename_onto(written, path)


def rename_onto(written: Path, path: Path) -> None:
    """Rename a folder onto a path that does not exist or is an empty folder."""
    try:
        os.replace(written, path)
    except OSError as error:
        if not is_complete(path):
            raise FileExistsError(f"{path} exists and holds something else; nothing was written") from error
        if run_manifest.folder_mark(written) != run_manifest.folder_mark(path):
            raise FileExistsError(f"{path}: another run was finished here meanwhile; nothing was written") from error


def fill_mount_point(written: Path, path: Path) -> None:
    """Move what was written into an empty mount point, the manifest last; take it back where that fails."""
    make_sure_empty(path)
    names = sorted((one.name for one in written.iterdir()), key=lambda name: name == run_manifest.MANIFEST)
    try:
        for name in names:
            os.replace(written / name, path / name)
    except BaseException:
        for name in names:
            if (path / name).is_dir():
                remove_folder(path / name)
            else:
                (path / name).unlink(missing_ok=True)
        raise


def remove_finished(path: Path) -> None:
    """Remove a finished folder at once: it never stands half-removed under its name."""
    with staging_folder(path.parent) as away:
        os.replace(path, away / "removed")


def remove_stale(parent: Path) -> None:
    """Remove what killed runs left in a results folder: everything whose lock nobody holds."""
    for file in parent.glob(f"{PARTIAL}-*{LOCK}"):
        if (taken := file_lock.take_lock(file, make=False)) is not None:
            shutil.rmtree(file.with_suffix(""), ignore_errors=True)
            file_lock.release_lock(file, taken)
    for left in parent.glob(f"{PARTIAL}-*"):
        if left.is_dir() and not writer_lock(left).exists():
            shutil.rmtree(left, ignore_errors=True)
