"""The compiled parts: arrays and numbers in, arrays and numbers out, nothing of the model's objects."""

import sim.core.numba_cache  # noqa: F401  (where compiled code is kept)
