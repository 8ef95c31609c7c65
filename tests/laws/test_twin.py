"""The compiled month and the same month read as plain Python agree bit for bit (law 9).

The script runs twice: compiled, and with compilation off, all records being then plain Python objects of 64-bit numbers.
The world is made once, compiled, and handed over.
"""

import os
import subprocess
import sys

SCRIPT = """
import hashlib, pickle, sys
from pathlib import Path
import numpy as np
from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.scenario.scenario_files import load
from sim.steps.migration import destination_constants
from sim.world.synthetic.synthetic_world import make_synthetic_world

case, kept, plain = sys.argv[1], Path(sys.argv[2]), "plain" in sys.argv
if plain:
    from tests.laws.python_twin import plainly

    world = plainly(pickle.loads(kept.read_bytes()))
else:
    world = make_synthetic_world(cities=5, workers=1000, key=run_key(3), scale=13500.0)
    kept.write_bytes(pickle.dumps(world))
destination_constants.ROUNDS = 4  # enough to tell a difference
model = Mobility(load(case), rng=3, world=world, threads=1)
moved = settled = refused = 0
for _ in range(20):
    model.step()
    moved += int(model.totals.arrived.sum())
    settled += int(model.totals.converted.sum())
    refused += int(model.totals.applied[0::3].sum() - model.announced.admitted.sum())
assert model.inputs.ahead.lead[0::3].all()
records = np.stack([np.asarray(model.slots.records()[name], np.int64) for name in model.slots.workers.dtype.names])
memory, yearly = model.panel, model.yearly
for part in (records, memory.lived, memory.since, memory.months, memory.settlings, memory.now):
    print(hashlib.sha256(np.ascontiguousarray(part, np.int64).tobytes()).hexdigest())
for part in (yearly.entrants, yearly.children, yearly.valued.status, yearly.valued.value, yearly.valued.access):
    print(hashlib.sha256(np.ascontiguousarray(part).tobytes()).hexdigest())
for part in (model.totals.counts, model.flows, np.nan_to_num(model.quotas.line), model.inputs_builder.constants):
    print(hashlib.sha256(np.ascontiguousarray(part).tobytes()).hexdigest())
print(moved, settled, refused)
"""


def run(*args: object, **env: str) -> list[str]:
    command = [sys.executable, "-W", "ignore", "-c", SCRIPT, *map(str, args)]
    done = subprocess.run(command, env={**os.environ, **env}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.split()


def test_plain_python_and_compiled_agree(tmp_path):
    from tests.laws.helpers_worlds import ranked

    announced = "  - {announced: 2021-03, from: 2023-01, set: {settlement.insured_months: 0, settlement.unmodelled_tests_share: 0.5}}\n"
    posts = "work.pension_transfer: 1, work.file_delay: 0, work.promotion_multiplier: 3, work.research_reward: 0.5"
    children = "families.special_enrolment: 150000, services.outpatient_provinces: 20"
    ranked(tmp_path, "60000", more=announced + f"  - {{from: 2021-02, set: {{{posts}, {children}}}}}\n")
    case, kept = tmp_path / "case.yaml", tmp_path / "world.pickle"
    case.write_text(case.read_text() + "recognition:\n  - {name: all, from: 2020-12, insurance: 0.8}\n")
    compiled = run(case, kept)
    moved, settled, refused = map(int, compiled[-3:])
    assert moved > 10 and settled > 5 and refused > 0  # something happened that could differ
    assert run(case, kept, "plain", NUMBA_DISABLE_JIT="1") == compiled
