"""Small random worlds and scenarios for the laws."""

from functools import lru_cache
from pathlib import Path

import numpy as np

from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.scenario.scenario_files import load
from sim.world.synthetic.synthetic_world import make_synthetic_world

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"


@lru_cache(maxsize=8)
def made_up(cities: int = 8, workers: int = 4000, seed: int = 3, scale: float | None = None):
    return make_synthetic_world(cities=cities, workers=workers, key=run_key(seed), scale=scale)


def scenario(folder: Path, reforms: str = "", sets: tuple[str, ...] = ()):
    """Write a scenario that extends the baseline, with reforms as YAML, and load it."""
    path = folder / "case.yaml"
    path.write_text(f"name: case\nextends: {BASELINE}\nworld: synthetic\n{reforms}")
    return load(path, sets=("time.end=2026-12", *sets))


def ranks(since: str, quota, **values) -> str:
    """Write the reform by which every city ranks applicants within a quota; values : by path, with __ for a point."""
    lines = {
        "settlement.regime": "points",
        "settlement.points.mechanism": "rank",
        "settlement.points.threshold": "none",
    }
    lines |= {"settlement.points.quota": quota} | {path.replace("__", "."): value for path, value in values.items()}
    told = "".join(f"      {path}: {value}\n" for path, value in lines.items())
    return f"\nreforms:\n  - from: {since}\n    set:\n{told}"


RANKED = ranks(
    "2020-12", "{quota}", settlement__points__window="{window}", settlement__insured_months="{insured}",
    settlement__resident_months=0, settlement__stable_residence="any",
)  # fmt: skip


def ranked(folder: Path, quota="40000", window=3, insured=12, more=""):
    """A scenario in which every city ranks applicants within a quota (persons a year) in one month; more : further reforms."""
    return scenario(folder, RANKED.format(quota=quota, window=window, insured=insured) + more)


def fingerprint(model: Mobility) -> bytes:
    """All that a model holds, as bytes."""
    parts = [model.slots.records(), model.totals.counts, model.flows, model.quotas.line, model.announced.admitted]
    parts += [model.panel.lived, model.panel.since, model.panel.months, model.panel.settlings]
    yearly = model.yearly
    parts += [yearly.ages, yearly.entrants, yearly.children, yearly.valued.worker, yearly.valued.value]
    parts += [yearly.valued.access, yearly.valued.welfare]
    return b"".join(np.ascontiguousarray(part).tobytes() for part in parts)
