"""Hold a lock on a file: its holder is alive, in whatever container, since the kernel lets go when a process ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def hold_lock(file: Path, wait: bool = False) -> Iterator[bool]:
    """Hold the lock of a file while the block runs, then remove the file; give False where another holds it.

    wait : wait until the other lets go. Where a file system knows no locks, everybody is given the lock, and no folder is
    ever taken for one whose writer is dead.
    """
    taken = take_lock(file, wait=wait)
    try:
        yield taken is not None
    finally:
        if taken is not None:
            release_lock(file, taken)


def take_lock(file: Path, wait: bool = False, make: bool = True) -> int | None:
    """Take the lock of a file and return its descriptor; None where it cannot be had.

    Parameters
    ----------
    file, wait : the lock's file; wait until another holder lets go, or return None at once where there is one.
    make : make the file where it is missing, and go on without a lock where the file system knows none; otherwise None.

    Raises
    ------
    FileNotFoundError
        Where the file is to be made in a folder that is missing.
    """
    while True:
        try:
            opened = os.open(file, os.O_RDWR | (os.O_CREAT if make else 0), 0o666)
        except FileNotFoundError:
            if make:
                raise
            return None
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            os.close(opened)
            return None
        except OSError:  # no locks here
            if make:
                return opened
            os.close(opened)
            return None
        except BaseException:
            os.close(opened)
            raise
        if still_stands(file, opened):
            return opened
        os.close(opened)  # removed by the one who held it before: take the next one


def still_stands(file: Path, opened: int) -> bool:
    """Say whether the file that was opened still stands under its name."""
    try:
        return os.path.samestat(os.stat(file), os.fstat(opened))
    except FileNotFoundError:
        return False


def release_lock(file: Path, taken: int) -> None:
    """Remove the file of a lock and let go of it, in this order: nobody then holds a file that stands for nothing."""
    file.unlink(missing_ok=True)
    os.close(taken)
