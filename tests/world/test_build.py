from types import SimpleNamespace

import pytest

from sim.core.random_draws import run_key
from sim.world.synthetic.synthetic_world import DEFAULT_HAZARD, DEFAULT_WORK
from sim.world.world_builder import build_starting_world

SCENARIO = SimpleNamespace(
    world="synthetic",
    population=SimpleNamespace(scale=500),
    synthetic=SimpleNamespace(cities=6, persons=2_000_000),
    time=SimpleNamespace(start="2021-01"),
    start=SimpleNamespace(mean_stay=15.0),
    hazard=DEFAULT_HAZARD,
    work=DEFAULT_WORK,
)


def test_a_made_up_world_follows_the_scenario():
    world = build_starting_world(SCENARIO, run_key(1))
    assert (len(world.cities), len(world.workers), world.scale, world.month) == (6, 4000, 500, 1452)
    assert len(build_starting_world(SCENARIO, run_key(1), scale=1000).workers) == 2000


def test_other_worlds_are_refused():
    with pytest.raises(ValueError, match="is not a world"):
        build_starting_world(SimpleNamespace(**{**vars(SCENARIO), "world": "mars"}), run_key(1))
    with pytest.raises(ValueError, match="at least one person"):
        build_starting_world(SCENARIO, run_key(1), scale=0.5)
