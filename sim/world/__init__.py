"""The starting point: cities, places, distances and the population of workers."""

import sim.core.numba_cache  # noqa: F401  (where compiled code is kept)
