import pytest

from sim.draws import key_of
from sim.scenario.run import Start
from sim.world.china import china
from sim.world.synthetic import DEFAULT_HAZARD, DEFAULT_WORK

START = Start()


@pytest.fixture(scope="session")
def build_china():
    return lambda scale=1000.0, seed=1: china(1450, scale, key_of(seed), START, DEFAULT_WORK, DEFAULT_HAZARD)


@pytest.fixture(scope="session")
def world(build_china):
    return build_china()
