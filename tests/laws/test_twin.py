"""The compiled month and the same month read as plain Python agree bit for bit (law 9)."""

import os
import subprocess
import sys

SCRIPT = """
import hashlib, sys
import numpy as np
from sim.draws import key_of
from sim.model import Mobility
from sim.scenario.files import load
from sim.world.synthetic import synthetic

class Plain(np.recarray):
    pass

scenario = load("scenarios/baseline.yaml", sets=("world=synthetic", "time.end=2023-12"))
world = synthetic(cities=6, workers=1500, key=key_of(3), scale=9000.0)
model = Mobility(scenario, rng=3, world=world, threads=1)
if "plain" in sys.argv:
    wide = np.dtype([(name, np.int64) for name in model.slots.workers.dtype.names])
    model.slots.workers = model.slots.workers.astype(wide).view(np.recarray)
for _ in range(15):
    model.step()
records = np.stack([np.asarray(model.slots.records()[name], np.int64) for name in model.slots.workers.dtype.names])
for part in (records, model.totals.counts, model.flows, np.nan_to_num(model.quotas.line)):
    print(hashlib.sha256(np.ascontiguousarray(part).tobytes()).hexdigest())
print(int(model.totals.arrived.sum()), int(model.totals.converted.sum()))
"""


def run(*args: str, **env: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT, *args], env={**os.environ, **env}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.split()


def test_plain_python_and_compiled_agree():
    assert run("plain", NUMBA_DISABLE_JIT="1") == run()
