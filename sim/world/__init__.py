"""The starting point: cities, places, distances and the population of workers."""

import sim.compiled  # noqa: F401  (where compiled code is kept)
