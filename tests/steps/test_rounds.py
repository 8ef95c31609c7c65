"""Who was admitted in documented rankings before the start is registered, and the queue is what they left."""

import numpy as np
import pytest

from sim.core import month_numbers
from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.rules.resolve.documented_rankings import read_rankings
from sim.scenario.scenario_files import load
from sim.steps.settlement.documented_rankings import hold_documented_rankings
from sim.steps.settlement.quota_rankings import Quotas
from sim.steps.worker_store import WorkerStore
from sim.world.worker_record import PENDING, RURAL, read_field
from sim.world.world_builder import build_starting_world
from tests.laws.helpers_worlds import BASELINE, made_up, scenario

SCALE = 2000.0


@pytest.fixture(scope="module")
def china():
    case = load(BASELINE, sets=(f"population.scale={SCALE:.0f}",))
    return case, build_starting_world(case, run_key(1))


def held(case, world, slots):
    """Hold the rankings; return the quotas."""
    quotas = Quotas(len(world.cities), world.scale, world.month)
    where = slots.records()["place"]
    chengqu = (
        np.bincount(where[where < 3 * len(world.cities)], minlength=3 * len(world.cities))[0::3] * world.scale * 1.2
    )
    assert hold_documented_rankings(case, world.cities, slots, run_key(1), quotas, chengqu)
    return quotas


def test_the_admitted_start_registered(china):
    case, world = china
    slots = WorkerStore(world.workers.copy())
    quotas = held(case, world, slots)
    records, before = slots.records(), world.workers
    moved = np.flatnonzero(records["registered"] != before["registered"][: len(records)])
    names = np.array(world.cities.name)[records["place"][moved] // 3]
    assert set(names) == {"Beijing", "Guangzhou", "Shenzhen"}
    for city in set(names):
        admitted = sum(one.admitted for one in read_rankings() if one.city == city)
        found = SCALE * (names == city).sum()
        assert 0.85 * admitted - SCALE <= found <= 1.25 * admitted + SCALE  # all tied at a line are admitted
    assert np.array_equal(records["registered"][moved], records["place"][moved])
    assert not (records["place"][moved] % 3 == RURAL).any()
    assert not read_field(records["traits"], PENDING).any()
    row = world.cities.name.index("Beijing")
    assert quotas.drawn[row] == month_numbers.parse_month("2020-07")
    assert np.isnan(quotas.persons).all() and quotas.month == world.month


def test_the_queue_is_what_they_left(china):
    """Held once more, the same rankings admit others, by lower lines."""
    case, world = china
    slots = WorkerStore(world.workers.copy())
    first, second = held(case, world, slots), held(case, world, slots)
    for city in ("Beijing", "Shenzhen"):
        row = world.cities.name.index(city)
        assert second.lines[row] < first.lines[row]


@pytest.mark.slow
def test_the_lines_are_near_those_published():
    """Published 90.75, 93.58, 97.13; within 5 points at 1:500, 12 workers a ranking."""
    case = load(BASELINE, sets=("population.scale=500",))
    world = build_starting_world(case, run_key(1))
    slots, row = WorkerStore(world.workers.copy()), world.cities.name.index("Beijing")
    last = held(case, world, slots).lines[row]
    assert last == pytest.approx(97.13, abs=5)


def test_the_run_starts_from_the_last_line(china):
    case, world = china
    model = Mobility(case, rng=1, world=world)
    row = world.cities.name.index("Beijing")
    assert model.quotas.drawn[row] == month_numbers.parse_month("2020-07")
    assert model.quotas.lines[row] == pytest.approx(97.13, abs=8)
    registered = np.bincount(model.slots.records()["registered"], minlength=3 * len(world.cities))
    assert model.totals.registered_adults[3 * row] == registered[3 * row]  # counted after they were registered


def test_a_made_up_world_has_none(tmp_path):
    world = made_up(cities=8, workers=4000, seed=5)
    slots = WorkerStore(world.workers.copy())
    quotas = Quotas(8, world.scale, world.month)
    assert not hold_documented_rankings(scenario(tmp_path), world.cities, slots, run_key(1), quotas, np.zeros(8))
    assert np.array_equal(slots.records(), world.workers)
