"""Run the month as plain Python: all records as objects of 64-bit numbers (NUMBA_DISABLE_JIT=1 must be set)."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np

from sim.kernels.input_records import Tracks
from sim.steps import month_state
from sim.steps.migration import destination_constants


class Row(SimpleNamespace):
    """A record, unpacked."""

    def __getitem__(self, name):
        return getattr(self, name)


class Rows(np.recarray):
    """Records that are read far more often than written: a row is unpacked once, and again after a field was written."""

    def __array_finalize__(self, made):
        super().__array_finalize__(made)
        self.unpacked = {}

    def __getitem__(self, which):
        if not isinstance(which, int | np.integer) or self.dtype.names is None:
            return super().__getitem__(which)
        if which not in self.unpacked:
            record = super().__getitem__(which)
            self.unpacked[which] = Row(**{name: record[name] for name in self.dtype.names})
        return self.unpacked[which]

    def __setitem__(self, which, value):
        self.unpacked.clear()
        super().__setitem__(which, value)


def plainly(world):
    """Make a world's workers, and all records the steps will make, readable without numba; return the world."""
    wide = np.dtype([(name, np.int64) for name in world.workers.dtype.names])
    object.__setattr__(world, "workers", world.workers.astype(wide).view(np.recarray))
    for module, name in ((month_state.place_records, "build_places"), (month_state.national_inputs, "build_nation")):
        setattr(module, name, lambda *a, made=getattr(module, name): made(*a).view(Rows))
    laid = month_state.track_records.layout_from

    def lay(*a):
        made = laid(*a)
        plain = Tracks(*(part.view(Rows) for part in made.tracks))
        return replace(made, tracks=plain)

    month_state.track_records.layout_from = lay
    sampled = destination_constants.sampled_choosers
    sample = sampled.sample_choosers
    sampled.sample_choosers = lambda *a: sample(*a[:-1], a[-1].view(np.recarray))
    return world
