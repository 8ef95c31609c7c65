"""Outcomes of paired runs of a made-up world, with and without a lever from January 2021 on."""

from functools import lru_cache
from pathlib import Path

import numpy as np

from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.world.synthetic.synthetic_world import make_synthetic_world
from sim.world.worker_record import COLLEGE, EDUCATION_LEVEL, NOWHERE, UNEMPLOYED, WORK, read_field
from tests.laws.helpers_pairs import T
from tests.laws.helpers_worlds import scenario

CITIES, WORKERS, MONTHS, PAIRS = 12, 30_000, 30, 4
FIRST = 6  # the cities named in reforms with `where`
THERE = "where: {city: [" + ", ".join(f"City {one}" for one in range(1, FIRST + 1)) + "]}, "
NAMES = (
    "moves", "between_provinces", "returned", "settled", "promoted", "unemployed", "seeking_elsewhere", "reach_college",
    "left_behind", "college_there", "residents_there", "rent_there", "balance_there", "quality_there", "theil",
)  # fmt: skip


def reform(values: str, there: bool = False, since: str = "2021-01") -> str:
    """Write a reform, in the first cities only where `there`; values : as in a file, `path: value`."""
    return f"\nreforms:\n  - {{from: {since}, {THERE if there else ''}set: {{{values}}}}}\n"


@lru_cache(maxsize=PAIRS)
def world(replicate: int):
    return make_synthetic_world(CITIES, WORKERS, run_key(3, replicate))


def outcome(folder: Path, text: str, replicate: int) -> dict[str, float]:
    """Live through the months; return the sums of flows and the stocks of the end."""
    model = Mobility(scenario(folder, text), rng=3, replicate=replicate, world=world(replicate))
    seen = dict.fromkeys(NAMES, 0.0)
    province = model.world.cities.province
    for _ in range(MONTHS):
        before = model.flows
        model.step()
        moves = model.flows - (before if model.month % 12 else 0)
        apart = province[:, None] != province[None, :]
        seen["moves"] += moves.sum()
        seen["between_provinces"] += moves[apart].sum()
        for name, flow in (("returned", "returned"), ("settled", "converted"), ("promoted", "promoted")):
            seen[name] += getattr(model.totals, flow).sum()
    return seen | ends(model)


def ends(model: Mobility) -> dict[str, float]:
    """Return the stocks of the end."""
    workers = model.slots.records()
    workers = workers[workers["place"] != NOWHERE]
    city, college = workers["place"] // 3, read_field(workers["traits"], EDUCATION_LEVEL) >= COLLEGE
    away, there = city != workers["registered"] // 3, city < FIRST
    seeking = read_field(workers["traits"], WORK) == UNEMPLOYED
    young = model.month - (workers["origin"] & 0x7FF).astype(int) < 192 + MONTHS - 1
    economy, wage = model.month_economy, model.economy.wages()
    mean = np.log(wage[0::3].mean(axis=(1, 2)))
    return {
        "unemployed": seeking.sum(),
        "seeking_elsewhere": (seeking & away & college).sum(),
        "reach_college": (young & college).sum(),
        "left_behind": float(model.yearly.children[:, 1].sum()),
        "college_there": (college & there).sum(),
        "residents_there": there.sum(),
        "rent_there": np.log(economy["rent"][:FIRST]).sum(),
        "balance_there": economy["budget_balance"][:FIRST].sum(),
        "quality_there": economy["service_quality"][:FIRST].sum(),
        "theil": mean.std(),
    }


@lru_cache(maxsize=8 * PAIRS)
def _base(folder: Path, text: str, replicate: int) -> dict[str, float]:
    return outcome(folder, text, replicate)


def effect(folder: Path, text: str, name: str, base: str = "") -> tuple[float, float]:
    """Return the ends of the 95% interval of the mean paired difference of an outcome that a reform makes."""
    pairs = [outcome(folder, text, k)[name] - _base(folder, base, k)[name] for k in range(PAIRS)]
    mean, half = np.mean(pairs), T[PAIRS] * np.std(pairs, ddof=1) / np.sqrt(PAIRS)
    print("\n", text.strip().splitlines()[-1].strip(), name, f"{mean:.4g} +- {half:.4g}", [float(one) for one in pairs])
    return mean - half, mean + half
