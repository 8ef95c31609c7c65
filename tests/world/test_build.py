from types import SimpleNamespace

import pytest

from sim.draws import key_of
from sim.world.build import build
from sim.world.synthetic import DEFAULT_HAZARD, DEFAULT_WORK

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
    world = build(SCENARIO, key_of(1))
    assert (len(world.cities), len(world.workers), world.scale, world.month) == (6, 4000, 500, 1452)
    assert len(build(SCENARIO, key_of(1), scale=1000).workers) == 2000


def test_other_worlds_are_refused():
    with pytest.raises(ValueError, match="is not a world"):
        build(SimpleNamespace(**{**vars(SCENARIO), "world": "mars"}), key_of(1))
    with pytest.raises(ValueError, match="at least one person"):
        build(SCENARIO, key_of(1), scale=0.5)
