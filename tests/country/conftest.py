import pytest

from tests.helpers_shipped_files import tables_of_littoral


@pytest.fixture
def tables(tmp_path):
    """Give a copy of the tables of the made-up country, to be broken."""
    return tables_of_littoral(tmp_path / "tables")


@pytest.fixture
def scenario(tables):
    """Give a scenario file that starts from that copy."""
    file = tables.parent / "mine.yaml"
    file.write_text("name: mine\nworld: tables\ntime: {start: 2021-06, end: 2022-03}\npopulation: {scale: 5000}\n")
    return file


@pytest.fixture(scope="session")
def build_china():
    from sim.core.random_draws import run_key
    from sim.parameters.run_settings import Start
    from sim.world.china.china_population import synthesise_china
    from sim.world.synthetic.synthetic_world import DEFAULT_HAZARD, DEFAULT_WORK

    return lambda scale: synthesise_china(1450, scale, run_key(1), Start(), DEFAULT_WORK, DEFAULT_HAZARD)
