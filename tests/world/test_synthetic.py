import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.core.random_draws import run_key
from sim.world.population_counts import count_population
from sim.world.synthetic.synthetic_world import make_synthetic_world, reorder_cities
from sim.world.worker_record import (
    ARRIVED,
    BORN,
    CHILDREN_WITH_PARENT,
    EDUCATION_LEVEL,
    HOME_CITY,
    INSURED,
    INSURED_FROM,
    TENURE,
    WORK,
    read_field,
)


def check(world):
    workers, cities = world.workers, world.cities
    places = 3 * len(cities)
    age = (world.month - read_field(workers["origin"], BORN).astype(int)) // 12
    assert workers["place"].max() < places
    assert workers["registered"].max() < places
    assert (read_field(workers["origin"], HOME_CITY) == workers["registered"] // 3).all()
    assert age.min() >= 16
    assert age.max() <= 105
    assert (read_field(workers["clocks"], ARRIVED) <= world.month).all()
    assert (read_field(workers["clocks"], ARRIVED) >= read_field(workers["origin"], BORN)).all()
    away = workers["place"] // 3 != workers["registered"] // 3
    assert (
        (read_field(workers["clocks"], ARRIVED) - read_field(workers["origin"], BORN).astype(int))[away] >= 180
    ).all()
    insured = read_field(workers["traits"], WORK) == INSURED
    assert (read_field(workers["clocks"], INSURED_FROM)[insured] <= world.month).all()
    assert (
        read_field(workers["clocks"], INSURED_FROM)[insured] >= read_field(workers["origin"], BORN)[insured] + 180
    ).all()
    assert (read_field(workers["clocks"], INSURED_FROM)[~insured] < 600).all()
    assert read_field(workers["traits"], EDUCATION_LEVEL).max() <= 6
    assert read_field(workers["traits"], TENURE).max() <= 2
    assert np.isfinite(cities.wage).all()
    assert (cities.wage > 0).all()
    assert (cities.rent > 0).all()
    residents = count_population(workers, places).residents * world.scale
    adults = count_population(workers, places).adults * world.scale
    assert abs((cities.net * adults).sum()) < 0.02 * residents.sum()


@given(st.integers(2, 60), st.integers(1000, 4000), st.integers(0, 2**32))
@settings(max_examples=15, deadline=None)
def test_random_worlds_are_valid(cities, workers, seed):
    world = make_synthetic_world(cities, workers, run_key(seed))
    assert len(world.workers) == workers
    check(world)
    assert np.isclose(world.cities.net @ count_population(world.workers, 3 * cities).adults, 0, atol=1e-6)
    assert np.allclose(world.schedules.schooling.sum(axis=2), 1)


def test_the_chosen_scale_fills_the_classes():
    world = make_synthetic_world()
    chengqu = count_population(world.workers, 36).residents[::3] * world.scale
    assert (chengqu >= 5e6).any()
    assert ((chengqu >= 3e6) & (chengqu < 5e6)).any()
    assert chengqu[-1] == 0


def test_same_key_same_bytes_on_any_number_of_threads():
    before = numba.get_num_threads()
    worlds = []
    for threads in (1, 2):
        numba.set_num_threads(min(threads, numba.config.NUMBA_NUM_THREADS))
        worlds.append(make_synthetic_world(20, 5000, run_key(3)).workers.tobytes())
    numba.set_num_threads(before)
    assert worlds[0] == worlds[1]
    assert make_synthetic_world(20, 5000, run_key(4)).workers.tobytes() != worlds[0]


def test_children_of_migrants_live_with_them_or_where_they_are_registered():
    workers = make_synthetic_world(8, 20_000).workers
    mothers = workers[(workers["children"] > 0) & (workers["place"] // 3 != workers["registered"] // 3)]
    together = read_field(mothers["traits"], CHILDREN_WITH_PARENT).mean()
    assert 0.4 < together < 0.63


@given(st.integers(2, 30), st.integers(0, 1000))
@settings(max_examples=10, deadline=None)
def test_relabelling_moves_rows_and_keeps_people(cities, seed):
    world = make_synthetic_world(cities, 2000, run_key(seed))
    order = np.random.default_rng(seed).permutation(cities)
    other = reorder_cities(world, order)
    check(other)
    assert (other.cities.id == world.cities.id[order]).all()
    old = [world.cities.name[p // 3] for p in world.workers["place"]]
    assert old == [other.cities.name[p // 3] for p in other.workers["place"]]
    back = reorder_cities(other, np.argsort(order))
    assert back.workers.tobytes() == world.workers.tobytes()
    assert (back.cities.km == world.cities.km).all()


@pytest.mark.parametrize("cities", [1, 1001])
def test_too_few_or_too_many_cities_are_refused(cities):
    with pytest.raises(ValueError, match="2 to 1,000"):
        make_synthetic_world(cities)
