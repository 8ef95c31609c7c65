"""The compiled parts: arrays and numbers in, arrays and numbers out, nothing of the model's objects."""

import sim.compiled  # noqa: F401  (where compiled code is kept)
