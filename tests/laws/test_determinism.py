"""The same bits on 1 and 2 threads, any block size, after other models, and for any order of the cities' rows."""

import numpy as np
import pytest

from sim.model import Mobility
from sim.outputs import table_store
from sim.outputs.table_reporter import TABLES, TableReporter
from sim.outputs.tables.national_outcomes import yearly_outcomes
from sim.world.synthetic.synthetic_world import reorder_cities
from tests.laws.helpers_worlds import fingerprint, made_up, ranked, scenario

WORLD = dict(cities=9, workers=30_000, seed=6)


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    case = ranked(tmp_path_factory.mktemp("case"))
    return case, fingerprint(Mobility(case, rng=8, world=made_up(**WORLD), threads=1).run_to("2022-06"))


@pytest.mark.parametrize("threads,block", [(2, 1 << 16), (2, 1024), (1, 5000), (2, 1 << 30)])
def test_threads_and_blocks_change_nothing(expected, threads, block):
    case, print_ = expected
    model = Mobility(case, rng=8, world=made_up(**WORLD), threads=threads, block=block).run_to("2022-06")
    assert fingerprint(model) == print_


def test_tables_are_the_same_bytes_on_one_and_two_threads(expected, tmp_path):
    case, _ = expected
    for threads in (1, 2):
        model = Mobility(case, rng=8, world=made_up(**WORLD), threads=threads)
        reporter = TableReporter(model.month + 15, {"scenario": "small", "seed": 1, "replicate": 0})
        while model.month <= reporter.last:
            reporter.observe(model)
            model.step()
        (tmp_path / str(threads)).mkdir()
        table_store.write_tables(reporter.finish(), tmp_path / str(threads))
    for name in TABLES:
        one, two = ((tmp_path / str(threads) / f"{name}.parquet").read_bytes() for threads in (1, 2))
        assert one == two, name


def test_models_beside_it_change_nothing(expected, tmp_path):
    case, print_ = expected
    other = Mobility(scenario(tmp_path), rng=99, world=made_up(5, 2000, 1))
    model = Mobility(case, rng=8, world=made_up(**WORLD))
    while model.month < other.world.month + 19:
        model.step()
        other.step()
    assert fingerprint(model) == print_


def test_seed_and_replicate_change_everything(expected):
    case, print_ = expected
    for change in (dict(rng=9), dict(rng=8, replicate=1)):
        assert fingerprint(Mobility(case, world=made_up(**WORLD), **change).run_to("2022-06")) != print_


def test_relabelling_cities_permutes_the_output(expected):
    case, _ = expected
    world = made_up(**WORLD)
    order = np.random.default_rng(1).permutation(len(world.cities))
    model = Mobility(case, rng=8, world=world).run_to("2022-06")
    moved = Mobility(case, rng=8, world=reorder_cities(world, order)).run_to("2022-06")
    places = (3 * order[:, None] + np.arange(3)).ravel()
    assert np.array_equal(moved.inputs_builder.constants, model.inputs_builder.constants[places])
    assert np.array_equal(moved.totals.counts, model.totals.counts[:, places])
    assert np.array_equal(moved.flows, model.flows[np.ix_(order, order)])
    assert np.array_equal(moved.quotas.line, model.quotas.line[order], equal_nan=True)
    assert np.array_equal(moved.panel.months, model.panel.months[:, order])
    assert np.array_equal(moved.panel.settlings, model.panel.settlings[:, order])
    assert np.array_equal(moved.yearly.valued.value, model.yearly.valued.value)
    assert [row for row in yearly_outcomes(moved) if row[1] == row[1]] == [
        row for row in yearly_outcomes(model) if row[1] == row[1]
    ]


def test_months_before_a_reform_are_equal_and_later_ones_not(tmp_path):
    reform = "reforms:\n  - from: 2021-06\n    set: {settlement.insured_months: 120, settlement.regime: conditions}\n"
    base = Mobility(scenario(tmp_path), rng=8, world=made_up(**WORLD)).run_to("2021-05")
    variant = Mobility(scenario(tmp_path, reform), rng=8, world=made_up(**WORLD)).run_to("2021-05")
    assert fingerprint(base) == fingerprint(variant)
    assert fingerprint(base.run_to("2021-09")) != fingerprint(variant.run_to("2021-09"))
