"""Children are born where they are born: births of provinces, and of mothers of many."""

from dataclasses import replace

import numpy as np
import pytest

from sim.core.random_draws import run_key
from sim.model import Mobility
from sim.steps import province_fertility
from sim.world.synthetic.synthetic_world import make_synthetic_world
from tests.laws.helpers_worlds import scenario

RATES = {1: 0.006, 2: 0.012}  # births a resident of two provinces


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    world = make_synthetic_world(cities=12, workers=60_000, key=run_key(5))
    province = np.where(np.arange(12) < 6, 1, 2)
    cities = replace(
        world.cities, province=province.astype(np.int32), birth_rate=np.array([RATES[p] for p in province])
    )
    case = scenario(tmp_path_factory.mktemp("case"), sets=("switches.prices=no",))
    return Mobility(case, rng=1, world=replace(world, cities=cities))


def per_resident(model, months):
    born, people = np.zeros(2), np.zeros(2)
    for _ in range(months):
        model.step()
        for number, rows in enumerate((slice(0, 6), slice(6, 12))):
            born[number] += model.totals.by_city("born")[rows].sum()
            people[number] += model.residents[rows].sum()
    return born / people


def test_births_of_a_province_are_those_published(told):
    low, high = per_resident(told, 12)
    assert high / low == pytest.approx(RATES[2] / RATES[1], rel=0.15)


def test_the_country_has_the_births_of_its_schedule(told):
    made = told.state.fertility
    women = made.women.sum(axis=0)
    birth = province_fertility.national_birth_probabilities(told.world.schedules, women)
    able = (made.women[:, :, :, 1] * birth).sum(axis=2)
    factor = made.factors(birth).reshape(-1, 3)
    by_province = np.stack([factor[0], factor[6]])
    due = (told.world.schedules.birth / 12 * women[:, :, 0].sum(axis=0)).sum()
    assert (able * by_province).sum() == pytest.approx(due, rel=1e-9)


def test_a_mother_of_two_is_not_missed(told):
    """Where half of the mothers have no free slot the other half bear twice as many."""
    made = told.state.fertility
    birth = province_fertility.national_birth_probabilities(told.world.schedules, made.women.sum(axis=0))
    whole, before = made.women.copy(), made.factors(birth).reshape(-1, 3)
    made.women[0, :, :, 1] //= 2
    after = made.factors(birth).reshape(-1, 3)
    made.women = whole
    assert after[0] / before[0] == pytest.approx(np.full(3, 2.0 * after[6, 0] / before[6, 0]), rel=0.05)


def test_nobody_of_age_and_no_rate_is_no_reason_to_stop(told):
    made = told.state.fertility
    assert np.all(made.factors(np.zeros((3, 121))) == 1.0)
    cities = replace(told.world.cities, birth_rate=np.full(12, np.nan))
    assert np.all(province_fertility.fertility_level(cities, made.number, np.array([5.0, 3.0]), told.slots) == 1.0)
