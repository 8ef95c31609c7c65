"""The model is a Mesa model: cities are agents, batch_run and DataCollector work, a worker is a window."""

import copy
import os
import pickle
import subprocess
import sys
import warnings
from functools import partial
from pathlib import Path

import mesa
import numpy as np
import pytest

import sim
from sim.agents import City
from sim.core.errors import NotFound, ScenarioError
from sim.core.random_draws import run_key
from sim.scenario.scenario_files import load
from sim.world.worker_record import NOWHERE
from sim.world.world_builder import build_starting_world
from tests.laws.helpers_worlds import BASELINE

ROOT = Path(__file__).parents[1]
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


def of_runs(rows):
    """Give, by run of a batch, its seed, its replicate and the residents of its cities (a row a city)."""
    runs = {}
    for row in rows:
        runs.setdefault(row["RunId"], ((row["seed"], row["replicate"]), []))[1].append(row["city_residents"])
    return list(runs.values())


def test_a_batch_without_seeds_makes_different_runs_and_says_their_seeds(scenario):
    given = {"max_steps": 2, "number_processes": 1, "display_progress": False}
    runs = of_runs(mesa.batch_run(sim.Mobility, {"scenario": [scenario]}, rng=[None] * 3, **given))
    assert len({seed for (seed, _), _ in runs}) == len({tuple(cities) for _, cities in runs}) == 3
    (seed, _), cities = runs[0]
    assert [city.residents for city in sim.Mobility(scenario, rng=seed).run_to("2021-01").cities] == cities


def test_a_batch_over_replicates_is_that_of_the_scenarios_seed(scenario):
    given = {"max_steps": 1, "number_processes": 1, "display_progress": False}
    (one, first), (two, second) = of_runs(
        mesa.batch_run(sim.Mobility, {"scenario": [scenario], "replicate": [0, 1]}, **given)
    )
    assert (one, two) == ((scenario.seed, 0), (scenario.seed, 1)) and first != second


def unpickled(model, protocol=pickle.HIGHEST_PROTOCOL):
    return pickle.loads(pickle.dumps(model, protocol))


def started(scenario, **given):
    return sim.Mobility(scenario, **given).slots.records().tobytes()


@pytest.mark.parametrize(
    "given",
    [
        lambda: {"rng": np.int64(3)},
        lambda: {"rng": np.uint8(3)},
        lambda: {"seed": 3},
        lambda: {"seed": 3, "replicate": np.int32(0)},
        lambda: {"rng": 3, "threads": np.int64(1)},
    ],
)
def test_seeds_of_any_kind_of_integer(scenario, given):
    assert started(scenario, **given()) == started(scenario, rng=3)


@pytest.mark.parametrize("make", [np.random.default_rng, np.random.SeedSequence, np.random.PCG64, lambda n: [n, 2]])
def test_generators_of_numpy(scenario, make):
    assert started(scenario, rng=make(1)) == started(scenario, rng=make(1)) != started(scenario, rng=make(2))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"rng": 1.7}, r"rng +is 1\.7\. Write a seed"),
        ({"rng": -1}, r"rng +is -1\. Write a seed"),
        ({"rng": True}, r"rng +is True"),
        ({"rng": "1"}, r"rng +is '1'"),
        ({"replicate": 1.5}, r"replicate +is 1\.5\. Write a whole number, 0 or more"),
        ({"replicate": -1}, r"replicate +is -1"),
        ({"threads": "2"}, r"threads +is '2'\. Write a whole number, 1 or more"),
        ({"threads": -1}, r"threads +is -1"),
        ({"threads": 0}, r"threads +is 0"),
    ],
)
def test_what_a_model_cannot_take_is_said_by_name(scenario, given, words):
    with pytest.raises(ScenarioError, match=words):
        sim.Mobility(scenario, **given)


def test_names_of_arguments_that_there_are_not(scenario):
    with pytest.raises(TypeError, match="takes no argument sed; it takes scenario, rng"):
        sim.Mobility(scenario, sed=1)
    with pytest.raises(TypeError, match="rng or seed, not both"):
        sim.Mobility(scenario, rng=1, seed=1)


@pytest.mark.parametrize("given", [3, {}, 1.5, [], object()])
def test_what_is_no_scenario_is_said(given):
    with pytest.raises(ScenarioError, match=r"scenario +is .*the path of its file"):
        sim.Mobility(given)


def test_a_city_by_its_name(model):
    assert model.city("City 3") is model.cities[2]
    with pytest.raises(NotFound, match="City 33 is not a city of this world"):
        model.city("City 33")


def test_figures_of_cities_by_mesas_usual_call(model):
    frame = model.datacollector.get_agent_vars_dataframe()
    assert len(frame) == 4 * 6 and list(frame.columns) == ["city_residents", "city_settled"]


def test_a_world_of_another_scale_or_start_is_told(scenario):
    world = build_starting_world(scenario, run_key(1))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sim.Mobility(scenario, world=world)
    for path, value in (("population.scale", 2000), ("time.start", "2020-12")):
        with pytest.warns(
            UserWarning, match=r"2020-11, 1,000 persons per worker; the scenario asks for .*Those of the world hold"
        ):
            sim.Mobility(scenario.changed(**{path: value}), world=world)


def test_completion_lists_our_names(scenario, model):
    assert set(sim.__all__) == set(dir(sim)) >= {"run", "compare", "load", "Mobility", "Run"}
    assert {"settlement", "changed", "reforms", "population"} < set(dir(scenario))
    assert not {"model_dump", "parse_obj", "copy", "json"} & set(dir(scenario))
    assert {"city", "workers", "run_to", "datacollector"} < set(dir(model))


def test_everything_shows_itself_in_a_line_and_in_a_notebook(model, scenario):
    assert repr(scenario).startswith(
        "<Scenario baseline: synthetic, 2020-11 to 2021-06, 1,000 persons per worker, seed 1"
    )
    assert repr(model).startswith("<Mobility baseline: 20") and "6 cities" in repr(model)
    assert repr(model.workers).startswith("<Workers: ")
    reform = load(BASELINE.parent / "variants" / "thresholds-lifted.yaml").reforms[0]
    assert repr(reform).startswith(f"<Reform from {reform.since}") and "settlement." in repr(reform)
    for one in (scenario, model, model.cities[0], model.workers[12]):
        html = one._repr_html_()
        assert html.startswith("<table>") and html.endswith("</table>") and len(html) < 5000
    evil = scenario.changed(name="<b>")
    assert "<b><b>" not in evil._repr_html_() and "&lt;b&gt;" in evil._repr_html_()


@pytest.mark.parametrize("month", ["2020-11", "2021-02"])
@pytest.mark.parametrize("copied", [unpickled, partial(unpickled, protocol=2), copy.deepcopy])
def test_a_copied_model_makes_room_and_goes_on_to_the_same_bytes(scenario, month, copied):
    model = sim.Mobility(scenario, rng=1).run_to(month)
    other = copied(model)
    for one in (model, other):
        one.slots.reach(one.slots.used + 500)  # as when many turn 16; an unpickled array owns no memory to enlarge
        one.run_to("2022-02")
    assert other.slots.records().tobytes() == model.slots.records().tobytes()
    assert np.array_equal(other.panel.lived, model.panel.lived)
    assert len(other.panel.lived) > len(sim.Mobility(scenario, rng=1).panel.lived)


CHILD = """
import multiprocessing, sim
from tests.test_mesa import SETS, load, BASELINE
scenario = load(BASELINE, sets=SETS)

def moves(seed):
    return float(sim.Mobility(scenario, rng=seed).run_to("2020-12").totals.arrived.sum())

if __name__ == "__main__":
    moves(1)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        try:
            pool.map_async(moves, [1, 2]).get(timeout=60)
        except RuntimeError as error:
            print(error)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print(pool.map_async(moves, [1]).get(timeout=120) == [moves(1)])
"""


def test_a_forked_process_is_refused_and_a_spawned_one_works(tmp_path):
    (tmp_path / "child.py").write_text(CHILD)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "child.py"], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=200
    )
    refused, worked = done.stdout.strip().splitlines()
    assert "spawn" in refused and worked == "True", done.stderr


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
    assert worker.work in sim.world.worker_record.WORK_STATES
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
