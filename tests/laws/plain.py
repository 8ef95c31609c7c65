"""Run the month as plain Python: all records as objects of 64-bit numbers (NUMBA_DISABLE_JIT=1 must be set)."""

import numpy as np

from sim.steps import broadcast


def plainly(world):
    """Make a world's workers, and all records the steps will make, readable without numba; return the world."""
    wide = np.dtype([(name, np.int64) for name in world.workers.dtype.names])
    object.__setattr__(world, "workers", world.workers.astype(wide).view(np.recarray))
    for module, name in ((broadcast.settling, "places"), (broadcast.points, "tables"), (broadcast.nation, "nation")):
        setattr(module, name, lambda *a, made=getattr(module, name): made(*a).view(np.recarray))
    expected = broadcast.constants.expected
    sample, flows = expected.sample, expected.flows
    expected.sample = lambda *a: sample(*a[:-1], a[-1].view(np.recarray))
    expected.flows = lambda choice, choosers, *a: flows(choice, choosers.view(np.recarray), *a)
    return world
