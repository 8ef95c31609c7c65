"""Refuse to compute in a process forked from one that has computed: the threads of OpenMP do not survive a fork.

The runtime would end such a process, and a pool that waits for it would wait for ever.
"""

from __future__ import annotations

import os

from numba.np.ufunc import parallel

_lost = False


def remember_parent_threads() -> None:
    """Remember, in a process just forked, that its parent had started threads."""
    global _lost
    _lost = _lost or parallel._is_initialized


def refuse_after_fork() -> None:
    """Raise RuntimeError where the threads of the parent are lost."""
    if _lost:
        raise RuntimeError(
            "This process was forked from one that has run a model, and threads do not survive a fork. Start processes with "
            'spawn: multiprocessing.get_context("spawn").Pool(2), or ProcessPoolExecutor(mp_context=...).'
        )


os.register_at_fork(after_in_child=remember_parent_threads)
