"""The model is a Mesa model: cities are agents, batch_run and DataCollector work, a worker is a window."""

import pickle

import mesa
import numpy as np
import pytest

import sim
from sim.agents import City
from sim.scenario.files import load
from sim.world.columns import NOWHERE
from tests.laws.worlds import BASELINE

SETS = (
    "world=synthetic",
    "time.end=2021-06",
    "synthetic.cities=6",
    "synthetic.persons=3000000",
    "population.scale=1000",
)


@pytest.fixture(scope="module")
def scenario():
    return load(BASELINE, sets=SETS)


@pytest.fixture(scope="module")
def model(scenario):
    return sim.Mobility(scenario=scenario, rng=1).run_to("2021-02")


def test_it_is_a_mesa_model_of_cities(model):
    assert isinstance(model, mesa.Model)
    assert len(model.agents) == 6
    assert all(isinstance(city, City) and isinstance(city, mesa.Agent) for city in model.agents)
    assert sum(city.residents for city in model.cities) == pytest.approx(model.residents.sum())
    assert model.agents.agg("residents", sum) == pytest.approx(model.residents.sum())


def test_the_data_collector_has_the_country_and_the_cities(model):
    country = model.datacollector.get_model_vars_dataframe()
    assert list(country["month"]) == ["2020-11", "2020-12", "2021-01", "2021-02"]
    assert country["urbanisation"].between(20, 99).all()  # percent, as in the tables
    cities = model.datacollector.get_agenttype_vars_dataframe(City)
    assert len(cities) == 4 * 6


def test_batch_run(scenario):
    rows = mesa.batch_run(
        sim.Mobility,
        parameters={"scenario": [scenario]},
        rng=[1, 2],
        max_steps=3,
        number_processes=1,
        display_progress=False,
    )
    last = [row for row in rows if row["month"] == "2021-02"]
    assert all(row["residents"] > 1e6 for row in last)
    assert len({row["moves"] for row in last}) == 2  # two seeds, two histories


def test_a_models_own_end_stops_it(scenario):
    model = sim.Mobility(scenario=scenario, rng=1)
    steps = 0
    while model.running:
        model.step()
        steps += 1
    assert steps == 7  # November 2020 to June 2021


def test_a_model_can_be_pickled_and_goes_on_the_same(model):
    copy = pickle.loads(pickle.dumps(model))
    for one in (model, copy):
        one.step()
    assert np.array_equal(copy.totals.counts, model.totals.counts)
    assert copy.slots.records().tobytes() == model.slots.records().tobytes()


def test_a_worker_is_a_window(model):
    slot = int(np.flatnonzero(model.slots.records()["place"] != NOWHERE)[12])
    worker = model.workers[slot]
    assert repr(worker).startswith(f"Worker {slot}: ")
    assert worker.city in model.cities and worker.registered in model.cities and worker.home in model.cities
    assert 16 <= worker.age <= 120
    assert worker.work in sim.world.columns.WORK_STATES
    with pytest.raises(IndexError, match="slots of workers"):
        model.workers[10**9]
    with pytest.raises(IndexError):
        model.workers[-(10**9)]


def test_a_slice_of_workers_is_a_list_of_windows(model):
    first = model.workers[0:3]
    assert [worker.slot for worker in first] == [0, 1, 2] and all(
        repr(worker).startswith("Worker ") for worker in first
    )
    assert [worker.slot for worker in model.workers[-2:]] == [len(model.workers) - 2, len(model.workers) - 1]
    assert [worker.slot for worker in model.workers[5:0:-2]] == [5, 3, 1] and model.workers[10**9 :] == []


def test_workers_as_a_table(model):
    table = model.workers.to_pandas()
    assert len(table) == model.totals.adults.sum()
    assert (table.insured_months <= table.resident_months).mean() > 0.99
    assert len(model.workers.to_pandas(sample=100)) <= 100
    by_city = table.groupby("city").size().reindex(model.world.cities.name).to_numpy()
    assert np.array_equal(by_city, model.totals.by_city("adults"))


def test_two_models_can_share_a_scenario(scenario):
    first, second = sim.Mobility(scenario=scenario, rng=1), sim.Mobility(scenario=scenario, rng=1)
    first.step()
    second.step()
    assert np.array_equal(first.totals.counts, second.totals.counts)
