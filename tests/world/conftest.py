from types import SimpleNamespace

import pytest

from sim.draws import key_of
from sim.world.china import china
from sim.world.synthetic import DEFAULT_WORK

START = SimpleNamespace(net_damping=0.8, net_lowest=-0.025, net_highest=0.02, mean_stay=4.4)


@pytest.fixture(scope="session")
def build_china():
    return lambda scale=1000.0, seed=1: china(1450, scale, key_of(seed), START, DEFAULT_WORK)


@pytest.fixture(scope="session")
def world(build_china):
    return build_china()
