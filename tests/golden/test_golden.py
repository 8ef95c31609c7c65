"""A fixed run gives the totals it gave before. Renew on purpose only: python -m tests.golden.test_golden"""

import json
from pathlib import Path

from sim.core.random_draws import run_key
from sim.kernels.worker_counts import MEASURES
from sim.model import Mobility
from sim.scenario.scenario_files import load
from sim.world.synthetic.synthetic_world import make_synthetic_world

KEPT = Path(__file__).with_name("totals.json")
BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"


def totals() -> dict[str, dict[str, int]]:
    """Run three years of a made-up world; return every measure summed over places, by month."""
    scenario = load(BASELINE, sets=("world=synthetic",))
    model = Mobility(scenario, rng=11, world=make_synthetic_world(10, 20_000, run_key(11)))
    kept = {}
    for month in ("2021-06", "2022-07", "2023-11"):
        model.run_to(month)
        kept[month] = {name: int(getattr(model.totals, name).sum()) for name in MEASURES}
    return kept


def test_totals_are_what_they_were():
    assert totals() == json.loads(KEPT.read_text())


if __name__ == "__main__":
    KEPT.write_text(json.dumps(totals(), indent=1) + "\n")
