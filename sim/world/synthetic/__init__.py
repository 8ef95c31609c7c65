"""Make made-up worlds, seeded, for tests, notebooks and benchmarks."""
