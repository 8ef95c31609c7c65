"""Try scenario files nobody would write: `make fuzz`, or python -m benchmarks.fuzz --broken 3000 --valid 300 --seed 1."""
