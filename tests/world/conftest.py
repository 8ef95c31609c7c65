import pytest

from sim.core.random_draws import run_key
from sim.parameters.run_settings import Start
from sim.world.china.china_population import synthesise_china
from sim.world.synthetic.synthetic_world import DEFAULT_HAZARD, DEFAULT_WORK

START = Start()


@pytest.fixture(scope="session")
def build_china():
    return lambda scale=1000.0, seed=1: synthesise_china(
        1450, scale, run_key(seed), START, DEFAULT_WORK, DEFAULT_HAZARD
    )


@pytest.fixture(scope="session")
def world(build_china):
    return build_china()
