"""Run the month as plain Python: all records as objects of 64-bit numbers (NUMBA_DISABLE_JIT=1 must be set)."""

from dataclasses import replace

import numpy as np

from sim.kernels.given import Tracks
from sim.steps import broadcast


def plainly(world):
    """Make a world's workers, and all records the steps will make, readable without numba; return the world."""
    wide = np.dtype([(name, np.int64) for name in world.workers.dtype.names])
    object.__setattr__(world, "workers", world.workers.astype(wide).view(np.recarray))
    for module, name in ((broadcast.settling, "places"), (broadcast.nation, "nation")):
        setattr(module, name, lambda *a, made=getattr(module, name): made(*a).view(np.recarray))
    laid = broadcast.tracks.laid

    def lay(*a):
        made = laid(*a)
        plain = Tracks(*(part.view(np.recarray) for part in made.tracks))
        return replace(made, tracks=plain)

    broadcast.tracks.laid = lay
    expected = broadcast.constants.expected
    sample, flows = expected.sample, expected.flows
    expected.sample = lambda *a: sample(*a[:-1], a[-1].view(np.recarray))
    expected.flows = lambda choice, choosers, *a: flows(choice, choosers.view(np.recarray), *a)
    return world
