"""Keep compiled code in a folder named after the code it was compiled from.

Numba's cache looks only at the file of the function asked for, not at the functions it calls: after a change in one of
those it would go on using the old machine code. A folder for each state of the sources cannot be stale.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import numba

HERE = Path(__file__).parent


def stamp() -> str:
    """Return a hash of all sources that compiled functions come from."""
    sources = [HERE / "draws.py", *sorted(HERE.glob("kernels/*.py")), *sorted(HERE.glob("world/*.py"))]
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]


def use_cache() -> None:
    """Tell numba where to keep compiled code, unless the user has said so or the folder cannot be written."""
    if "NUMBA_CACHE_DIR" not in os.environ and os.access(HERE, os.W_OK):
        numba.config.CACHE_DIR = str(HERE / "__pycache__" / f"compiled-{stamp()}")


use_cache()
